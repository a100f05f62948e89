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

ROW_VERSION: Final = 1
# Digits of a value before and after the point; one that has more is null, and stands in ``raw`` as printed.
DIGITS, FRACTION = 38, 6


@attrs.frozen
class Column:
    """A column: its name, its type, what it holds; a list of structs has ``fields``. ``optional`` ones may be null."""

    name: str
    type: str
    about: str
    optional: bool = False
    fields: tuple[Column, ...] = ()

    @property
    def sort(self) -> str:
        """Its type as the page names it."""
        return "list of structs" if self.fields else self.type


_PLACE = (
    Column("start", "int32", "offset of its first character in the text that was checked, from 0", optional=True),
    Column("end", "int32", "offset behind its last character", optional=True),
    Column("line", "int32", "line of its first character, from 1", optional=True),
)
_CELLS = (
    Column("path", "string", "the cell, such as requests.received.total"),
    Column("kind", "string", "number, blank, dash, unreadable or unbound"),
    Column("value", "decimal128(38, 6)", "the number; 0 for a dash", optional=True),
    Column("counted", "decimal128(38, 6)", "the number that sums use: a blank that means zero is 0", optional=True),
    Column("unit", "string", "the unit as printed", optional=True),
    Column("raw", "string", "the cell as printed"),
)
FINDING: Final = (
    Column("code", "string", "the code of the rule"),
    Column("name", "string", "the name of the rule"),
    Column("severity", "string", "error, warning or info"),
    Column("message_zh", "string", "what is wrong, in Chinese"),
    Column("message_en", "string", "the same in English"),
    Column("cells", "list of strings", "the paths of the cells it is about"),
    *_PLACE,
    Column("expected", "string", "what was expected, where two values are compared", optional=True),
    Column("actual", "string", "what is there", optional=True),
    Column("origin", "string", "source, extraction or unknown"),
    Column("fingerprint", "string", "identifies the finding in its report, whatever the values are"),
    Column("accepted", "string", "baseline or suppression where someone has accepted it, and it does not count", True),
)
_OUTCOMES = (
    Column("code", "string", "the code of the rule"),
    Column("outcome", "string", "passed, failed, not_applicable, not_evaluable or crashed"),
    Column("unknown", "list of strings", "the paths of the cells whose values it could not know"),
    Column("reason", "string", "why it did not pass, in Chinese", optional=True),
)
_NOTES = (Column("kind", "string", "what the reader could not do, such as row-unbound"), *_PLACE)
_SENTENCES = (
    Column("section", "int32", "the number of its section; 0 is the preamble"),
    Column("text", "string", "the sentence, without noise and without its last mark"),
    Column(
        "likeness",
        "int64",
        "equal for sentences that are alike once numbers, years, and the names of agency and region are masked",
    ),
    Column("length", "int32", "characters of the masked sentence"),
)
STATUSES: Final = ("checked", "unreadable", "failed", "died", "hung", "bloated")
ROW: Final = (
    Column("name", "string", "the file as it was found; of equal files, the first"),
    Column("sha256", "string", "of the bytes of the file, in hexadecimal"),
    Column("ruleset", "string", "what it was checked with: gxrules, plugins and settings, as a hash"),
    Column(
        "status",
        "string",
        "checked; unreadable: no report could be had from it; failed: an error of gxrules; died, hung, bloated: its"
        " process ended, did not end, or wanted too much memory, and the file is quarantined",
    ),
    Column("reason", "string", "why it is not checked, in Chinese", optional=True),
    Column("verdict", "string", "passed, failed or incomplete", optional=True),
    Column("agency", "string", "the agency as the report names it", optional=True),
    Column("kind", "string", "department, government, township or unknown", optional=True),
    Column("region", "string", "the region of the agency, such as 湖南省怀化市", optional=True),
    Column("year", "int32", "the year it reports on", optional=True),
    Column("edition", "string", "the edition of the form it uses", optional=True),
    Column("cells", "list", "every cell of its form, in the form's order", fields=_CELLS),
    Column("findings", "list", "what the rules found, accepted findings included, by place", fields=FINDING),
    Column("outcomes", "list", "the outcome of every rule that was selected", fields=_OUTCOMES),
    Column("notes", "list", "what the reader could not do", fields=_NOTES),
    Column("sentences", "list", "the sentences of its narrative", fields=_SENTENCES),
)
FILE: Final = (
    Column("name", "string", "the file as it was found"),
    Column("sha256", "string", "of its bytes; null where they could not be had", optional=True),
    Column("size", "int64", "bytes", optional=True),
    Column("status", "string", "that of its row; not_checked: nothing reads files of its kind"),
    Column("reason", "string", "why it is not checked, in Chinese", optional=True),
    Column("verdict", "string", "that of its row", optional=True),
    Column("row", "string", "the name of the row that holds its result; another file's where two are equal", True),
)
CORPUS: Final = (Column("report", "string", "the name of the row that the finding concerns"), *FINDING)
TABLES: Final = {"reports": ROW, "files": FILE, "corpus": CORPUS}


def arrow_schema(columns: Iterable[Column]) -> pa.Schema:
    """The columns as a schema of Arrow, with the version of the row; needs the extra ``batch``."""
    import pyarrow as pa

    return pa.schema(list(_fields(columns)), metadata={"gxrules.row_version": str(ROW_VERSION)})


def _fields(columns: Iterable[Column]) -> Iterator[pa.Field]:
    import pyarrow as pa

    # All of them may be null to Arrow: what makes the tables does not look at that, and readers are told by the page.
    return (pa.field(column.name, _arrow_type(column)) for column in columns)


def _arrow_type(column: Column) -> Any:
    import pyarrow as pa

    if column.fields:
        return pa.list_(pa.struct(list(_fields(column.fields))))
    plain = {"string": pa.string(), "int32": pa.int32(), "int64": pa.int64()}
    return {
        **plain,
        "decimal128(38, 6)": pa.decimal128(DIGITS, FRACTION),
        "list of strings": pa.list_(pa.string()),
    }[column.type]
