"""HTML: a page for the browser, one file, no network; each report's tables with the findings, beside its text."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files

import attrs
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from gxrules.output.page.phrases import WORDS
from gxrules.output.page.view import ReportHead, report_view
from gxrules.output.shared import phrases
from gxrules.output.shared.by_rule import ByRule
from gxrules.output.shared.entries import Entry, entries
from gxrules.output.shared.maker import made_by
from gxrules.output.shared.summary import RunCounter
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
    tally, by_rule, bodies, detailed, left_out = RunCounter(), ByRule(), list[Body](), 0, 0
    for one in made:
        tally.add(one.figures)
        by_rule.add(one.figures)
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
        made_by=made_by(options),
        tally=tally.by_name(),
        severities={level: options.say(word) for level, word in phrases.SEVERITIES.items()},
        verdicts={verdict: options.say(word) for verdict, word in phrases.VERDICTS.items()},
        families=_families(bodies, options),
        rules=list(_rules(by_rule, options)),
        bodies=bodies,
        worst_first=sorted(bodies, key=lambda body: body.view.gravity),
        lazy=len(bodies) > EAGER,
        capped=capped,
        **_parts(),
    )


def _rules(by_rule: ByRule, options: RenderOptions) -> Iterator[Mapping[str, object]]:
    """The rules that found something, at each level, gravest first; how many findings in how many reports."""
    for code, level in by_rule.by_level():
        yield {
            "code": code,
            "title": options.say(by_rule.titles[code]),
            "severity": level,
            "findings": by_rule.levels[code, level],
            "reports": by_rule.reports_at[code, level],
        }


def _families(bodies: list[Body], options: RenderOptions) -> dict[str, str]:
    """The families that found something, by name, each with its title; in the order of codes, ours first."""
    codes: dict[str, str] = {}
    for family, code in (pair for body in bodies for pair in body.families.items()):
        codes[family] = min(code, codes.get(family, code))
    titles = {plugin.name: options.say(plugin.title) for plugin in options.plugins}
    order = sorted(codes, key=lambda name: (not codes[name].startswith(OWN_PREFIX), codes[name]))
    return {name: titles.get(name, name) for name in order}


def ringed(number: int) -> str:
    """The number of a finding as ①, so that beside a value it is no part of it; beyond ㊿ in brackets."""
    for first, last, sign in _RINGS:
        if first <= number <= last:
            return chr(ord(sign) + number - first)
    return f"({number})"


_RINGS = ((1, 20, "①"), (21, 35, "㉑"), (36, 50, "㊱"))


@cache
def _environment() -> Environment:
    loader = PackageLoader("gxrules.output", "page")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters["ringed"] = ringed
    return made


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
