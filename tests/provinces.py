"""A province of reports of two years with a roster, and with the defects between reports that are asked for."""

from __future__ import annotations

from pathlib import Path
from random import Random

import attrs

from gxrules import Report
from gxrules.testing.consistent import consistent_report
from gxrules.testing.texts.documents import Document, document
from gxrules.testing.texts.layouts import LAYOUTS, Layout
from gxrules.testing.texts.writing import write
from gxrules.testing.texts.years import with_texts, year_before

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
    copied: frozenset[str]


# Texts that one agency has from another, but for the names and the figures.
COPIED = (
    """\
{agency}部分栏目的更新还不够及时，政策解读的形式较为单一。工作人员的业务能力有待进一步提高，全年只培训{count}次。\
下一步将明确各科室的责任，按月检查栏目更新情况。用图解和视频解读年内出台的文件，并在年底之前完成整改。""",
    """\
存在的问题是群众反映较多的{agency}答复用语生硬、表格下载不便。改进措施是统一答复文本的用语和格式，由法规科逐件审核{count}次。\
网站的表格栏目改版以后，提供可以直接填写和提交的电子表。到年底请办事群众评议各个栏目，评议的结果在网站上公布。""",
)


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
    # It has carried over some, too: one of its children may count a few more in the year before.
    carried = 5 * len(children)
    more = {"received": own, "carried_over": carried, "granted": own + carried, "disposed_total": own + carried}
    for row, count in more.items():
        for column in ("natural_person", "total"):
            values[f"requests.{row}.{column}"] += count
    report = Report.from_values(
        {**{cell.path: 0 for cell in children[0].cells()}, **values},
        year=2023,
        agency=name,
        title=f"{name}2023年政府信息公开工作年度报告",
    )
    return told(report, random)


def write_province(
    folder: Path, counties: int, *, carried: int, parents: int, missing: int, seed: int, copied: int = 0
) -> Province:
    """Write the reports of some counties for 2022 and 2023, a roster, and so many defects of each kind.

    Of a copied text, both agencies have it.
    """
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
    copies = random.sample(sorted(set(bureaus) - wrong - gone), 2 * copied)
    for place, name in enumerate(copies):
        text = COPIED[place // 2 % len(COPIED)].format(agency=name, count=random.randint(2, 30))
        files[name] = with_problems(files[name], text)
    for year in ("2022", "2023"):
        (folder / year).mkdir()
    for name, source in files.items():
        layout = random.choice([one for one in LAYOUTS if one.keeps_values and one.apart])
        # A parent counts more than its children together in both years.
        own = random.randint(1, 9) + (len(BUREAUS) * 14 if name in whole else 0)
        before = year_before(source, {f"requests.{row}.{c}": own for row in _ROWS for c in ("natural_person", "total")})
        more = random.randint(1, 5) if name in wrong else 0
        before = with_more(before, ("received", "carried_forward"), more)
        put(folder / "2022" / f"{name}.txt", before, layout)
        if name not in gone:
            fewer = -sum_of(source) if name in below else 0
            put(folder / "2023" / f"{name}.txt", with_more(source, _ROWS, fewer), layout)
    return Province(carried=wrong, parents=below, missing=gone, copied=frozenset(copies))


def with_problems(source: Document, text: str) -> Document:
    """The document with another text in section five."""
    return attrs.evolve(
        source, parts=tuple(attrs.evolve(part, text=(text,)) if part.number == 5 else part for part in source.parts)
    )


_ROWS = ("received", "granted", "disposed_total")


def sum_of(source: Document) -> int:
    """How many requests of natural persons can be taken out of all rows: then the report counts less than its parts."""
    return min(int(source.cells[f"requests.{row}.natural_person"].value or 0) for row in _ROWS)


def with_more(source: Document, rows: tuple[str, ...], more: int) -> Document:
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
