"""The official form as data: reads the edition files and checks them, nothing else."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

import attrs

from gxrules.errors import EditionError
from gxrules.text.chinese_numerals import ordinal_numeral
from gxrules.text.frozen_values import Reduced, reduce_frozen
from gxrules.text.grammars import grammar

# The files of ``grammars/editions/``, oldest first.
OFFICIAL = ("2019.toml", "2021.toml")
COLUMN_TYPES = ("count", "signed", "money", "ten_thousand_yuan")


class TableError(ValueError):
    """A fault in the data of a table; ``zh`` describes it in Chinese."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.zh = zh


@attrs.frozen(kw_only=True)
class SectionSpec:
    """One of the six sections: its number, its heading, and accepted variants.

    ``also`` are wordings as good as the heading, where an edition has several.
    """

    number: int
    heading: str
    also: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def numeral(self) -> str:
        """The number as the form prints it: 五."""
        return ordinal_numeral(self.number)


@attrs.frozen(kw_only=True)
class Column:
    """A column: the last part of its cells' paths, its label, and its type.

    ``type`` is ``count`` (whole, not negative), ``signed`` (whole), ``money``
    (decimal, its unit printed in the cell or not at all) or
    ``ten_thousand_yuan`` (decimal, in 万元 by the column header). ``heads`` are
    the words the form prints above the label, from the top.
    """

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    note: str = ""
    group: str = ""
    heads: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    type: str = "count"

    @property
    def tiers(self) -> tuple[str, ...]:
        """The words above the label, from the top: ``heads``, else the words of ``group``."""
        return self.heads or tuple(self.group.split())

    @property
    def address(self) -> str:
        """The column as a cell's Chinese address names it: 总计, or 行政复议·总计 where others are called so, too."""
        return "·".join((*self.group.split(), self.label))


@attrs.frozen(kw_only=True)
class RowSpec:
    """A row: the first part of its cells' paths, its label, and its address, which is its name within its table.

    ``path`` is ``None`` for a group head, which has no cells; ``address`` is
    empty for the row without a label, the only one of its table.
    """

    label: str
    path: str | None = None
    aliases: tuple[str, ...] = ()
    note: str = ""
    address: str = ""


@attrs.frozen(kw_only=True)
class CellSpec:
    """A cell of the form: where it stands and what may be in it.

    ``label`` is its Chinese address, such as 表三“（七）总计”行“总计”列,
    ``row_label`` that of its row, ``table_label`` that of its table.
    """

    path: str
    label: str
    row_label: str
    table_label: str
    row: RowSpec
    column: Column
    table: str


@attrs.frozen(kw_only=True, cache_hash=True)
class Block:
    """Rows that share their column headers; table two has one for each item of article 20."""

    cite: str
    columns: tuple[Column, ...]
    rows: tuple[RowSpec, ...]
    title: str = ""
    aliases: tuple[str, ...] = ()

    @cached_property
    def by_path(self) -> Mapping[str, RowSpec]:
        """The rows that have cells, by their paths."""
        return {row.path: row for row in self.rows if row.path}

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The paths of all rows; empty ones of those without cells."""
        return tuple(row.path or "" for row in self.rows)


@attrs.frozen(kw_only=True)
class Table:
    """An official table: its name, the section it is in, its blocks.

    ``captions`` are words of the table's head that name no single column.
    ``title`` names a table that no number does.
    """

    name: str
    section: int
    blocks: tuple[Block, ...]
    captions: tuple[str, ...] = ()
    title: str = ""

    @property
    def numeral(self) -> str:
        """The number of the section, which tables are called by, as the form prints it: 三."""
        return ordinal_numeral(self.section)

    @property
    def called(self) -> str:
        """The table as an address names it: 表三, or 附表 and its title."""
        return f"附表{_quoted(self.title)}" if self.title else f"表{self.numeral}"

    @property
    def rows(self) -> tuple[RowSpec, ...]:
        """Every row, group heads included, in the form's order."""
        return tuple(row for block in self.blocks for row in block.rows)


@attrs.frozen(kw_only=True, cache_hash=True)
class Identity:
    """An equation (勾稽关系): the cells of ``left`` and of ``right`` have one sum.

    ``kind`` groups the equations one rule checks; ``cite`` is where the form
    prints or implies it.
    """

    kind: str
    table: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    cite: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The paths of all cells in the equation."""
        return self.left + self.right

    @property
    def name(self) -> str:
        """The unique key of the equation: its kind and its first cell on the right."""
        return f"{self.kind}:{self.right[0]}"


@attrs.frozen(kw_only=True, eq=False)
class Edition:
    """The official form as one document issued it.

    ``first_year`` and ``last_year`` bound the report years that should use
    it (``None``: still in force); ``mandatory`` tells an order from an
    encouragement.
    """

    name: str
    document: str
    first_year: int
    last_year: int | None
    mandatory: bool
    sections: tuple[SectionSpec, ...]
    tables: tuple[Table, ...]
    identities: tuple[Identity, ...]

    @cached_property
    def cells(self) -> Mapping[str, CellSpec]:
        """Every cell by path, in the form's order."""
        specs = (spec for table in self.tables for block in table.blocks for spec in block_cells(table, block))
        return MappingProxyType({spec.path: spec for spec in specs})

    def table(self, name: str) -> Table:
        """The table called ``name``."""
        return next(table for table in self.tables if table.name == name)

    def covers(self, year: int) -> bool:
        """True if reports for ``year`` should use this edition."""
        return self.first_year <= year <= (self.last_year or year)

    def __str__(self) -> str:
        return self.name

    def __reduce__(self) -> Reduced:
        if any(self is one for one in official_editions()):
            return official_edition, (self.name,)
        return reduce_frozen(self)

    def __deepcopy__(self, _: object) -> Edition:
        return self


def block_cells(table: Table, block: Block) -> Iterator[CellSpec]:
    """The cells of a block, row by row."""
    for row in block.rows:
        place = f"{table.called}{_quoted(row.address)}行" if row.address else table.called
        for column in block.columns if row.path else ():
            yield CellSpec(
                path=f"{row.path}.{column.key}",
                label=f"{place}{_quoted(column.address)}列",
                row_label=place if row.address else f"{place}数据行",
                table_label=table.called,
                row=row,
                column=column,
                table=table.name,
            )


def _quoted(words: str) -> str:
    """Words in quotation marks; those within become single ones."""
    return f"“{words.translate(_INNER)}”"


_INNER = str.maketrans("“”", "‘’")


def edition_for(year: int | None, editions: tuple[Edition, ...]) -> Edition:
    """The edition that reports for ``year`` should use; the newest where none does."""
    covering = [edition for edition in editions if year is not None and edition.covers(year)]
    return covering[0] if covering else max(editions, key=lambda edition: edition.first_year)


@cache
def official_editions() -> tuple[Edition, ...]:
    """The editions that come with gxrules, oldest first."""
    return tuple(load_edition(grammar(f"editions/{name}"), name) for name in OFFICIAL)


def official_edition(name: str) -> Edition:
    """The edition of this name that comes with gxrules."""
    return next(edition for edition in official_editions() if edition.name == name)


def load_edition(text: str, origin: str) -> Edition:
    """Read an edition from TOML; ``origin`` names it in errors.

    Raises :class:`~gxrules.errors.EditionError` where the data is not a form.
    """
    try:
        data = tomllib.loads(text)
        tables = tuple(read_table(entry) for entry in data["tables"])
        return Edition(
            name=data["name"],
            document=data["document"],
            first_year=data["years"]["first"],
            last_year=data["years"].get("last"),
            mandatory=data["mandatory"],
            sections=tuple(SectionSpec(**_freeze(entry)) for entry in data["sections"]),
            tables=tables,
            identities=tuple(read_identities(data["identities"], tables)),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise EditionError(
            edition=origin, problem=f"{error}.", fix="Compare it with grammars/editions/2021.toml."
        ) from error


def _freeze(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}


def read_table(entry: Mapping[str, Any]) -> Table:
    """A table from its TOML data."""
    blocks = tuple(_block(block) for block in entry["blocks"])
    return Table(**{**_freeze(entry), "blocks": blocks})


def _block(entry: Mapping[str, Any]) -> Block:
    columns = tuple(Column(**_freeze(column)) for column in entry["columns"])
    for column in columns:
        if column.type not in COLUMN_TYPES:
            raise TableError(
                f"column {column.key} has the unknown type {column.type}",
                f"列 {column.key} 的 type 是 {column.type}，没有这种类型",
            )
    rows = tuple(RowSpec(**_freeze(row)) for row in entry["rows"])
    return Block(**{**_freeze(entry), "columns": columns, "rows": rows})


def read_identities(entries: Iterable[Mapping[str, str]], tables: tuple[Table, ...]) -> Iterator[Identity]:
    """The equations that formulas about ``tables`` stand for."""
    for entry in entries:
        table = next((table for table in tables if table.name == entry["table"]), None)
        if table is None:
            raise TableError(
                f"identity {entry['kind']} names the unknown table {entry['table']}",
                f"勾稽关系所指的表 {entry['table']} 不存在",
            )
        cells = {spec.path: spec for block in table.blocks for spec in block_cells(table, block)}
        for formula in _instances(entry["formula"], table):
            left, right = (tuple(_terms(side, table.name, cells)) for side in formula.split("="))
            yield Identity(kind=entry["kind"], table=table.name, left=left, right=right, cite=entry["cite"])


def _instances(formula: str, table: Table) -> list[str]:
    if "{row}" in formula:
        return [formula.replace("{row}", row.path) for row in table.rows if row.path]
    if "{column}" in formula:
        return [formula.replace("{column}", column.key) for column in table.blocks[0].columns]
    return [formula]


def _terms(side: str, table: str, cells: Mapping[str, CellSpec]) -> Iterator[str]:
    for term in (part.strip() for part in side.split("+")):
        head, star, column = term.partition(".*.")
        paths = [term]
        if star:
            paths = [path for path in cells if path.startswith(f"{head}.") and path.endswith(f".{column}")]
        if not paths or any(path not in cells for path in paths):
            raise TableError(
                f"the formula term {term} names no cell of table {table}",
                f"公式中的 {term} 不是表 {table} 的单元格",
            )
        yield from paths
