"""One configuration and one set of rules, to check many reports with."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs

from gxrules.checking.config.config import Config
from gxrules.checking.config.tables import ALIASES, ROSTERS, MetadataTable, read_table
from gxrules.checking.extraction import Readers, is_page, text_of
from gxrules.checking.runner import check_report
from gxrules.checking.selection import choose, resolve
from gxrules.checking.shelf import Earlier, FiledReport, Shelf, named_earlier
from gxrules.checking.timing import Timing
from gxrules.errors import UnreadableError
from gxrules.form.editions import Edition
from gxrules.form.supplements import Supplement
from gxrules.reading.limits import Limits
from gxrules.reading.other_documents import why_no_report
from gxrules.reading.read import read as read_text
from gxrules.report.agency_names import AgencyNames
from gxrules.report.identity import ReportIdentity, identity_of
from gxrules.report.regions import region_of
from gxrules.report.report import Report
from gxrules.report.rosters import Rosters
from gxrules.rules.metadata import Metadata
from gxrules.rules.overrides import AppliedOverride
from gxrules.rules.plugins.discovery import Choice
from gxrules.rules.plugins.kept import kept_plugins
from gxrules.rules.plugins.loading import Plugin, every_loaded_rule, load_plugins, loaded_overrides, loaded_rules
from gxrules.rules.plugins.shared_tables import Settings, merge
from gxrules.rules.result import Result
from gxrules.rules.rule import CORPUS, LoadedRule, Rule, make_context
from gxrules.rules.subordinates import Subordinates
from gxrules.text.messages import Message
from gxrules.text.source import Source


@attrs.frozen
class Checker:
    """Checks reports with one configuration; loads the plugins once.

    Instances may be used from several threads at the same time.
    """

    config: Config = attrs.field(factory=Config)
    plugins: tuple[Plugin, ...] = attrs.field(
        default=attrs.Factory(lambda self: load_plugins(choice_of(self.config)), takes_self=True), kw_only=True
    )

    def __attrs_post_init__(self) -> None:
        _ = self._resolved  # refuses what no rule answers to before a report is read
        _ = (self.names, self.rosters, self._files)  # and tables that cannot be read

    @cached_property
    def _resolved(self) -> Config:
        return resolve(self.config, every_loaded_rule(self.plugins))

    @cached_property
    def _loaded(self) -> tuple[LoadedRule, ...]:
        return loaded_rules(self.plugins)

    @cached_property
    def _not_loaded(self) -> Mapping[str, Message]:
        """Why plugins that should take part do not."""
        return {plugin.name: plugin.why_not for plugin in self.plugins if plugin.broken and plugin.why_not}

    @cached_property
    def _overrides(self) -> tuple[AppliedOverride, ...]:
        return loaded_overrides(self.plugins)

    @cached_property
    def _places(self) -> Mapping[str, str]:
        return {entry["place"]: entry["region"] for entry in self.settings.get("regions", ())}

    @cached_property
    def names(self) -> AgencyNames:
        """The names of agencies, with the table of aliases."""
        aliases = self.config.aliases
        return AgencyNames(read_table(Path(aliases), ALIASES) if isinstance(aliases, str) else aliases)

    @cached_property
    def rosters(self) -> Rosters:
        """Which agencies are below which."""
        rosters = self.config.rosters
        entries = read_table(Path(rosters), ROSTERS) if isinstance(rosters, str) else rosters
        return Rosters((*entries, *self._files.roster_entries()), self.names, self.config.region)

    @cached_property
    def _files(self) -> MetadataTable:
        return MetadataTable.from_file(Path(self.config.metadata)) if self.config.metadata else MetadataTable()

    def unlisted_files(self, names: Iterable[str]) -> tuple[str, ...]:
        """The places that the table of metadata lists and that are none of the files of these names."""
        return self._files.unused_places(names)

    def known_of(self, name: str | None) -> Metadata:
        """What the table of metadata and the settings say of the file of this name."""
        return self._complete(Metadata(), name)

    def identity(self, report: Report, *, name: str | None = None, metadata: Metadata | None = None) -> ReportIdentity:
        """Whose report it is, and of which year: by what is known of the file ``name``, and by what the report says."""
        return self._identify(report, self._complete(metadata or Metadata(), name or _name(report)))

    def identity_beside(self, report: Report, *, name: str | None = None) -> ReportIdentity:
        """The identity of a report beside those checked, for which alone an agency and a year may be set."""
        config = attrs.evolve(self._resolved, agency=None, year=None).for_file(name)
        return self._identify(report, self._complete(Metadata(), name or _name(report), config))

    def _identify(self, report: Report, known: Metadata) -> ReportIdentity:
        placed = self._place(report)
        return identity_of(placed, self.names, agency=known.agency, region=known.region, year=known.year)

    def _complete(self, metadata: Metadata, name: str | None, config: Config | None = None) -> Metadata:
        """The metadata the caller gives for a report, completed by the table of metadata, then by the settings."""
        listed, config = self._files.of(name) or Metadata(), config or self.config_for(name)
        return Metadata(
            published=metadata.published or listed.published or config.published,
            agency_kind=metadata.agency_kind or listed.agency_kind or config.agency_kind,
            region=metadata.region or listed.region or config.region,
            year=metadata.year or listed.year or config.year,
            agency=metadata.agency or listed.agency or config.agency,
            parent=metadata.parent or listed.parent,
        )

    def config_for(self, name: str | None) -> Config:
        """The settings for the report ``name``, with the codes of the rules whose levels they set."""
        return self._resolved.for_file(name)

    @cached_property
    def settings(self) -> Settings:
        """The tables that the plugins fill together."""
        return merge(plugin.settings for plugin in self.plugins)

    @cached_property
    def supplements(self) -> tuple[Supplement, ...]:
        """The supplementary tables of the plugins, to read reports with."""
        return tuple(one for plugin in self.plugins for one in plugin.supplements)

    @cached_property
    def readers(self) -> Readers:
        """The readers of the plugins, by the suffix of the files they read."""
        return _readers_of(self.plugins)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every loaded rule, by code, selected or not."""
        return tuple(loaded.rule for loaded in self._loaded)

    @property
    def selected_rules(self) -> tuple[Rule, ...]:
        """The rules the configuration selects, by code; settings for some files may select others for these."""
        return tuple(loaded.rule for loaded in choose(self._loaded, self._resolved))

    @property
    def every_rule(self) -> tuple[Rule, ...]:
        """Every loaded rule, corpus rules included, by code, selected or not."""
        return tuple(loaded.rule for loaded in every_loaded_rule(self.plugins))

    @property
    def corpus_rules(self) -> tuple[LoadedRule, ...]:
        """The corpus rules the configuration selects, by code: a batch asks them about all its reports."""
        every = every_loaded_rule(self.plugins)
        return tuple(choose((loaded for loaded in every if loaded.rule.scope == CORPUS), self._resolved))

    def read(self, text: Source | str | bytes, *, name: str | None = None, timing: Timing | None = None) -> Report:
        """Read a text as :meth:`check` does: with the plugins' readers and tables, up to the configured limits.

        ``bytes`` may be those of any file that a reader knows. ``timing`` learns how long reading takes. Raises
        :class:`~gxrules.errors.UnreadableError` for a document whose text cannot be had.
        """
        limits = self.config_for(name or _name(text)).limits
        with timing.of("reading") if timing else nullcontext():
            return read_text(
                _text_in(text, lambda: self.readers, name), name=name, limits=limits, supplements=self.supplements
            )

    def check(
        self,
        report: Report | Source | str | bytes,
        *,
        name: str | None = None,
        previous: Report | Iterable[Report] | None = None,
        metadata: Metadata | None = None,
        timing: Timing | None = None,
        earlier: Earlier | None = None,
        subordinates: Subordinates | None = None,
    ) -> Result:
        """Check a report, or a text which is read first, up to the limits of the configuration.

        ``previous`` is last year's report, or several reports among which the agency's earlier ones are found; one of
        another agency or another year is not compared, and the outcomes say so. ``earlier`` gives them as found, and
        ``subordinates`` those of the agencies below. ``timing`` learns how long reading and each rule take.

        Never raises for what a report says: a text that is not a report, and a
        file that cannot be read, give a :class:`~gxrules.Result` with ``error``.
        """
        config = self.config_for(name or _name(report))
        if not isinstance(report, Report):
            try:
                report = self.read(report, name=name, timing=timing)
            except UnreadableError as error:
                return Result(name=name, error=Message(error.zh, error.en))
        reason = why_no_report(report)
        if reason:
            source = report.source
            return Result(name=source.name if source else name, source=source, error=reason)
        known = self._complete(metadata or Metadata(), name or _name(report))
        report = self._place(report)
        identity = self.identity(report, name=name, metadata=metadata)
        if earlier is None and previous is not None:
            earlier = _earlier_reports(previous, self, identity)
        context = make_context(
            **_compared_parts(earlier or Earlier()), subordinates=subordinates, metadata=known, settings=self.settings
        )
        result = check_report(
            report,
            self._loaded,
            config,
            context,
            timing,
            not_loaded=self._not_loaded,
            overrides=self._overrides,
        )
        if timing:
            timing.count(report)
        return attrs.evolve(result, identity=identity)

    def check_many(
        self,
        items: Iterable[Path | Source | str | bytes | tuple[str, Source | str | bytes]],
        *,
        jobs: int = 1,
        previous: Iterable[Report] = (),
        metadata: Metadata | None = None,
    ) -> Iterator[Result]:
        """Check many texts, ``jobs`` at a time in processes of their own; the results come in the order of the items.

        An item is the :class:`~pathlib.Path` of a file, a text or the bytes of a file as :meth:`check` takes them, or a
        pair of a name and one of these. ``previous`` are reports among which the earlier ones of each agency are
        found; ``metadata`` holds for all items. Items are taken as they are needed, so that neither they nor the
        results need be in memory together; where processes start, they start at once.

        A text that is not a report, a file that cannot be read, and a text whose process died give a
        :class:`~gxrules.Result` with ``error``, as :meth:`check` does; the others are checked. Raises
        :class:`TypeError` for an item that is none of these, :class:`ValueError` for ``jobs`` below 1, and
        :class:`RuntimeError` where no process can be started: on Windows and macOS, or beside threads, each imports
        the program anew, whose ``check_many`` belongs below ``if __name__ == "__main__":``. Processes that start so
        load the plugins that ``config`` chooses; a checker that was given others checks in this one.
        """
        # What starts processes makes checkers in them, and so stands above this module.
        many = import_module("gxrules.checking.batch.many")
        results: Iterator[Result] = many.check_many(self, items, jobs=jobs, previous=previous, metadata=metadata)
        return results

    def _place(self, report: Report) -> Report:
        """The report with its region, where only a plugin knows the place its agency is named after."""
        region = region_of(report.agency, self._places) if self._places and report.region is None else None
        return attrs.evolve(report, region=region) if region else report


def _name(report: Report | Source | str | bytes) -> str | None:
    source = report.source if isinstance(report, Report) else report
    return source.name if isinstance(source, Source) else None


def _text_in(text: Source | str | bytes, readers: Callable[[], Readers], name: str | None) -> Source | str:
    """The text in bytes or in the source of a web page; what is neither is left to the reader of texts to refuse."""
    if isinstance(text, str) and is_page(text):
        # The mark outweighs the encoding that the page declares, which was that of its bytes.
        text = codecs.BOM_UTF8 + text.encode("utf-8", "surrogatepass")
    if not isinstance(text, bytes):
        return text
    extracted = text_of(text, readers(), name)
    if isinstance(extracted, Message):
        raise UnreadableError(extracted.zh, extracted.en)
    return extracted


def _readers_of(plugins: Iterable[Plugin]) -> Readers:
    return {suffix: one for plugin in plugins for one in plugin.readers for suffix in one.suffixes}


@cache
def _installed_readers() -> Readers:
    return _readers_of(load_plugins(Choice(allow_broken=True)))


def _earlier_reports(previous: Report | Iterable[Report], checker: Checker, identity: ReportIdentity) -> Earlier:
    """What a report is compared with: the one that is given, or of several those of its agency."""
    if isinstance(previous, Report):
        return named_earlier(identity, file_reports((previous,), checker)[0])
    return Shelf(filed=file_reports(previous, checker)).earlier_of(identity)


def file_reports(reports: Iterable[Report], checker: Checker) -> tuple[FiledReport, ...]:
    """Reports with whose they are, as they are looked for among earlier ones."""
    return tuple(
        FiledReport(identity=checker.identity_beside(report), held=report, name=_name(report) or f"previous[{number}]")
        for number, report in enumerate(reports)
    )


def _compared_parts(earlier: Earlier) -> dict[str, Any]:
    """The parts of a context that are the agency's earlier reports."""
    return {
        "previous": earlier.previous,
        "earlier": earlier.by_year,
        "renamed": earlier.renamed,
        "unavailable": earlier.unavailable,
    }


def load_rules(config: Config | None = None) -> tuple[Rule, ...]:
    """Every rule of the installed plugins, by code; all of them without ``config``, else those it selects.

    Raises :class:`~gxrules.errors.PluginError` where a plugin cannot be used.
    """
    rules = loaded_rules(load_plugins())
    return tuple(loaded.rule for loaded in (rules if config is None else choose(rules, config)))


def read(
    source: Source | str | bytes,
    *,
    name: str | None = None,
    editions: Sequence[Edition] | None = None,
    supplements: Iterable[Supplement] = (),
    limits: Limits | None = None,
) -> Report:
    """Read a text, or the bytes of a file that an installed plugin has a reader for, into a report.

    What a file is decide its bytes: those of a plain text are decoded by byte order mark, as UTF-8, then as GB18030.
    ``editions`` are the forms to read by, all official ones by default; ``supplements`` are tables to read where a
    text shows them. ``limits`` bound how much is read; what lies beyond stays unread, with a note.

    Never raises for what a text says: a text that is not a report gives one without headings and rows. Raises
    :class:`~gxrules.errors.UnreadableError` for a document whose text cannot be had, and :class:`TypeError` for what
    is no text.
    """
    return read_text(
        _text_in(source, _installed_readers, name), name=name, editions=editions, supplements=supplements, limits=limits
    )


def check(
    report: Report | Source | str | bytes,
    *,
    config: Config | None = None,
    previous: Report | Iterable[Report] | None = None,
    metadata: Metadata | None = None,
) -> Result:
    """Check one report with all installed rules; see :class:`Checker` for many.

    The plugins are loaded by the first call, and again where others are installed.
    """
    config = config or Config()
    plugins = kept_plugins(choice_of(config))
    return Checker(config, plugins=plugins).check(report, previous=previous, metadata=metadata)


def choice_of(config: Config, modules: Iterable[str] = (), files: Iterable[str] = ()) -> Choice:
    """The plugins that settings choose, and with them ``modules`` and ``files``; a file named twice is one."""
    every = {Path(file).resolve(): str(file) for file in (*files, *config.rules_files)}
    return Choice(
        allowed=config.plugins,
        disabled=config.disable_plugins,
        modules=modules,
        files=every.values(),
        allow_broken=config.allow_broken_plugins,
    )
