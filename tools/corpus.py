"""Check a corpus of generated reports, and compare what is said of them with what was said before.

The corpus is the same wherever it is made: reports in every layout, most of them changed in a way or two as people
and converters change reports, and a small province of two years with a roster and defects between its reports. What the
rules said of it is in tests/corpus.json, a report a line. A change of a rule that changes any of that fails the gate,
and says which reports it changes; ``--accept`` writes what is said now, to be committed with the rule.

Run ``make corpus``, and ``make corpus-accept`` after reading what it says.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from folder import APPLICANTS, OFFICES, PLACES

from gxrules import Report
from gxrules.batch.comparison import RunReport, RunReports, read_run
from gxrules.testing import LAYOUTS, consistent_report, document, write
from provinces import write_province

GXRULES = str(Path(sys.executable).with_name("gxrules"))
EXPECTED = Path(__file__).parents[1] / "tests" / "corpus.json"
REPORTS, COUNTIES, SEED = 200, 2, 19
Change = Callable[[Random, str], str]


def write_corpus(folder: Path, reports: int = REPORTS, counties: int = COUNTIES) -> None:
    """Write the corpus into a folder that is there: loose reports, and those of a province."""
    write_loose(folder / "loose", reports)
    write_province(folder, counties, carried=3, parents=1, missing=2, copied=1, seed=SEED)


def write_loose(loose: Path, reports: int) -> None:
    """Write so many reports, each of an agency of its own, into a folder that is made."""
    loose.mkdir()
    for number in range(reports):
        random = Random(SEED + number)
        text = write(document(_invent(number, random)), LAYOUTS[number % len(LAYOUTS)]).text
        for change in random.sample(CHANGES, random.randint(0, 2)):
            text = change(random, text)
        (loose / f"{number:04}.txt").write_text(text, "utf-8")


def _invent(number: int, random: Random) -> Report:
    """A report without a defect, which tells its figures in words."""
    agency, year = f"{random.choice(PLACES)}第{number}{random.choice(OFFICES)}", random.randint(2021, 2024)
    cells = [f"requests.{row}.{applicant}" for row in ROWS for applicant in APPLICANTS]
    values: dict[str, Any] = {path: random.randint(1, 40) for path in random.sample(cells, 6)}
    values |= {"requests.carried_over.natural_person": random.randint(0, 3)}
    values |= {f"remedies.reconsideration.{outcome}": random.randint(0, 4) for outcome in ("upheld", "corrected")}
    values["disclosure.normative_document"] = {"issued": 3, "repealed": 1, "in_force": random.randint(5, 60)}
    values |= {f"disclosure.administrative_{one}.decisions": random.randint(9, 400) for one in ("license", "penalty")}
    plain = consistent_report(values, year=year, agency=agency)
    told = {path: plain.cell(path).value for path in _TOLD.values()}
    figures = {name: told[path] for name, path in _TOLD.items()}
    sections = {section: "\n".join(random.choice(ways) for ways in parts) for section, parts in SECTIONS.items()}
    return consistent_report(
        values,
        year=year,
        agency=agency,
        title=f"{agency}{year}年政府信息公开工作年度报告",
        sections={section: text.format(year=year, agency=agency, **figures) for section, text in sections.items()},
    )


_TOLD = {
    "received": "requests.received.total",
    "granted": "requests.granted.total",
    "disposed": "requests.disposed_total.total",
    "left": "requests.carried_forward.total",
    "reviews": "remedies.reconsideration.total",
    "issued": "disclosure.normative_document.issued",
    "licences": "disclosure.administrative_license.decisions",
}
# Of each line one way to say it.
SECTIONS: Mapping[int, Sequence[Sequence[str]]] = {
    1: (
        (
            "（一）主动公开。制发行政规范性文件{issued}件。",
            "（一）主动公开。按时发布信息，作出行政许可决定{licences}件。",
        ),
        (
            "（二）依申请公开。全年收到政府信息公开申请{received}件，予以公开{granted}件。",
            "（二）依申请公开。{year}年新收申请{received}件，办结{disposed}件，结转下年度{left}件。",
        ),
        ("（三）政府信息管理。落实信息发布审核制度。", "（三）政府信息管理。信息发布前由科室审核。"),
        ("（四）平台建设。政府网站专栏运行平稳。", "（四）平台建设。改版网站专栏。"),
        (
            "（五）监督保障。开展培训，未发生责任追究。因政府信息公开被申请行政复议{reviews}件。",
            "（五）监督保障。组织考核和评议，未发生责任追究。",
        ),
    ),
    5: (
        ("存在的问题：解读形式较少。", "存在的问题：部分栏目更新不够及时。"),
        ("改进措施：增加图表解读，加强业务培训。", "改进措施：明确责任，按月检查，限期完成。"),
    ),
    6: (
        (
            "按照《政府信息公开信息处理费管理办法》，本年度收取信息处理费0元。",
            "本年度未发出收费通知，收取信息处理费0元。",
        ),
    ),
}
ROWS = (
    "granted",
    "partially_granted",
    "denied.third_party_rights",
    "denied.internal_affairs",
    "unable_to_provide.not_held",
    "not_processed.repeat_request",
    "otherwise_handled.other",
)


def _other_number(random: Random, text: str) -> str:
    return _at_number(random, text, lambda number: str(int(number) + random.choice((1, 9, 10))))


def _no_number(random: Random, text: str) -> str:
    return _at_number(random, text, lambda _: random.choice(("", "—", "无", "※", "若干")))


def _written_otherwise(random: Random, text: str) -> str:
    ways = ("{}件", "{}元", "+{}", "{}.0", "{}★", "约{}")
    return _at_number(random, text, random.choice(ways).format)


def _at_number(random: Random, text: str, other: Callable[[str], str]) -> str:
    # Of the numbers of tables there are ten times as many; a half of those that change are told in words.
    told = list(re.finditer("[0-9]+(?=[件元年份])", text)) if random.random() < 0.5 else []
    chosen = random.choice(told or list(re.finditer("[0-9]+", text)))
    return text[: chosen.start()] + other(chosen[0]) + text[chosen.end() :]


def _lost_line(random: Random, text: str) -> str:
    lines = text.split("\n")
    del lines[random.randrange(len(lines))]
    return "\n".join(lines)


def _doubled_line(random: Random, text: str) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    return "\n".join([*lines[: at + 1], *lines[at:]])


def _moved_line(random: Random, text: str) -> str:
    lines = text.split("\n")
    line = lines.pop(random.randrange(len(lines)))
    lines.insert(random.randrange(len(lines) + 1), line)
    return "\n".join(lines)


def _noise(random: Random, text: str) -> str:
    lines = text.split("\n")
    lines.insert(
        random.randrange(len(lines) + 1), random.choice(("首页 > 政务公开", "分享到：微信 微博", "▲▲▲", "【打印】"))
    )
    return "\n".join(lines)


_NOISE = ("首页 > 政务公开", "分享到：微信 微博", "▲▲▲", "【打印】")


def _other_year(random: Random, text: str) -> str:
    years = list(re.finditer("20[0-9]{2}年", text))
    chosen = random.choice(years) if years else None
    return text if chosen is None else f"{text[: chosen.start()]}2019年{text[chosen.end() :]}"


def _other_ordinal(random: Random, text: str) -> str:
    ordinals = list(re.finditer("(?m)^[一二三四五六](?=、)", text))
    chosen = random.choice(ordinals) if ordinals else None
    return text if chosen is None else f"{text[: chosen.start()]}{random.choice('一三五七')}{text[chosen.end() :]}"


def _cut(random: Random, text: str) -> str:
    return text[: random.randrange(len(text) // 2, len(text))]


def _lost_sentence(random: Random, text: str) -> str:
    sentences = list(re.finditer("[^。\n]+。", text))
    chosen = random.choice(sentences)
    return text[: chosen.start()] + text[chosen.end() :]


CHANGES: Sequence[Change] = (
    _other_number,
    _no_number,
    _written_otherwise,
    _lost_line,
    _doubled_line,
    _moved_line,
    _noise,
    _other_year,
    _other_ordinal,
    _cut,
    _lost_sentence,
)


def check_corpus(folder: Path) -> str:
    """What the rules that are installed say of a corpus, as JSON that ``gxrules compare`` reads, a report a line."""
    said = _batch(folder, "loose") | _batch(folder, "2022", "2023", "--previous", "2022", "--rosters", "rosters.csv")
    lines = (json.dumps(_entry(name, report), ensure_ascii=False) for name, report in sorted(said.items()))
    return '{"files": [\n' + ",\n".join(lines) + "\n]}\n"


def _batch(folder: Path, *arguments: str) -> RunReports:
    out = f"{arguments[0]}-out"
    done = subprocess.run([GXRULES, "batch", *arguments, "-o", out, "-q"], cwd=folder, check=False)
    if done.returncode:
        sys.exit(done.returncode)
    return read_run(folder / out)


def _entry(name: str, report: RunReport) -> dict[str, Any]:
    found = sorted(report.findings, key=lambda one: (one.code, one.fingerprint, one.message_zh))
    return {
        "name": name,
        "verdict": report.verdict,
        "year": report.year,
        "diagnostics": [
            {
                "code": one.code,
                "name": one.name,
                "severity": one.severity,
                "fingerprint": one.fingerprint,
                "message": {"zh": one.message_zh, "en": one.message_en},
            }
            for one in found
        ],
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the corpus, check it, compare or accept."""
    parser = argparse.ArgumentParser(description="Compare what rules say of the generated corpus with what they said.")
    parser.add_argument("--accept", action="store_true", help="write what is said now")
    parser.add_argument("--expected", type=Path, default=EXPECTED)
    parser.add_argument("--reports", type=int, default=REPORTS)
    options, passed_on = parser.parse_known_args(arguments)
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(passing)
        write_corpus(folder, options.reports)
        said = folder / "said.json"
        said.write_text(check_corpus(folder), "utf-8")
        if options.accept:
            options.expected.write_bytes(said.read_bytes())
            return
        # What is allowed to grow is allowed for a reason; without one nothing may change.
        gate = passed_on or ["--exact"]
        done = subprocess.run([GXRULES, "compare", str(options.expected), str(said), *gate], check=False)
    if done.returncode == 1:
        print("如属有意，请运行 make corpus-accept 并一并提交。If it is meant, run make corpus-accept and commit that.")
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
