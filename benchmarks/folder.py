"""How many reports of a folder ``gxrules check`` gets through in a second, with one process and with more.

The reports are invented. One in five has a broken sum, one in fifty is no text;
the layouts take turns. The same number of reports always makes the same folder. The documents
of all runs are compared: they have to be the same bytes.

Run ``python benchmarks/folder.py``, or with ``--reports 200 --jobs 1 4``. With
``--keep FOLDER`` the reports stay there.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import attrs

from gxrules import Report
from gxrules.testing import LAYOUTS, consistent_report, document, make_report, write

PLACES = ("云岭县", "白塔区", "临泽市", "石桥县", "东湖区", "青岚县", "望澜区", "栖云市")
OFFICES = (
    "水利局",
    "教育局",
    "财政局",
    "民政局",
    "司法局",
    "审计局",
    "统计局",
    "交通运输局",
    "卫生健康局",
    "农业农村局",
)
APPLICANTS = ("natural_person", "commercial_enterprise", "legal_service_institution")
ROWS = ("granted", "partially_granted", "denied.third_party_rights", "unable_to_provide.not_held")
OTHER = "无其他需要报告的事项。按照《政府信息公开信息处理费管理办法》，本年度收取信息处理费0元。"
SECTIONS = {
    1: "（一）主动公开。{year}年按时发布各类信息。\n（二）依申请公开。全年收到政府信息公开申请{received}件。\n"
    "（三）政府信息管理。落实审核制度。\n（四）平台建设。专栏运行平稳。\n（五）监督保障。开展培训，未发生责任追究。",
    5: "存在的问题：解读形式较少。改进措施：增加图表解读，加强业务培训。",
    6: OTHER,
}
PDF = b"%PDF-1.7 \x00"


def make_folder(folder: Path, count: int) -> None:
    """Write ``count`` reports into ``folder``, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"{number:06}.txt"
        path.write_bytes(PDF if number % 50 == 49 else report_text(number).encode("utf-8"))


def report_text(number: int) -> str:
    """The report of a number."""
    report = invented(number)
    if number % 5 == 4:
        report = with_broken_sum(report)
    return write(document(report), LAYOUTS[number % len(LAYOUTS)]).text


def invented(number: int) -> Report:
    """A report without a defect; its agency is no other report's of its year."""
    draw = random.Random(number)
    place, office = PLACES[number % len(PLACES)], OFFICES[number // len(PLACES) % len(OFFICES)]
    agency, year = f"{place}第{number // 80 + 1}{office}", draw.randint(2021, 2024)
    cells = [f"requests.{row}.{applicant}" for row in ROWS for applicant in APPLICANTS]
    values = {path: draw.randint(1, 40) for path in draw.sample(cells, 5)}
    told = {"year": year, "received": sum(values.values())}
    return consistent_report(
        values,
        year=year,
        title=f"{agency}{year}年政府信息公开工作年度报告",
        agency=agency,
        sections={section: text.format(**told) for section, text in SECTIONS.items()},
    )


def with_broken_sum(report: Report) -> Report:
    """The report with one more in a total."""
    values = {cell.path: cell.value for cell in report.cells() if cell.value is not None}
    values["requests.granted.total"] = (values["requests.granted.total"] or 0) + 1
    sections = {section.number: section.text for section in report.sections}
    return make_report(values, year=report.year, title=report.title, agency=report.agency, sections=sections)


@attrs.frozen(kw_only=True)
class Run:
    """Seconds that a check took, by the clock and of all processors, and what its document is known by."""

    seconds: float
    worked: float
    document: str


def _worked() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measured(folder: Path, jobs: int) -> Run:
    """Check the folder in a new process."""
    command = [str(Path(sys.executable).with_name("gxrules")), "check", ".", "--format", "json", "--jobs", str(jobs)]
    start, worked = time.perf_counter(), _worked()
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 1, 2, 3) or not done.stdout:
        sys.exit(done.stderr.decode("utf-8"))
    return Run(seconds=seconds, worked=_worked() - worked, document=hashlib.sha256(done.stdout).hexdigest())


def main() -> None:
    """Make the folder, check it, print."""
    parser = argparse.ArgumentParser(description="Measure gxrules check over a folder of reports.")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.keep or Path(passing)
        make_folder(folder, options.reports)
        print(f"{options.reports} reports, {os.cpu_count()} processors")
        runs = {jobs: measured(folder, jobs) for jobs in options.jobs}
    for jobs, run in runs.items():
        speed = f"{options.reports / run.seconds:7.1f} reports a second"
        print(f"  --jobs {jobs:<3} {run.seconds:7.1f} s  {speed}  ({run.worked:.1f} s of processor time)")
    same = len({run.document for run in runs.values()}) == 1
    print("the documents are the same bytes" if same else "THE DOCUMENTS DIFFER")
    sys.exit(not same)


if __name__ == "__main__":
    main()
