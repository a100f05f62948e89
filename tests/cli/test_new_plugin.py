"""``gxrules new-plugin`` writes a distribution, or says in one sentence why it cannot."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from gxrules.rules.plugins.discovery import Choice
from gxrules.rules.plugins.loading import load_plugins

Run = Callable[..., Result]


def test_a_plugin_is_written_with_all_its_files(run: Run, tmp_path: Path) -> None:
    """Metadata, module, rule, cases, tests and a page for readers are there, and no word is left to fill in."""
    done = run("new-plugin", "qing-lan")
    assert done.exit_code == 0
    assert "its codes begin with QI" in done.stdout
    files = {path.relative_to(tmp_path).as_posix(): path for path in tmp_path.rglob("*") if path.is_file()}
    assert set(files) == {
        "gxrules-qing-lan/.gitignore",
        "gxrules-qing-lan/README.md",
        "gxrules-qing-lan/pyproject.toml",
        "gxrules-qing-lan/src/gxrules_qing_lan/__init__.py",
        "gxrules-qing-lan/src/gxrules_qing_lan/carried_forward_exceeds_received.py",
        "gxrules-qing-lan/src/gxrules_qing_lan/py.typed",
        "gxrules-qing-lan/tests/cases/carried_forward_exceeds_received.toml",
        "gxrules-qing-lan/tests/test_conformance.py",
        "gxrules-qing-lan/tests/test_wheel.py",
    }
    assert not [name for name, path in files.items() if "$" in path.read_text("utf-8")]


def test_a_new_plugin_loads(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its module is accepted as it is written, with the letters that were asked for."""
    run("new-plugin", "gxrules-atlantis", "--letters", "ATL")
    monkeypatch.syspath_prepend(tmp_path / "gxrules-atlantis" / "src")
    plugins = load_plugins(Choice(modules=("gxrules_atlantis",)))
    assert [rule.code for plugin in plugins if plugin.name == "gxrules_atlantis" for rule in plugin.rules] == ["ATL000"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["Qinglan"], "'Qinglan' is not a name for a plugin. Use small letters"),
        (["../evil"], "is not a name for a plugin"),
        (["qinglan", "--letters", "ql"], "codes cannot begin with 'ql'. Choose two to six capital letters"),
        (["qinglan", "--letters", "GX"], "codes cannot begin with 'GX'"),
        (["q1"], "codes cannot begin with 'Q'"),
        (["there"], "gxrules-there is there already. Choose another name"),
    ],
)
def test_what_cannot_be_written_is_refused(run: Run, tmp_path: Path, arguments: list[str], told: str) -> None:
    """Nothing is overwritten, and the sentence says what to do, in Chinese and English."""
    (tmp_path / "gxrules-there").mkdir()
    done = run("new-plugin", *arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert "请" in done.stderr
    assert list(tmp_path.rglob("*")) == [tmp_path / "gxrules-there"]


def test_a_directory_that_takes_no_file_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason of the system is in the sentence."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    done = run("new-plugin", "qinglan")
    assert done.exit_code == 2
    assert "cannot be written (No space left on device)" in done.stderr
