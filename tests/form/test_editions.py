"""The editions: the form as data, and what is refused as such."""

import re
from collections import Counter
from pathlib import Path

import pytest

from gxrules.errors import EditionError
from gxrules.form.editions import OFFICIAL, edition_for, load_edition, official_editions
from gxrules.report.cells import known_paths
from gxrules.types import Edition

EDITIONS = {edition.name: edition for edition in official_editions()}
CELLS = [("2019", {"disclosure": 22, "requests": 161, "remedies": 15}),
         ("2021", {"disclosure": 10, "requests": 175, "remedies": 15})]  # fmt: skip
IDENTITIES = [("2019", 23), ("2021", 25)]
FILES = Path(__file__).parents[2] / "grammars" / "editions"

FORM = """
name = "2030"
document = "公开办〔2030〕1号"
years = { first = 2030 }
mandatory = true
sections = [{ number = 1, heading = "总体情况" }]

[[tables]]
name = "requests"
section = 3

[[tables.blocks]]
cite = "表三"
columns = [{ key = "natural_person", label = "自然人" }, { key = "total", label = "总计" }]
rows = [{ path = "requests.received", label = "一、本年新收", address = "三、一" }]

[[identities]]
kind = "applicant_total"
table = "requests"
formula = "{row}.natural_person = {row}.total"
cite = "表三"
"""


@pytest.mark.parametrize(("name", "expected"), CELLS)
def test_each_table_has_the_cells_of_the_form(name: str, expected: dict[str, int]) -> None:
    """The 2019 form has 22, 161 and 15 cells, the 2021 form 10, 175 and 15."""
    assert Counter(spec.table for spec in EDITIONS[name].cells.values()) == expected


@pytest.mark.parametrize(("name", "rows"), IDENTITIES)
def test_each_edition_has_the_identities_of_the_form(name: str, rows: int) -> None:
    """One identity for each row of table three, two for each column, three for table four."""
    counts = Counter(identity.kind for identity in EDITIONS[name].identities)
    assert counts == {"applicant_total": rows, "disposition_total": 7, "balance": 7, "remedy_total": 3}


@pytest.mark.parametrize(("name", "leaves"), [("2019", 19), ("2021", 21)])
def test_a_disposition_total_adds_every_outcome(name: str, leaves: int) -> None:
    """The total of outcomes adds the 19 or 21 outcome rows, no group head and no total."""
    totals = [identity for identity in EDITIONS[name].identities if identity.kind == "disposition_total"]
    assert {len(identity.left) for identity in totals} == {leaves}


@pytest.mark.parametrize(
    ("kind", "terms"), [("applicant_total", (6, 1)), ("balance", (2, 2)), ("remedy_total", (4, 1))]
)
def test_identities_have_all_their_terms(kind: str, terms: tuple[int, int]) -> None:
    """Six applicants make a total, four outcomes another; two rows balance two."""
    found = [each for edition in EDITIONS.values() for each in edition.identities if each.kind == kind]
    assert {(len(each.left), len(each.right)) for each in found} == {terms}


def test_every_identity_is_cited() -> None:
    """An identity names the document and the place it comes from."""
    assert all(edition.document in each.cite for edition in EDITIONS.values() for each in edition.identities)


def test_every_cell_has_a_place_in_the_tree() -> None:
    """The cells of both editions together are those of the typed report."""
    named = {path for edition in EDITIONS.values() for path in edition.cells}
    assert named == set(known_paths())


def test_labels_of_cells_are_unique() -> None:
    """No two cells of an edition have the same Chinese address."""
    for edition in EDITIONS.values():
        assert len({spec.label for spec in edition.cells.values()}) == len(edition.cells)


def test_the_glossary_names_every_part_of_a_path() -> None:
    """docs/glossary.md has each word that is in a cell's path."""
    page = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text("utf-8")
    words = {word for path in known_paths() for word in path.split(".")}
    assert not {word for word in words if not re.search(rf"`([a-z_]+\.)?{word}`", page)}


@pytest.mark.parametrize(
    ("year", "name"), [(2018, "2021"), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2035, "2021"), (None, "2021")]
)
def test_the_year_decides_the_edition_that_ought_to_be_used(year: int | None, name: str) -> None:
    """Reports for 2019 and 2020 use the trial form, later ones the form in force."""
    assert edition_for(year, official_editions()).name == name


def test_an_edition_file_gives_an_edition() -> None:
    """A form is data: a new one needs no code."""
    edition = load_edition(FORM, "2030.toml")
    assert isinstance(edition, Edition)
    assert list(edition.cells) == ["requests.received.natural_person", "requests.received.total"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "2030"', "name = ", "Invalid value"),
        ('document = "公开办〔2030〕1号"', "", "'document'"),
        ('label = "总计" }', 'label = "总计", type = "text" }', "column total has the unknown type text"),
        ('label = "总计" }', 'label = "总计", colour = "red" }', "colour"),
        ('table = "requests"', 'table = "appeals"', "identity applicant_total names the unknown table appeals"),
        ("= {row}.total", "= {row}.sum", "names no cell of table requests"),
        ("{row}.natural_person =", "requests.denied.*.total =", "names no cell of table requests"),
        ("{row}.natural_person = {row}.total", "{row}.natural_person", "unpack"),
    ],
)
def test_a_bad_edition_file_is_refused_with_a_sentence(old: str, new: str, says: str) -> None:
    """The error names the file, what is wrong, and where to look."""
    with pytest.raises(EditionError) as caught:
        load_edition(FORM.replace(old, new, 1) if old != 'table = "requests"' else FORM.replace(old, new), "2030.toml")
    text = str(caught.value)
    assert text.startswith("edition 2030.toml: ")
    assert says in text
    assert text.endswith("Compare it with grammars/editions/2021.toml.")


def test_every_edition_file_is_an_official_edition() -> None:
    """They are listed by name, as a folder in an archive cannot be listed in all places."""
    assert sorted(path.name for path in FILES.glob("*.toml")) == list(OFFICIAL)
