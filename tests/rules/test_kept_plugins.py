"""Plugins are loaded once for callers who check one report after the other, and again where they may be others."""

import sys
from collections.abc import Callable
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from plants import Installed, made, module

from gxrules import Config, PluginError, Report, check
from gxrules.rules.plugins.discovery import Choice
from gxrules.rules.plugins.kept import forget_plugins, kept_plugins

REPORT = Report.from_values({"requests.received.total": 1}, year=2022)


@pytest.fixture
def planted(installed: list[Distribution]) -> list[Distribution]:
    """One plugin is installed."""
    module("county_a", made("QA001", "first-defect"))
    installed.append(Installed("early", "alpha = county_a"))
    return installed


def _codes() -> list[str]:
    return list(check(REPORT).outcomes)


def test_plugins_are_loaded_once(planted: list[Distribution]) -> None:
    """The same plugins serve every call with the same choice."""
    assert kept_plugins(Choice()) is kept_plugins(Choice())
    assert kept_plugins(Choice(disabled=("alpha",))) is not kept_plugins(Choice())


def _extend_path(folder: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sys, "path", [*sys.path, str(folder)])


def _replace_module(folder: Path, patch: pytest.MonkeyPatch) -> None:
    module("county_a", made("QA002", "second-defect"))


def _replace_hook(folder: Path, patch: pytest.MonkeyPatch) -> None:
    module("county_b", made("QA002", "second-defect"))
    vars(sys.modules["county_a"]).update(gxrules_rules=vars(sys.modules["county_b"])["gxrules_rules"])


@pytest.mark.parametrize("change", [_extend_path, _replace_module, _replace_hook])
def test_they_are_loaded_again_where_they_may_be_others(
    change: Callable[[Path, pytest.MonkeyPatch], None],
    planted: list[Distribution],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """A longer path, another module of the name, a hook that was replaced."""
    before = kept_plugins(Choice())
    change(tmp_path, monkeypatch)
    assert kept_plugins(Choice()) is not before


def test_they_are_loaded_again_where_a_package_was_installed(
    planted: list[Distribution], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Its metadata are a new folder on the path."""
    _extend_path(tmp_path, monkeypatch)
    before = kept_plugins(Choice())
    (tmp_path / "late-1.0.dist-info").mkdir()
    assert kept_plugins(Choice()) is not before


def test_a_check_runs_the_rules_of_a_module_that_was_replaced(planted: list[Distribution]) -> None:
    """As when a plugin is reloaded in a session."""
    assert _codes() == ["QA001"]
    module("county_a", made("QA002", "second-defect"))
    assert _codes() == ["QA002"]


def test_a_plugin_that_is_forgotten_is_loaded_anew(planted: list[Distribution]) -> None:
    """What else its rules depend on may be known to the caller alone."""
    before = kept_plugins(Choice())
    forget_plugins()
    assert kept_plugins(Choice()) is not before


def test_a_broken_plugin_is_refused_each_time_and_used_once_it_is_repaired(installed: list[Distribution]) -> None:
    """What could not be loaded is not kept, whether it is refused or allowed."""
    module("county_a", "no rule")
    installed.append(Installed("early", "alpha = county_a"))
    for _ in range(2):
        with pytest.raises(PluginError):
            check(REPORT)
    assert not check(REPORT, config=Config(allow_broken_plugins=True)).outcomes
    module("county_a", made("QA001", "first-defect"))
    assert _codes() == list(check(REPORT, config=Config(allow_broken_plugins=True)).outcomes) == ["QA001"]
