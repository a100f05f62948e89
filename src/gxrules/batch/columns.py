"""The columns of a batch's tables: the contract that those who read them rely on.

They are data, so that the page that describes them and the test that holds it need no library. A change of a name, a
type or a meaning is a new ``ROW_VERSION``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

import attrs

if TYPE_CHECKING:
    import pyarrow as pa

ROW_VERSION: Final = 2
# Digits of a value before and after the point; one that has more is null, and stands in ``raw`` as printed.
DIGITS, FRACTION = 38, 6


@attrs.frozen
class TableColumn:
    """A column: its name, its type, what it holds; a list of structs has ``fields``. ``optional`` ones may be null."""

    name: str
    type: str
    about: str
    optional: bool = False
    fields: tuple[TableColumn, ...] = ()

    @property
    def sort(self) -> str:
        """Its type as the page names it."""
        return "list of structs" if self.fields else self.type


_PLACE = (
    TableColumn("start", "int32", "offset of its first character in the text that was checked, from 0", optional=True),
    TableColumn("end", "int32", "offset behind its last character", optional=True),
    TableColumn("line", "int32", "line of its first character, from 1", optional=True),
)
_CELLS = (
    TableColumn("path", "string", "the cell, such as requests.received.total"),
    TableColumn("kind", "string", "number, blank, dash, unreadable or unbound"),
    TableColumn("value", "decimal128(38, 6)", "the number; 0 for a dash", optional=True),
    TableColumn(
        "counted", "decimal128(38, 6)", "the number that sums use: a blank that means zero is 0", optional=True
    ),
    TableColumn("unit", "string", "the unit as printed", optional=True),
    TableColumn("raw", "string", "the cell as printed"),
)
FINDING: Final = (
    TableColumn("code", "string", "the code of the rule"),
    TableColumn("name", "string", "the name of the rule"),
    TableColumn("severity", "string", "error, warning or info"),
    TableColumn("message_zh", "string", "what is wrong, in Chinese"),
    TableColumn("message_en", "string", "the same in English"),
    TableColumn("cells", "list of strings", "the paths of the cells it is about"),
    *_PLACE,
    TableColumn("expected", "string", "what was expected, where two values are compared", optional=True),
    TableColumn("actual", "string", "what is there", optional=True),
    TableColumn("origin", "string", "source, extraction or unknown"),
    TableColumn("fingerprint", "string", "identifies the finding in its report, whatever the values are"),
    TableColumn(
        "accepted", "string", "baseline or suppression where someone has accepted it, and it does not count", True
    ),
)
_OUTCOMES = (
    TableColumn("code", "string", "the code of the rule"),
    TableColumn("outcome", "string", "passed, failed, not_applicable, not_evaluable or crashed"),
    TableColumn("unknown", "list of strings", "the paths of the cells whose values it could not know"),
    TableColumn("reason", "string", "why it did not pass, in Chinese", optional=True),
)
_NOTES = (TableColumn("kind", "string", "what the reader could not do, such as row-unbound"), *_PLACE)
_SENTENCES = (
    TableColumn("section", "int32", "the number of its section; 0 is the preamble"),
    *_PLACE,
    TableColumn("text", "string", "the sentence, without noise and without its last mark"),
    TableColumn(
        "likeness",
        "int64",
        "equal for sentences that are alike once numbers, years, and the names of agency and region are masked",
    ),
    TableColumn("length", "int32", "characters of the masked sentence"),
)
STATUSES: Final = ("checked", "unreadable", "failed", "died", "hung", "bloated")
ROW: Final = (
    TableColumn("name", "string", "the file as it was found; of equal files, the first"),
    TableColumn("sha256", "string", "of the bytes of the file, in hexadecimal"),
    TableColumn("ruleset", "string", "what it was checked with: gxrules, plugins and settings, as a hash"),
    TableColumn(
        "published", "string", "the day it was published, such as 2025-01-31, where that is known", optional=True
    ),
    TableColumn("parent", "string", "the agency it reports to, where a table of metadata says", optional=True),
    TableColumn(
        "status",
        "string",
        "checked; unreadable: no report could be had from it; failed: an error of gxrules; died, hung, bloated: its"
        " process ended, did not end, or wanted too much memory, and the file is quarantined",
    ),
    TableColumn("reason", "string", "why it is not checked, in Chinese", optional=True),
    TableColumn("verdict", "string", "passed, failed or incomplete", optional=True),
    TableColumn(
        "uncompared", "string", "why last year's report, which was looked for, is not there, in Chinese", optional=True
    ),
    TableColumn("agency", "string", "the agency as metadata or the report names it", optional=True),
    TableColumn(
        "unit",
        "string",
        "the agency's one name, by which reports of one agency are found; null where its place is not known",
        optional=True,
    ),
    TableColumn("kind", "string", "department, government, township or unknown", optional=True),
    TableColumn("region", "string", "the region of the agency, such as 湖南省怀化市", optional=True),
    TableColumn("year", "int32", "the year it reports on", optional=True),
    TableColumn("edition", "string", "the edition of the form it uses", optional=True),
    TableColumn("cells", "list", "every cell of its form, in the form's order", fields=_CELLS),
    TableColumn("findings", "list", "what the rules found, accepted findings included, by place", fields=FINDING),
    TableColumn("outcomes", "list", "the outcome of every rule that was selected", fields=_OUTCOMES),
    TableColumn("notes", "list", "what the reader could not do", fields=_NOTES),
    TableColumn("sentences", "list", "the sentences of its narrative", fields=_SENTENCES),
)
FILE: Final = (
    TableColumn("name", "string", "the file as it was found"),
    TableColumn("sha256", "string", "of its bytes; null where they could not be had", optional=True),
    TableColumn("size", "int64", "bytes", optional=True),
    TableColumn("status", "string", "that of its row; not_checked: nothing reads files of its kind"),
    TableColumn("reason", "string", "why it is not checked, in Chinese", optional=True),
    TableColumn("verdict", "string", "that of its row", optional=True),
    TableColumn("row", "string", "the name of the row that holds its result; another file's where two are equal", True),
)
CORPUS: Final = (TableColumn("report", "string", "the name of the row that the finding concerns"), *FINDING)
TABLES: Final = {"reports": ROW, "files": FILE, "corpus": CORPUS}


def arrow_schema(columns: Iterable[TableColumn]) -> pa.Schema:
    """The columns as a schema of Arrow, with the version of the row; needs the extra ``batch``."""
    import pyarrow as pa

    return pa.schema(list(_fields(columns)), metadata={"gxrules.row_version": str(ROW_VERSION)})


def _fields(columns: Iterable[TableColumn]) -> Iterator[pa.Field]:
    import pyarrow as pa

    # All of them may be null to Arrow: what makes the tables does not look at that, and readers are told by the page.
    return (pa.field(column.name, _arrow_type(column)) for column in columns)


def _arrow_type(column: TableColumn) -> Any:
    import pyarrow as pa

    if column.fields:
        return pa.list_(pa.struct(list(_fields(column.fields))))
    plain = {"string": pa.string(), "int32": pa.int32(), "int64": pa.int64()}
    return {
        **plain,
        "decimal128(38, 6)": pa.decimal128(DIGITS, FRACTION),
        "list of strings": pa.list_(pa.string()),
    }[column.type]
