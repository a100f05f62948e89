"""Hypothesis strategies: consistent reports, and the texts they may reach us as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from hypothesis import strategies as st

from gxrules.form.editions import Edition, official_editions
from gxrules.report.cells import Number
from gxrules.report.report import Report
from gxrules.testing.texts.documents import document
from gxrules.testing.texts.layouts import LAYOUTS, Layout
from gxrules.testing.texts.narrative import AGENCIES, Agency, sections
from gxrules.testing.texts.oddities import CELL_TRAITS
from gxrules.testing.texts.pages import PAGE_TRAITS
from gxrules.testing.texts.samples import Sample, doubtful_paths
from gxrules.testing.texts.traits import Trait
from gxrules.testing.texts.values import amounts, complete, counts, figures, full_counts
from gxrules.testing.texts.writing import write

TRAITS: tuple[Trait, ...] = CELL_TRAITS + PAGE_TRAITS
_TABLES = ("disclosure", "requests", "remedies")
# Later years bring nothing new to the form; a few are enough to see the year read.
_YEARS_IN_FORCE = 4


def reports(edition: str | None = None, *, full: bool = False, told: bool = False) -> st.SearchStrategy[Report]:
    """Consistent reports without text, of one edition or of both; they shrink to all zeros.

    Most cells are zero, as in real reports; where reports are to be ``full``,
    few are. Where their figures are to be ``told``, section one states them.
    A failing example is printed as the call of :func:`build_report` that
    makes it.
    """
    forms = [form for form in official_editions() if edition in (None, form.name)]
    return st.sampled_from(forms).flatmap(partial(_reports, full=full, told=told))


def _reports(form: Edition, *, full: bool, told: bool) -> st.SearchStrategy[Report]:
    drawn = full_counts(form) if full else counts(form)
    return drawn.flatmap(partial(_reports_of, form, told=told))


def _reports_of(form: Edition, drawn: dict[str, int], *, told: bool) -> st.SearchStrategy[Report]:
    figures = complete(form, drawn)
    years = _years(form).flatmap(lambda year: st.tuples(st.just(year), sections(year, figures, told=told)))
    return st.builds(
        build_report,
        edition=st.just(form.name),
        agency=st.sampled_from(AGENCIES),
        told=years,
        counts=st.just(drawn),
        amounts=amounts(form),
    )


def build_report(
    *,
    edition: str,
    agency: Agency,
    told: tuple[int, Mapping[int, str]],
    counts: Mapping[str, int],
    amounts: Mapping[str, Number | str],
) -> Report:
    """A consistent report: the year and the narrative ``told``, counts and amounts that are not zero."""
    form = next(form for form in official_editions() if form.name == edition)
    year, narrative = told
    return Report.from_values(
        figures(form, counts, amounts),
        year=year,
        edition=edition,
        title=f"{agency.name}{year}年政府信息公开工作年度报告",
        agency=agency.name,
        agency_kind=agency.kind,
        sections=narrative,
    )


def _years(form: Edition) -> st.SearchStrategy[int]:
    return st.integers(form.first_year, form.last_year or form.first_year + _YEARS_IN_FORCE)


def layouts() -> st.SearchStrategy[Layout]:
    """One of the layouts; they shrink to rows of pipes with padding."""
    return st.sampled_from(LAYOUTS)


def noise() -> st.SearchStrategy[Trait]:
    """One of the traits that change a text and not what it says."""
    return st.sampled_from([trait for trait in TRAITS if not trait.kinds])


@st.composite
def variants(draw: st.DrawFn, report: Report, layout: Layout | None = None) -> Sample:
    """Texts of one report: in a given layout, in any or in a mixture, with up to four traits."""
    names = (*_TABLES, *(table.name for table in report.supplementary_tables))
    chosen = dict.fromkeys(names, layout) if layout else draw(_tables(names))
    used = chosen.values()
    fitting = [trait for trait in TRAITS if all(_fits(trait, layout) for layout in used)]
    numbers = draw(st.sets(st.integers(0, len(fitting) - 1), max_size=4))
    traits = sorted((fitting[number] for number in sorted(numbers)), key=lambda trait: not trait.tells)
    source = plain = document(report)
    for trait in traits:
        source = trait.change(draw, source)
        plain = source if trait.tells else plain
    return Sample(
        text=write(source, chosen["disclosure"], chosen).text,
        layout="+".join(dict.fromkeys(layout.name for layout in used)),
        traits=tuple(trait.name for trait in traits),
        report=report,
        document=source,
        plain=plain,
        cells=source.cells,
        doubtful=doubtful_paths(source, chosen),
        codes=tuple(code for trait in traits for code in trait.codes),
    )


@st.composite
def _tables(draw: st.DrawFn, names: Sequence[str]) -> Mapping[str, Layout]:
    """A layout for each table; mostly the same."""
    first = draw(layouts())
    mixed = draw(st.integers(0, 3)) == 3 and first.mixes
    others = layouts().filter(lambda layout: layout.mixes)
    return {name: draw(others) if mixed and name != "disclosure" else first for name in names}


def _fits(trait: Trait, layout: Layout) -> bool:
    return (layout.apart or not trait.apart) and (layout.marked or not trait.marked)
