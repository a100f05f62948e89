"""What several test modules share."""

import importlib
import os
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings
from wheels import fill, once, own_wheel

from gxrules.cli.main import main
from gxrules.rules.plugins import discovery

# A change is judged by the same few examples everywhere; the night looks for new ones, and for many. A busy machine
# fails no property.
settings.register_profile("change", deadline=None, derandomize=True, max_examples=25)
settings.register_profile("nightly", deadline=None, max_examples=5000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "change"))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run the command ``gxrules`` in an empty directory, where no settings are found."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **extra: CliRunner().invoke(main, [str(part) for part in arguments], **extra)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Distribution]]:
    """The distributions that loading sees; empty at first."""
    found: list[Distribution] = []
    monkeypatch.setattr(discovery, "distributions", lambda: iter(found))
    yield found
    for name in [name for name in sys.modules if name.startswith(("county_", "qinglan_"))]:
        del sys.modules[name]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the processes of one run find what one of them has made."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def store(shared: Path) -> Path:
    """A folder with the wheel of gxrules, built from a copy of the sources alone, and those that it needs."""
    return once(shared / "store", fill)


@pytest.fixture(scope="session")
def wheel(store: Path) -> Path:
    """The wheel of gxrules."""
    return own_wheel(store)


# Modules whose tests look at what takes long to make: one process makes it, and runs them all.
TOGETHER = {
    "tests/house/test_tutorial.py": "wheels",
    "tests/house/test_distributions.py": "wheels",
    "tests/house/test_wheel.py": "wheels",
    "tests/reading/test_growth.py": "growth",
    "tests/house/test_house.py": "house",
    "tests/testing/test_pattern_shapes.py": "shapes",
}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out tests one by one, but for those that belong together."""
    scope = importlib.import_module("xdist.scheduler").LoadScopeScheduling
    split = {"_split_scope": lambda self, test: TOGETHER.get(test.partition("::")[0], test)}
    return type("TogetherScheduling", (scope,), split)(config, log)


# The kit counts what it has tried in the process that tried it; here the counts of all processes are put together.
CONFORMANCE = "gxrules-conformance"
_tallies: dict[str, Any] = {}


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand over what this process has counted."""
    summary = session.config.pluginmanager.get_plugin(CONFORMANCE)
    if summary is not None and hasattr(session.config, "workeroutput"):
        session.config.workeroutput[CONFORMANCE] = {
            plugin: [tally.rules, tally.cases, tally.checks] for plugin, tally in summary.tallies.items()
        }


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add what a process has counted."""
    for plugin, counts in getattr(node, "workeroutput", {}).get(CONFORMANCE, {}).items():
        known = _tallies.setdefault(plugin, [0, 0, 0])
        _tallies[plugin] = [one + other for one, other in zip(known, counts, strict=True)]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what all processes have counted."""
    for plugin, (rules, cases, checks) in _tallies.items():
        terminalreporter.write_line(f"conformance of {plugin}: rules: {rules}; cases: {cases}; checks: {checks}")
