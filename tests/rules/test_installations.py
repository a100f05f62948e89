"""Installed distributions, found without the library that knows all about them."""

from __future__ import annotations

import importlib.metadata
import sys
import zipfile
from pathlib import Path

import pytest

from gxrules.rules.plugins.installations import GROUP, distributions, entries, load, name_and_version

HEAD = "Metadata-Version: 2.1\nName: gxrules-qinglan\nVersion: 1.2\n\nName: in its description\n"
ENTRIES = (
    "[console_scripts]\nqinglan = qinglan:main\n\n# those of gxrules\n[gxrules]\nqinglan=qinglan_rules\n[x]\ny = z\n"
)


def found() -> set[tuple[str | None, str | None, str, str]]:
    """Distribution, version, name and module of every entry point."""
    return {(*name_and_version(one), *entry) for one in distributions() for entry in entries(one)}


def as_the_library_finds_them() -> set[tuple[str | None, str | None, str, str]]:
    """The same by importlib.metadata."""
    return {
        (one.metadata["Name"], one.metadata["Version"], entry.name, entry.value)
        for one in importlib.metadata.distributions()
        for entry in one.entry_points.select(group=GROUP)
    }


def write(folder: Path, head: str = "METADATA") -> None:
    """The metadata of a distribution."""
    folder.mkdir(parents=True)
    (folder / head).write_text(HEAD, "utf-8")
    (folder / "entry_points.txt").write_text(ENTRIES, "utf-8")


def test_what_is_installed_here_is_found() -> None:
    """Ours, with all that the library finds."""
    assert found() == as_the_library_finds_them() != set()


@pytest.mark.parametrize(("folder", "head"), [("Qinglan-1.2.DIST-INFO", "METADATA"), ("qinglan.egg-info", "PKG-INFO")])
def test_a_folder_of_metadata_is_found(folder: str, head: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever modules are searched, in folders that are not there too; what is no folder has no entry points."""
    write(tmp_path / folder, head)
    (tmp_path / "old.egg-info").write_text(HEAD, "utf-8")
    (tmp_path / "bare.dist-info").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "missing")])
    assert found() == as_the_library_finds_them() == {("gxrules-qinglan", "1.2", "qinglan", "qinglan_rules")}


def test_what_an_archive_holds_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the library, which opens it."""
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("qinglan.dist-info/METADATA", HEAD)
        archive.writestr("qinglan.dist-info/entry_points.txt", ENTRIES)
    monkeypatch.setattr(sys, "path", [str(tmp_path / "all.zip")])
    assert found() == {("gxrules-qinglan", "1.2", "qinglan", "qinglan_rules")}


def test_the_working_folder_is_one_of_those(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty entry stands for it."""
    write(tmp_path / "qinglan.dist-info")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [""])
    assert {entry[2] for entry in found()} == {"qinglan"}


def test_other_finders_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What imports from elsewhere may know of distributions there."""
    own = importlib.metadata.distribution("gxrules")

    class Elsewhere:
        @staticmethod
        def find_distributions(context: object = None) -> list[importlib.metadata.Distribution]:
            return [own]

    monkeypatch.setattr(sys, "path", [])
    assert found() == set()
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Elsewhere])
    assert {entry[0] for entry in found()} == {"gxrules"}


def test_an_entry_point_may_name_a_part_of_a_module() -> None:
    """As the library loads it."""
    assert load("x", "os.path") is sys.modules["os.path"]
    assert load("x", "os:path") is sys.modules["os.path"]


def test_a_distribution_without_a_head_has_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has entry points nevertheless."""
    write(tmp_path / "qinglan.dist-info")
    (tmp_path / "qinglan.dist-info" / "METADATA").unlink()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert found() == {(None, None, "qinglan", "qinglan_rules")}
