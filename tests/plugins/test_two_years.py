"""Many reports of two years with a roster: what was seeded between them is found, and nothing else of weight."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import attrs
import pytest
from click.testing import Result

from gxrules import Checker, Report
from gxrules.checking.timing import Timing
from gxrules.testing.consistent import consistent_report
from gxrules.testing.texts.documents import Document, document
from gxrules.testing.texts.layouts import LAYOUTS, Layout
from gxrules.testing.texts.writing import write
from gxrules.testing.texts.years import with_texts, year_before

Run = Callable[..., Result]
COUNTIES = ["云岭", "白塔", "石桥", "青禾", "望澜", "栖云", "雁回", "金沙", "柳溪", "松河"]
BUREAUS = ["水利局", "教育局", "交通运输局", "民政局", "财政局", "审计局", "统计局", "林业局", "司法局", "医疗保障局"]
KINDS = ["natural_person", "commercial_enterprise", "other_organization"]
OVERVIEWS = (
    "{year}年，我单位做好主动公开和依申请公开，加强政府信息管理和平台建设，落实监督保障措施，未发生责任追究。",
    "{year}年，我单位及时公开各类信息，规范办理信息公开申请。完善信息发布审核制度，政府网站专栏运行平稳。接受社会评议。",
)


@attrs.frozen(kw_only=True)
class Province:
    """What was written: the folders of two years, the roster, and the names of the files with each defect."""

    carried: frozenset[str]
    parents: frozenset[str]
    missing: frozenset[str]


def department(name: str, random: Random) -> Report:
    """A consistent report of 2023 with a few requests."""
    values: dict[str, object] = {}
    for kind in KINDS:
        over, granted, left = (random.randint(0, 6) for _ in range(3))
        values |= {
            f"requests.carried_over.{kind}": over,
            f"requests.granted.{kind}": granted,
            f"requests.received.{kind}": max(0, granted - over) + left,
        }
    values["disclosure.administrative_license.decisions"] = random.randint(100, 900)
    values["disclosure.normative_document"] = {"issued": 3, "repealed": 1, "in_force": random.randint(5, 60)}
    return told(
        consistent_report(values, year=2023, agency=name, title=f"{name}2023年政府信息公开工作年度报告"), random
    )


def told(report: Report, random: Random) -> Report:
    """The report with a narrative."""
    texts = {
        1: random.choice(OVERVIEWS).format(year=report.year),
        5: "部分栏目的公开内容更新还不够及时。下一步将明确责任，按月检查，限期改进。",
        6: "本年度未收取信息处理费。",
    }
    values = {cell.path: cell.value for cell in report.cells() if cell.value is not None}
    return Report.from_values(
        values,
        year=report.year,
        title=report.title,
        agency=report.agency,
        agency_kind="government" if (report.agency or "").endswith("政府") else "department",
        sections=texts,
    )


def government(name: str, children: list[Report], random: Random) -> Report:
    """The report of a county: the sum of its departments, and some requests of its own."""
    paths = [cell.path for cell in children[0].cells() if not cell.path.startswith("remedies")]
    values = {path: sum(child.cell(path).value or 0 for child in children) for path in paths}
    own = random.randint(1, 9)
    for row in ("received", "granted", "disposed_total"):
        for column in ("natural_person", "total"):
            values[f"requests.{row}.{column}"] += own
    report = Report.from_values(
        {**{cell.path: 0 for cell in children[0].cells()}, **values},
        year=2023,
        agency=name,
        title=f"{name}2023年政府信息公开工作年度报告",
    )
    return told(report, random)


def write_province(folder: Path, counties: int, *, carried: int, parents: int, missing: int, seed: int) -> Province:
    """Write the reports of some counties for 2022 and 2023, a roster, and so many defects of each kind."""
    random = Random(seed)
    names = [f"{place}{rank}" for rank in ("县", "区") for place in COUNTIES][:counties]
    rows, files = ["parent,child,scope"], dict[str, Document]()
    for county in names:
        children = [department(county + bureau, random) for bureau in BUREAUS]
        files |= {str(child.agency): document(child) for child in children}
        files[f"{county}人民政府"] = document(government(f"{county}人民政府", children, random))
        rows += [f"{county}人民政府,{child.agency},complete" for child in children]
    (folder / "rosters.csv").write_text("\n".join(rows) + "\n", "utf-8")
    whole = [name for name in files if name.endswith("政府")]
    bureaus = [name for name in files if name not in whole]
    wrong = frozenset(random.sample(bureaus, carried))
    below = frozenset(random.sample(whole, parents))
    gone = frozenset(random.sample(sorted(set(bureaus) - wrong), missing))
    for year in ("2022", "2023"):
        (folder / year).mkdir()
    for name, source in files.items():
        layout = random.choice([one for one in LAYOUTS if one.keeps_values and one.apart])
        own = random.randint(1, 9)
        before = year_before(source, {f"requests.{row}.{c}": own for row in _ROWS for c in ("natural_person", "total")})
        more = random.randint(1, 5) if name in wrong else 0
        before = raised(before, ("received", "carried_forward"), more)
        put(folder / "2022" / f"{name}.txt", before, layout)
        if name not in gone:
            fewer = -sum_of(source) if name in below else 0
            put(folder / "2023" / f"{name}.txt", raised(source, _ROWS, fewer), layout)
    return Province(carried=wrong, parents=below, missing=gone)


_ROWS = ("received", "granted", "disposed_total")


def sum_of(source: Document) -> int:
    """How many requests of natural persons can be taken out of all rows: then the report counts less than its parts."""
    return min(int(source.cells[f"requests.{row}.natural_person"].value or 0) for row in _ROWS)


def raised(source: Document, rows: tuple[str, ...], more: int) -> Document:
    """The document with more requests of natural persons in these rows."""
    shown = {
        piece.cell.path: piece.text
        for grid in source.grids
        for line in grid.lines
        for piece in line.pieces
        if piece.cell
    }
    paths = [f"requests.{row}.{column}" for row in rows for column in ("natural_person", "total")]
    return with_texts(source, {path: str(int(shown[path]) + more) for path in paths})


def put(path: Path, source: Document, layout: Layout) -> None:
    """Write a document."""
    path.write_text(write(source, layout).text, "utf-8")


def found(done: Result) -> dict[str, set[str]]:
    """The agencies of each code of weight, and the children that GX705 names."""
    by_code: dict[str, set[str]] = {}
    for file in json.loads(done.stdout)["files"]:
        for one in file["diagnostics"]:
            if one["severity"] != "info":
                by_code.setdefault(one["code"], set()).add(Path(file["name"]).stem)
            elif one["code"] == "GX705":
                by_code.setdefault("GX705", set()).add(one["message"]["zh"].split()[1])
    return by_code


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_was_seeded_is_found_and_nothing_else_of_weight(run: Run, tmp_path: Path, jobs: str) -> None:
    """Carry-over that does not go on, parents below their children, agencies without a report."""
    seeded = write_province(tmp_path, 2, carried=3, parents=1, missing=2, seed=19)
    done = run("check", "2023", "--previous", "2022", "--rosters", "rosters.csv", "--format", "json", "--jobs", jobs)
    assert found(done) == {"GX701": seeded.carried, "GX704": seeded.parents, "GX705": seeded.missing}
    assert json.loads(done.stdout)["summary"]["uncompared"] == 0


def test_the_table_shows_what_is_missing(run: Run, tmp_path: Path) -> None:
    """Of the year that is checked, and of the one before nothing."""
    seeded = write_province(tmp_path, 1, carried=1, parents=1, missing=2, seed=7)
    done = run("coverage", ".", "--rosters", "rosters.csv", "--format", "json")
    units = {unit["agency"]: unit["years"] for unit in json.loads(done.stdout)["units"]}
    lacking = {
        (name, year) for name, years in units.items() for year, one in years.items() if one["state"] == "missing"
    }
    assert lacking == {(name, "2023") for name in seeded.missing}


def test_a_text_is_read_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether it is checked, last year's, or of an agency of the roster."""
    write_province(tmp_path, 1, carried=1, parents=1, missing=2, seed=7)
    names: list[str | None] = []
    read = Checker.read

    def counted(self: Checker, text: bytes, *, name: str | None = None, timing: Timing | None = None) -> Report:
        names.append(name)
        return read(self, text, name=name, timing=timing)

    monkeypatch.setattr(Checker, "read", counted)
    options = ("--rosters", "rosters.csv", "--format", "json")
    said = run("check", ".", "--previous", ".", *options).stdout
    assert sorted(map(str, names)) == sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.txt"))
    assert run("check", ".", "--previous", ".", *options, "--jobs", "2").stdout == said
