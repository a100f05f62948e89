"""One configuration and one set of rules, to check many reports with."""

from __future__ import annotations

import difflib
from contextlib import nullcontext
from functools import cached_property

import attrs

from gxrules.checking import LoadedRule, Result, check_report, selected
from gxrules.config import Config
from gxrules.errors import ConfigError
from gxrules.plugins import Plugin, load_plugins, loaded_rules
from gxrules.reading import NOT_A_REPORT, is_report, read
from gxrules.report import Report
from gxrules.rules import Context, Metadata, Rule
from gxrules.source import Source
from gxrules.timing import Timing


@attrs.frozen
class Checker:
    """Checks reports with one configuration; loads the plugins once.

    Instances may be used from several threads at the same time.
    """

    config: Config = attrs.field(factory=Config)
    plugins: tuple[Plugin, ...] = attrs.field(factory=load_plugins, kw_only=True)

    def __attrs_post_init__(self) -> None:
        _refuse_unknown_codes(self.config, [loaded.rule.code for loaded in self._loaded])

    @cached_property
    def _loaded(self) -> tuple[LoadedRule, ...]:
        return loaded_rules(self.plugins)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every loaded rule, by code, selected or not."""
        return tuple(loaded.rule for loaded in self._loaded)

    def check(
        self,
        report: Report | Source | str | bytes,
        *,
        name: str | None = None,
        previous: Report | None = None,
        metadata: Metadata | None = None,
        timing: Timing | None = None,
    ) -> Result:
        """Check a report, or a text which is read first, up to the limits of the configuration.

        ``timing`` learns how long reading and each rule take.

        Never raises for what a report says: a text that is no report gives a
        :class:`~gxrules.Result` with ``error``.
        """
        if not isinstance(report, Report):
            with timing.of("reading") if timing else nullcontext():
                report = read(report, name=name, limits=self.config.limits)
        if not is_report(report):
            source = report.source
            return Result(name=source.name if source else name, source=source, error=NOT_A_REPORT)
        known = metadata or Metadata(region=self.config.region)
        return check_report(report, self._loaded, self.config, Context(previous=previous, metadata=known), timing)


def _refuse_unknown_codes(config: Config, codes: list[str]) -> None:
    """Every code must be a rule's, or the beginning of one where rules are selected."""
    for setting, wanted in (("select", config.select), ("ignore", config.ignore)):
        for prefix in wanted:
            if not any(code.startswith(prefix) for code in codes):
                _refuse(setting, prefix, codes)
    for code in config.severity:
        if code not in codes:
            _refuse("severity", code, codes)


def _refuse(setting: str, code: str, codes: list[str]) -> None:
    close = difflib.get_close_matches(code.translate(_LOOKALIKES), codes, n=1, cutoff=0.4)
    raise ConfigError(
        where=setting,
        problem=f"no rule has the code {code}.",
        mend=f"Did you mean {close[0]}?" if close else "gxrules rules lists them all.",
        zh=f"没有代码为 {code} 的规则；" + (f"最接近的是 {close[0]}。" if close else "用 gxrules rules 列出全部规则。"),
    )


# Letters typed for the digits of a code.
_LOOKALIKES = str.maketrans("OoIl", "0011")


def load_rules(config: Config | None = None) -> tuple[Rule, ...]:
    """Every rule of the installed plugins, by code; all of them without ``config``, else those it selects.

    Raises :class:`~gxrules.errors.PluginError` where a plugin cannot be used.
    """
    rules = (loaded.rule for loaded in loaded_rules(load_plugins()))
    return tuple(made for made in rules if config is None or selected(made, config))


def check(
    report: Report | Source | str | bytes,
    *,
    config: Config | None = None,
    previous: Report | None = None,
    metadata: Metadata | None = None,
) -> Result:
    """Check one report with all installed rules; see :class:`Checker` for many."""
    return Checker(config or Config()).check(report, previous=previous, metadata=metadata)
