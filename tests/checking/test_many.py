"""Many texts from Python: the results of checking them one by one, in their order, however many processes there are."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from local_rules import checker as local_checker

from gxrules import Checker, Config, Context, Finding, Metadata, Report, Result, read
from gxrules.checking.batch import processes
from gxrules.types import Source

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
TEXTS = [path.read_text("utf-8") for path in SAMPLES]
PROSE = "今天天气很好。"
ITEMS: list[Any] = [
    *TEXTS[:2],
    TEXTS[2].encode("gb18030"),
    ("named.txt", TEXTS[0]),
    ("b.txt", TEXTS[1].encode()),
    Source(TEXTS[0], "source.txt"),
    PROSE,
    ("file.pdf", b"%PDF-1.7 \x00"),
    b"",
]
CHECKER = Checker(Config.from_mapping({"files": [{"glob": "b*", "select": "GX3"}]}))


def one_by_one(checker: Checker, items: list[Any], **more: Any) -> list[Result]:
    """What check says of each."""
    pairs = (item if isinstance(item, tuple) else (None, item) for item in items)
    return [checker.check(text, name=name, **more) for name, text in pairs]


@pytest.mark.parametrize(("jobs", "copied"), [(1, True), (2, True), (2, False)])
def test_the_results_are_those_of_check(monkeypatch: pytest.MonkeyPatch, jobs: int, copied: bool) -> None:
    """In the order of the items, whatever these are, in one process, in copies of it and in fresh ones."""
    monkeypatch.setattr(processes, "may_copy", lambda: copied)
    assert list(CHECKER.check_many(ITEMS, jobs=jobs)) == one_by_one(CHECKER, ITEMS)


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_are_read_where_they_are_checked(tmp_path: Path, jobs: int) -> None:
    """One that is not there, and a folder, have an error; a name of two characters is no option."""
    (tmp_path / "-").write_bytes(TEXTS[0].encode())
    paths = [*SAMPLES, tmp_path / "nowhere.txt", tmp_path, tmp_path / "-"]
    results = list(CHECKER.check_many(paths, jobs=jobs))
    assert [result.name for result in results] == list(map(str, paths))
    assert results[: len(SAMPLES)] == [CHECKER.check(path.read_bytes(), name=str(path)) for path in SAMPLES]
    assert [result.verdict for result in results[len(SAMPLES) : -1]] == [None, None]
    assert "no such file" in (results[len(SAMPLES)].error or results[0].rules[0].title).en
    assert results[-1].report is not None


@pytest.mark.parametrize("jobs", [1, 2])
def test_earlier_reports_and_metadata_are_those_of_check(jobs: int) -> None:
    """Each report is compared with its agency's own."""
    earlier = [read(text.replace("2022", "2021")) for text in TEXTS]
    known = Metadata(region="湖南省")
    asked = {"previous": earlier, "metadata": known}
    assert list(CHECKER.check_many(TEXTS, jobs=jobs, **asked)) == one_by_one(CHECKER, TEXTS, **asked)


@pytest.mark.parametrize("jobs", [1, 2])
def test_items_are_taken_as_they_are_needed(jobs: int) -> None:
    """Of many no more than are under way; whoever has enough stops."""
    taken = []

    def endless() -> Iterator[str]:
        while True:
            taken.append(1)
            yield PROSE

    results = CHECKER.check_many(endless(), jobs=jobs)
    assert next(results).verdict is None
    assert len(taken) <= 3 * jobs
    results.close()  # type: ignore[attr-defined]  # an iterator that is a generator ends its processes


def dying(report: Report, context: Context) -> Iterator[Finding]:
    """Ends the process for one report."""
    if report.source is not None and report.source.name == "deadly.txt":
        os._exit(9)
    yield Finding("found")


def test_a_text_whose_process_dies_is_lost_alone() -> None:
    """Its result says so; rules that no module has go along with copies."""
    items = [("a.txt", TEXTS[0]), ("deadly.txt", TEXTS[0]), ("c.txt", TEXTS[0])]
    first, lost, last = local_checker(dying).check_many(items, jobs=2)
    assert [one.diagnostics[0].code for one in (first, last)] == ["LO001", "LO001"]
    assert lost.name == "deadly.txt"
    assert lost.error is not None
    assert "died" in lost.error.en


def test_rules_that_no_fresh_process_has_run_in_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rather than without them."""
    monkeypatch.setattr(processes, "may_copy", lambda: False)
    monkeypatch.setattr(processes, "digests", None)
    checker = local_checker()
    assert list(checker.check_many(TEXTS, jobs=2)) == one_by_one(checker, TEXTS)


def test_where_no_process_starts_it_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows in a program without the usual line."""
    monkeypatch.setattr(processes, "may_copy", lambda: False)
    monkeypatch.setattr(processes, "loads", lambda *_: False)
    with pytest.raises(RuntimeError, match='if __name__ == "__main__"'):
        CHECKER.check_many(TEXTS, jobs=2)


@pytest.mark.parametrize("items", ["报告", b"1", [3], [("a", 3)], [(3, "a")], [("a", "b", "c")], [None]])
def test_what_is_no_item_is_refused(items: Any) -> None:
    """Before anything is checked."""
    with pytest.raises(TypeError):
        CHECKER.check_many(items)


def test_no_jobs_are_refused() -> None:
    """There is nobody to check."""
    with pytest.raises(ValueError, match="jobs is 0"):
        CHECKER.check_many(TEXTS, jobs=0)
