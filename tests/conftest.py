"""What several test modules share."""

import os
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings
from wheels import build_own

from gxrules.cli.main import main
from gxrules.rules.plugins import discovery

# A change is judged by the same examples everywhere; the night looks for new ones. A busy machine fails no property.
settings.register_profile("change", deadline=None, derandomize=True)
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
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of gxrules, built from a copy of the sources alone."""
    return build_own(tmp_path_factory.mktemp("own"))
