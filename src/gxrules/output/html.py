"""HTML: a page for the browser, one file, no network; each report's tables with the findings, beside its text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from importlib.resources import files

import attrs
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from gxrules.output.page.phrases import WORDS
from gxrules.output.page.view import ReportHead, report_view
from gxrules.output.shared import phrases
from gxrules.output.shared.entries import Entry, entries
from gxrules.output.shared.summary import Figures, RunCounter
from gxrules.rules.plugins.conflicts import OWN_PREFIX
from gxrules.rules.plugins.formats import DEFAULTS, RenderOptions
from gxrules.rules.result import Result

# Of more reports than EAGER the browser sets each when it is opened; beyond DETAILED there are no details.
EAGER, DETAILED = 20, 1_000


@attrs.frozen(kw_only=True)
class Body:
    """A report of the page: its head, and its details as markup, empty where there are none.

    ``families`` are the plugins that found something, each with the first of its codes that did.
    """

    view: ReportHead
    families: Mapping[str, str]
    details: str


@attrs.define(kw_only=True)
class _RuleCount:
    """How often a rule has found something, and in how many reports."""

    code: str
    title: str
    severity: str
    findings: int = 0
    reports: int = 0


def render(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> str:
    """The page: a summary, a filter, and the reports in their order."""
    return "".join(pieces(entries(entry, results, options), options))


def entry(result: Result, number: int, options: RenderOptions) -> Body:
    """A report of the page, with its details; ``number`` tells its places from those of other reports."""
    view = report_view(result, number, options)
    families: dict[str, str] = {}
    for found in view.findings:
        families[found.family] = min(found.code, families.get(found.family, found.code))
    details = _page("report.html").render(report=view, t=_words(options))
    return Body(view=ReportHead.of(view), families=families, details=details)


def _words(options: RenderOptions) -> dict[str, str]:
    return {key: options.say(word) for key, word in WORDS.items()}


def pieces(made: Iterable[Entry], options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The page, in one piece."""
    tally, rules, bodies, detailed, left_out = RunCounter(), dict[str, _RuleCount](), list[Body](), 0, 0
    for one in made:
        tally.add(one.figures)
        _count(one.figures, rules, options)
        body: Body = one.part
        wanted = detailed < DETAILED or not body.families
        left_out += not wanted
        detailed += bool(body.families)
        bodies.append(attrs.evolve(body, details=Markup(body.details) if wanted else Markup("")))  # ours, and escaped
    capped = options.fill(WORDS["capped"], most=DETAILED, rest=left_out) if left_out else ""
    if capped:
        options.tell(capped)
    yield _page("page.html").render(
        t=_words(options),
        lang={"zh": "zh-CN", "en": "en"}[options.lang],
        made_by=options.fill(WORDS["made_by"], version("gxrules")),
        tally=tally.by_name(),
        severities={level: options.say(word) for level, word in phrases.SEVERITIES.items()},
        verdicts={verdict: options.say(word) for verdict, word in phrases.VERDICTS.items()},
        families=_families(bodies, options),
        rules=sorted(rules.values(), key=lambda count: (-count.findings, count.code)),
        bodies=bodies,
        lazy=len(bodies) > EAGER,
        capped=capped,
        **_parts(),
    )


def _count(figures: Figures, rules: dict[str, _RuleCount], options: RenderOptions) -> None:
    for code, title, severity, count in figures.found:
        counted = _RuleCount(code=code, title=options.say(title), severity=severity.value)
        rules.setdefault(code, counted).findings += count
    for code in {code for code, *_ in figures.found}:
        rules[code].reports += 1


def _families(bodies: list[Body], options: RenderOptions) -> dict[str, str]:
    """The families that found something, by name, each with its title; in the order of codes, ours first."""
    codes: dict[str, str] = {}
    for family, code in (pair for body in bodies for pair in body.families.items()):
        codes[family] = min(code, codes.get(family, code))
    titles = {plugin.name: options.say(plugin.title) for plugin in options.plugins}
    order = sorted(codes, key=lambda name: (not codes[name].startswith(OWN_PREFIX), codes[name]))
    return {name: titles.get(name, name) for name in order}


@cache
def _environment() -> Environment:
    loader = PackageLoader("gxrules.output", "page")
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


def _page(name: str) -> Template:
    return _environment().get_template(name)


@cache
def _parts() -> dict[str, str]:
    """The style and the script of the page, and the policy by which they are all that it may load or run."""
    folder = files("gxrules.output") / "page"
    style, script = ((folder / name).read_text("utf-8") for name in ("page.css", "page.js"))
    return {
        "style": Markup(style),
        "script": Markup(script),
        "policy": Markup(_policy(style, script)),
    }


def content_policy() -> str:
    """What the page may load and run, as browsers read it: its own style and its own script, and nothing else."""
    return str(_parts()["policy"])


def _policy(style: str, script: str) -> str:
    loads = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    return f"{loads}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
