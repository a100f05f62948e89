"""Properties over every layout: a variant reads equal, damage never yields a wrong value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gxrules import Checker, Report, read
from gxrules.testing.damage import cuts, damaged_labels, lost_cells
from gxrules.testing.layouts import LAYOUTS, Layout
from gxrules.testing.samples import Sample, judge
from gxrules.testing.strategies import reports, variants

# A failing example is a whole report; what hypothesis says about its size hides the failure itself.
pytestmark = pytest.mark.filterwarnings("ignore:Generating overly large repr")

CHECKER = Checker()
ANY = reports() | reports(full=True)
NIGHTLY = settings.get_profile("nightly").max_examples
# Thirty layouts share the examples of one property; the night gives each property its full number.
EACH = max(settings().max_examples // 10, 10) if settings().max_examples < NIGHTLY else NIGHTLY // 5
KEEPING = [layout for layout in LAYOUTS if layout.keeps_values]


@pytest.mark.parametrize("layout", KEEPING, ids=lambda layout: layout.name)
def test_a_variant_reads_equal(layout: Layout) -> None:
    """Values, kinds, edition, year and sections come back from every layout, or a note says what did not."""

    @settings(max_examples=EACH, suppress_health_check=list(HealthCheck))
    @given(ANY.flatmap(lambda report: variants(report, layout)))
    def check(sample: Sample) -> None:
        found, told = read(sample.text), sample.report
        judged = judge(sample, found)
        assert judged.wrong == ()
        assert not judged.missed or any(note.kind == "row-unbound" for note in found.notes)
        assert found.edition is told.edition
        assert found.year == told.year

    check()


@settings(suppress_health_check=list(HealthCheck))
@given(ANY.flatmap(variants))
def test_a_variant_gives_equal_diagnostics(sample: Sample) -> None:
    """Layout and traits change no finding but those they declare, unless a row could not be read."""
    result = CHECKER.check(sample.text)
    assert result.report is not None
    if any(note.kind == "row-unbound" for note in result.report.notes):
        return
    assert _findings(result.report, sample.codes) <= _findings(sample.report, sample.codes)


def _findings(report: Report, declared: tuple[str, ...]) -> Counter[tuple[str, tuple[str, ...]]]:
    found = CHECKER.check(report).diagnostics
    spared = (*declared, *_OF_LAYOUTS)
    return Counter((each.code, each.cells) for each in found if not each.code.startswith(spared))


# What a layout itself may bring: blank zeros, a glued heading in one long line, other text beside tables.
_OF_LAYOUTS = ("GX201", "GX107", "GX818")


@pytest.mark.parametrize("damage", [damaged_labels, lost_cells, cuts], ids=lambda damage: damage.__name__)
def test_damage_never_yields_a_wrong_value(damage: Callable[[Report], st.SearchStrategy[Sample]]) -> None:
    """After damage a value is right, or its row is unbound."""

    @settings(suppress_health_check=list(HealthCheck))
    @given(ANY.flatmap(damage))
    def check(sample: Sample) -> None:
        assert judge(sample, read(sample.text)).wrong == ()

    check()


@settings(suppress_health_check=list(HealthCheck))
@given(ANY.flatmap(variants), st.data())
def test_a_numeral_at_the_cut_is_no_number(sample: Sample, data: st.DataObject) -> None:
    """Wherever a text is cut, no cell that ends with it has a value."""
    text = sample.text[: data.draw(st.integers(0, len(sample.text)))]
    for cell in read(text).cells():
        assert cell.kind != "number" or cell.span is None or cell.span.end < len(text)
