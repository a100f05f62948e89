"""The hooks, and the marker plugins implement them with; no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from gxrules.rules.overrides import Override
    from gxrules.rules.plugins.formats import Marker, Reader, Renderer
    from gxrules.rules.rule import Rule

PROJECT = "gxrules"
API_VERSION = 1

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def gxrules_rules() -> Iterable[Rule]:  # type: ignore[empty-body]  # a specification has no body
    """Return the rules of a plugin."""


@hookspec
def gxrules_corpus_rules() -> Iterable[Rule]:  # type: ignore[empty-body]  # a specification has no body
    """Return the corpus rules of a plugin, which see all reports of a batch."""


@hookspec
def gxrules_editions() -> Iterable[str]:  # type: ignore[empty-body]  # a specification has no body
    """Return supplementary tables, each as the text of a TOML file."""


@hookspec
def gxrules_readers() -> Iterable[Reader]:  # type: ignore[empty-body]  # a specification has no body
    """Return readers for files of other suffixes."""


@hookspec
def gxrules_renderers() -> Iterable[Renderer]:  # type: ignore[empty-body]  # a specification has no body
    """Return formats for findings."""


@hookspec
def gxrules_markers() -> Iterable[Marker]:  # type: ignore[empty-body]  # a specification has no body
    """Return what marks the findings in copies of files."""


@hookspec
def gxrules_settings() -> Mapping[str, Sequence[Mapping[str, Any]]]:  # type: ignore[empty-body]  # a specification has no body
    """Return entries for the merged tables, by table: deadlines, fee notices, regions and others."""


@hookspec
def gxrules_overrides() -> Iterable[Override]:  # type: ignore[empty-body]  # a specification has no body
    """Return what is relaxed or re-rated of the rules that come with gxrules, for a region."""
