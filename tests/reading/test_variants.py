"""Properties over all layouts: a variant reads equal, and under damage no value is wrong without a note."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxrules import Checker, read
from gxrules.testing.texts.damage import cuts, damaged_labels, lost_cells
from gxrules.testing.texts.displacement import displaced
from gxrules.testing.texts.layouts import LAYOUTS, Layout
from gxrules.testing.texts.samples import Sample, judge
from gxrules.testing.texts.strategies import reports, variants
from gxrules.testing.texts.writing import write

# A failing example is a whole report; what hypothesis says about its size hides the failure itself.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

CHECKER = Checker()
# The layouts share the examples of one property.
EACH = max(settings().max_examples // 5, 10)
KEEPING = [layout for layout in LAYOUTS if layout.keeps_values]
# In rows of pipes without padding every blank cell is certain.
PLAIN = next(layout for layout in LAYOUTS if layout.name == "P2")
REPORTS = reports() | reports(full=True)


@given(REPORTS.flatmap(variants))
def test_a_variant_has_the_same_values(sample: Sample) -> None:
    """Whatever the layout and the traits, every certain cell has its value, kind and unit, and none is wrong."""
    judged = judge(sample, read(sample.text))
    assert (judged.wrong, judged.missed) == ((), ())


@given(REPORTS.flatmap(variants))
def test_a_variant_has_the_same_frame(sample: Sample) -> None:
    """Edition, year, title and sections come back in every layout."""
    found = read(sample.text)
    title = "".join("".join(sample.document.title).split()) or None
    assert (found.edition, found.year, found.title) == (sample.report.edition, sample.report.year, title)
    assert tuple(section.number for section in found.sections) == sample.document.sections


@given(REPORTS.flatmap(variants))
def test_a_variant_has_the_same_diagnostics(sample: Sample) -> None:
    """What is found does not depend on the layout; a trait adds what it declares and nothing else."""
    assert findings(sample.text, sample) == findings(write(sample.plain, PLAIN).text, sample)


def findings(text: str, sample: Sample) -> Counter[Any]:
    """The diagnostics without their places, without codes that the traits may change, and without doubtful cells."""
    # A label torn apart may leave a rest that is said to be unread; what is read stays equal.
    declared = (*sample.codes, "GX818")
    found = [each for each in CHECKER.check(text).diagnostics if not each.code.startswith(declared)]
    certain = [(each, tuple(path for path in each.cells if path not in sample.doubtful)) for each in found]
    return Counter((each.code, cells, each.expected, each.actual) for each, cells in certain if cells or not each.cells)


@pytest.mark.parametrize("damage", [damaged_labels, lost_cells, cuts, displaced], ids=lambda damage: damage.__name__)
def test_damage_makes_no_value_wrong(damage: Any) -> None:
    """Every value is right, or it is not bound and the reader says so."""

    @given(REPORTS.flatmap(damage))
    def check(sample: Sample) -> None:
        judged = judge(sample, read(sample.text))
        assert (judged.wrong, judged.silent) == ((), 0)

    check()


@given(REPORTS.flatmap(displaced))
def test_no_cell_is_blank_while_its_value_stands_elsewhere(sample: Sample) -> None:
    """A blank is bound only where a mark shows that cell: not for a label whose values are apart from it."""
    assert judge(sample, read(sample.text)).blank == 0


@pytest.mark.parametrize("layout", KEEPING, ids=lambda layout: layout.name)
def test_a_variant_reads_equal(layout: Layout) -> None:
    """Values, kinds, edition, year and sections come back from every layout, or a note says what did not."""

    @settings(max_examples=EACH)
    @given(REPORTS.flatmap(lambda report: variants(report, layout)))
    def check(sample: Sample) -> None:
        found, told = read(sample.text), sample.report
        judged = judge(sample, found)
        assert judged.wrong == ()
        assert not judged.missed or any(note.kind == "row-unbound" for note in found.notes)
        assert found.edition is told.edition
        assert found.year == told.year

    check()


@given(REPORTS.flatmap(variants), st.data())
def test_a_numeral_at_the_cut_is_no_number(sample: Sample, data: st.DataObject) -> None:
    """Wherever a text is cut, no cell that ends with it has a value."""
    text = sample.text[: data.draw(st.integers(0, len(sample.text)))]
    for cell in read(text).cells():
        assert cell.kind != "number" or cell.span is None or cell.span.end < len(text)
