"""The conformance suite: what a plugin must do, as one parametrized test.

One line in a plugin's tests runs it::

    test_conformance = conformance("qinglan", cases=Path(__file__).parent / "cases")
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import settings

from gxrules.errors import PluginError
from gxrules.rules.plugins.loading import Plugin, load_plugins
from gxrules.rules.plugins.shared_tables import merge
from gxrules.rules.rule import Rule
from gxrules.testing.cases import Case, load_cases, page_cases
from gxrules.testing.defects.defect import Defect
from gxrules.testing.generated import Region, crashes, defect_found, false_alarms, regions_of, withstands
from gxrules.testing.pattern_attacks import attacks, doubling, patterns_of
from gxrules.testing.standards import STANDARDS
from gxrules.testing.tester import Tally, compare, lacking

_FEWEST = 5
Cases = Path | Mapping[str, Iterable[Case]] | None


@attrs.frozen(kw_only=True)
class Check:
    """One thing to check: ``run`` raises ``AssertionError`` or says how much it tried."""

    name: str
    run: Callable[[], Tally]


def conformance(
    plugin: str, *, cases: Cases = None, defects: Sequence[Defect] = (), examples: int | None = None
) -> Callable[..., None]:
    """Make the test that an installed plugin conforms, to be collected by pytest under the name it is given.

    ``plugin`` is its name as ``gxrules plugins`` lists it, its module or its
    distribution. ``cases`` is a folder with a TOML file of cases for each
    rule, called like the rule, or the cases by code; the examples on the
    rules' pages run in any case, and count. ``defects`` are seeded into
    generated reports. ``examples`` is how many reports each property draws,
    each defect a fifth of it; without it, half of what the hypothesis profile
    says.

    Every rule has whole metadata, a page with an example of each kind,
    Chinese and English messages all of which some case shows, and two failing
    and two passing cases at least, one of these a near miss. All cases hold.
    No consistent generated report, in whatever layout, has an error or a
    warning by these rules, and no text makes one crash: neither a report in
    disorder, nor one that is written against the plugin's regular expressions,
    none of which doubles its work with every few characters.
    """
    subject = _Subject.of(plugin, cases)
    number = examples or max(settings().max_examples // 2, _FEWEST)
    checks = [*subject.checks(), *_generated_checks(subject, defects, number)]

    @pytest.mark.filterwarnings("ignore:Generating overly large repr")
    @pytest.mark.parametrize("check", [pytest.param(check, id=check.name) for check in checks])
    def test(check: Check, pytestconfig: pytest.Config) -> None:
        """A part of the conformance of a plugin."""
        tally, problem = _tally_or_problem(check)
        if problem is not None:
            pytest.fail(problem, pytrace=False)
        _summary(pytestconfig).add(plugin, tally)

    return test


def _tally_or_problem(check: Check) -> tuple[Tally, str | None]:
    """What a check tried; else what is wrong, without our own frames, which would hide it."""
    try:
        return check.run(), None
    except AssertionError as error:
        return Tally(), "\n".join((str(error), *getattr(error, "__notes__", ())))


@attrs.frozen(kw_only=True)
class _Subject:
    """What is tested: plugins, the rules they have, and the cases of each by code."""

    plugins: tuple[Plugin, ...]
    rules: tuple[Rule, ...]
    cases: Mapping[str, tuple[Case, ...]]
    settings: Mapping[str, Any]
    strays: tuple[str, ...]

    @classmethod
    def of(cls, name: str, cases: Cases) -> _Subject:
        everybody = load_plugins()
        plugins = tuple(one for one in everybody if name in (one.name, one.distribution, one.found.entry))
        if not plugins:
            raise PluginError(
                plugin=name,
                problem="it is not installed where the tests run.",
                fix="Install it there: pip install --editable .",
                zh="运行测试的环境中没有安装它；请在其目录下运行 pip install --editable .",
            )
        rules = tuple(rule for plugin in plugins for rule in plugin.rules)
        given, strays = _cases_by_rule(rules, cases)
        return cls(
            plugins=plugins,
            rules=rules,
            cases={rule.code: given.get(rule.code, ()) for rule in rules},
            settings=merge(plugin.settings for plugin in everybody),
            strays=strays,
        )

    @property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """The regular expressions of the plugins."""
        return tuple(one for plugin in self.plugins for one in patterns_of(plugin))

    def checks(self) -> Iterator[Check]:
        for rule in self.rules:
            yield Check(name=f"{rule.code} has enough cases", run=partial(_enough, rule, self.cases[rule.code]))
            for name, standard in STANDARDS.items():
                yield Check(name=f"{rule.code} {name}", run=partial(_standard, rule, standard))
            for number, case in enumerate(self.cases[rule.code]):
                name = case.name if case.name.startswith(rule.code) else f"{rule.code}[{number}] {case.name}"
                yield Check(name=name, run=partial(_case, rule, case, self.settings))
        if self.strays:
            yield Check(name="every case belongs to a rule", run=partial(_fail, self.strays))


def _cases_by_rule(rules: Sequence[Rule], cases: Cases) -> tuple[Mapping[str, tuple[Case, ...]], tuple[str, ...]]:
    """The cases of each rule by code, its page's examples among them; and what belongs to no rule."""
    names = {rule.name.replace("-", "_"): rule.code for rule in rules}
    by_code: dict[str, list[Case]] = {rule.code: list(page_cases(rule)) for rule in rules}
    strays: list[str] = []
    for origin, stem, case in _located_cases(cases):
        code = case.code or names.get(stem, stem)
        if code in by_code:
            by_code[code].append(case)
        else:
            strays.append(f"{origin}: {case.name}: no rule has this name or code.")
    return {code: tuple(known) for code, known in by_code.items()}, tuple(strays)


def _located_cases(cases: Cases) -> Iterator[tuple[str, str, Case]]:
    """Each case, with where it stands and what says whose it is."""
    if isinstance(cases, Path):
        for path in sorted(cases.rglob("*.toml")):
            yield from ((str(path), path.stem, case) for case in load_cases(path))
    else:
        for code, known in (cases or {}).items():
            yield from ((code, code, case) for case in known)


def _enough(rule: Rule, cases: Sequence[Case]) -> Tally:
    said = {expected.message for case in cases for expected in case.fails}
    unsaid = [f"no failing case shows the message {key}." for key in rule.messages if key not in said]
    _fail([*lacking(cases), *unsaid])
    return Tally(rules=1, checks=1)


def _standard(rule: Rule, standard: Callable[[Rule], Iterator[str]]) -> Tally:
    _fail(standard(rule))
    return Tally(checks=1)


def _case(rule: Rule, case: Case, settings: Mapping[str, Any]) -> Tally:
    compared = compare(rule, case, settings)
    _fail(str(one) for one in compared if not one.holds)
    return Tally(cases=1, checks=len(compared))


def _fail(problems: Iterable[str]) -> Tally:
    told = list(problems)
    if told:
        raise AssertionError("\n".join(told))
    return Tally()


def _generated_checks(subject: _Subject, defects: Sequence[Defect], examples: int) -> Iterator[Check]:
    regions = list(regions_of(subject.plugins))
    for region in regions:
        where = f" in {region.name}" if region.name else ""
        for name, check in (("consistent reports pass", false_alarms), ("no text makes a rule crash", crashes)):
            yield Check(name=name + where, run=partial(_try, check, region, examples))
        yield Check(name=f"no attack makes a rule crash{where}", run=partial(_attack, subject, region))
    yield Check(name="no expression doubles its work", run=partial(_fail, doubling(subject.patterns)))
    for defect in defects:
        region = next((one for one in regions if defect.code in one.codes), Region(name=None, codes=()))
        run = partial(_try, partial(defect_found, defect), region, max(examples // 5, _FEWEST))
        yield Check(name=f"{defect.code} is found where it is seeded", run=run)


def _attack(subject: _Subject, region: Region) -> Tally:
    return Tally(checks=withstands(region, (attacks(one.pattern, one.flags) for one in subject.patterns)))


def _try(check: Callable[[Region, int], int], region: Region, examples: int) -> Tally:
    return Tally(checks=check(region, examples))


@attrs.define
class _Summary:
    """Tells after the last test how much was tried."""

    tallies: dict[str, Tally] = attrs.field(factory=dict)

    def add(self, plugin: str, tally: Tally) -> None:
        self.tallies[plugin] = self.tallies.get(plugin, Tally()) + tally

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for plugin, tally in self.tallies.items():
            terminalreporter.write_line(f"conformance of {plugin}: {tally}")


def _summary(config: pytest.Config) -> _Summary:
    """The one summary of a test run."""
    known = config.pluginmanager.get_plugin(_SUMMARY)
    if known is None:
        known = _Summary()
        config.pluginmanager.register(known, _SUMMARY)
    assert isinstance(known, _Summary)
    return known


_SUMMARY = "gxrules-conformance"
