"""Corpus rules in a batch: they are asked once all is checked; what they raise is theirs alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from textwrap import indent
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import Result
from test_batch_command import account, folder, rows

from gxrules import Severity
from gxrules.batch.columns import CORPUS
from gxrules.batch.corpus import DuckCorpus
from gxrules.errors import RuleError
from gxrules.testing import corpus_of, make_report
from gxrules.types import corpus_rule

Run = Callable[..., Result]
__all__ = ["folder"]
PLUGIN = '''"""Looks at all reports."""
from gxrules import Finding, Severity, Unknown
from gxrules.types import CorpusFinding, corpus_rule

MESSAGES = {{"a": {{"zh": "甲{{n}}。", "en": "A {{n}}."}}}}

@corpus_rule("CO001", "{name}", severity=Severity.WARNING, basis="做法", messages=MESSAGES)
def check(corpus):
{body}
'''
SPEAKS = """for name, count in corpus.sql("select report, count(*) from cells group by 1 order by 1"):
    yield CorpusFinding(name, Finding("a", data={"n": count}, key="cells"))"""


ENDLESS = "corpus.sql('select count(*) from range(100000000) a, range(100000000) b')"


def asked(run: Run, folder: Path, body: str, *options: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The findings of a corpus rule of this body, and its outcome."""
    code = PLUGIN.format(name="counts-cells", body=indent(body, "    "))
    (folder.parent / "all.py").write_text(code, "utf-8")
    done = run("batch", "in", "-o", "out", "--rules-file", "all.py", *options)
    out = folder.parent / "out"
    outcome = account(out)["corpus"].get("CO001")
    crashed = outcome is not None and outcome["outcome"] == "crashed"
    assert (done.exit_code, "CO001：规则出错" in done.stderr) == ((3, True) if crashed else (0, False)), done.output
    return pq.read_table(out / "corpus.parquet").to_pylist(), outcome


def test_its_findings_are_those_of_reports(run: Run, folder: Path) -> None:
    """With code, message, fingerprint and level, each beside the row that it concerns."""
    found, outcome = asked(run, folder, SPEAKS, "--select", "CO001,GX301", "--severity", "CO001=error")
    checked = [row["name"] for row in rows(folder.parent / "out") if row["status"] == "checked"]
    assert [row["report"] for row in found] == sorted(checked)
    assert outcome == {"outcome": "failed", "findings": len(checked), "reason": None}
    assert {row["severity"] for row in found} == {"error"}
    assert all(len(row["fingerprint"]) == 16 and row["message_zh"].startswith("甲") for row in found)
    assert list(found[0]) == [column.name for column in CORPUS]


def test_it_is_asked_again_though_no_file_has_changed(run: Run, folder: Path) -> None:
    """It depends on all of them; and not at all where it is not selected."""
    asked(run, folder, SPEAKS)
    found, _ = asked(run, folder, SPEAKS)
    assert found
    assert asked(run, folder, SPEAKS, "--ignore", "CO001,GX7") == ([], None)


def test_a_finding_can_be_accepted_for_a_reason(run: Run, folder: Path) -> None:
    """As any other: by its rule, in the file of suppressions."""
    clean = next(row for row in pq_rows(run, folder) if row["name"] == "in/clean-2022.txt")
    entry = f'[[suppress]]\nreport = "{clean["agency"]} {clean["year"]}"\nrule = "CO001"\nreason = "x"\n'
    (folder.parent / "ok.toml").write_text(entry, "utf-8")
    found, _ = asked(run, folder, SPEAKS, "--suppressions", "ok.toml")
    assert {row["report"]: row["accepted"] for row in found if row["accepted"]} == {"in/clean-2022.txt": "suppression"}


def pq_rows(run: Run, folder: Path) -> list[dict[str, Any]]:
    """The rows of a batch over the folder."""
    asked(run, folder, SPEAKS)
    return rows(folder.parent / "out")


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        ("raise KeyError\nyield", "crashed"),
        ("raise SystemExit(0)\nyield", "crashed"),
        ("corpus.sql('select nothing from nowhere')\nyield", "crashed"),
        ("yield CorpusFinding('no report', Finding('a', data={'n': 1}))", "crashed"),
        ("yield Finding('a')", "crashed"),
        ("yield CorpusFinding(corpus.sql('select name from reports')[0][0], Finding('b'))", "crashed"),
        ("yield Unknown(reason='x')", "not_evaluable"),
        ("return ()", "passed"),
    ],
)
def test_what_it_does_wrong_is_its_own(run: Run, folder: Path, body: str, outcome: str) -> None:
    """The batch is there, and run.json has the outcome and the reason."""
    (folder / "copy.txt").unlink()
    _, said = asked(run, folder, body, "--select", "CO001,GX301")
    assert said["outcome"] == outcome
    assert (said["reason"] is None) == (outcome == "passed")


@pytest.mark.parametrize("body", ["while True: pass", "sum(repeat(0))", "os._exit(9)", ENDLESS], ids=str.split)
def test_one_that_does_not_end_costs_its_own_answer(run: Run, folder: Path, body: str) -> None:
    """In Python, in C code, in a query, or by ending its process; the rules after it are asked."""
    body = f"import os\nfrom itertools import repeat\n{body}\nyield"
    (folder.parent / "next.py").write_text(
        PLUGIN.format(name="next-one", body=indent(SPEAKS, "    ")).replace("CO001", "CN002"), "utf-8"
    )
    limit = ("--corpus-deadline", "5", "--rules-file", "next.py", "--select", "CO001,CN002,GX301")
    found, said = asked(run, folder, body, *limit)
    assert said["outcome"] == "crashed"
    assert ("--corpus-deadline" in said["reason"]) == ("exit" not in body)
    assert found
    assert {row["code"] for row in found} == {"CN002"}


def test_where_no_process_can_be_a_copy_it_is_asked_all_the_same(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process loads the plugins itself; and so does the one after a rule that has ended it."""
    monkeypatch.setattr("gxrules.batch.corpus_process.may_copy", lambda: False)
    (folder.parent / "next.py").write_text(
        PLUGIN.format(name="next-one", body=indent(SPEAKS, "    ")).replace("CO001", "CN002"), "utf-8"
    )
    body = "import os\nos._exit(9)\nyield"
    found, said = asked(run, folder, body, "--rules-file", "next.py", "--select", "CO001,CN002,GX301")
    assert (said["outcome"], {row["code"] for row in found}) == ("crashed", {"CN002"})


def test_the_views_have_the_columns_of_the_tables() -> None:
    """Also where there is no report at all."""
    for corpus in (corpus_of({}), corpus_of({"a": make_report({}, year=2022, agency="云岭县水利局")})):
        for view in ("reports", "cells", "findings", "notes", "sentences"):
            assert isinstance(corpus.sql(f"select * from {view} limit $most", most=1), list)


def test_a_folder_without_a_shard_is_an_empty_corpus(tmp_path: Path) -> None:
    """Whose queries give nothing."""
    corpus = DuckCorpus.over(tmp_path)
    assert corpus.sql("select * from cells, sentences, findings, notes") == []
    corpus.close()


def test_a_corpus_rule_is_declared_like_any_other() -> None:
    """What a rule may not have is refused."""
    with pytest.raises(RuleError, match="letters and three digits"):
        corpus_rule("x", "y", severity=Severity.INFO, basis="做法", messages={"a": {"zh": "甲。", "en": "A."}})(list)


def test_run_json_is_json(run: Run, folder: Path) -> None:
    """With the corpus rules of our own among the outcomes."""
    run("batch", "in", "-o", "out", "-q")
    loaded = json.loads((folder.parent / "out" / "run.json").read_text("utf-8"))
    assert {"GX707", "GX711", "GX713"} <= set(loaded["corpus"])
