"""The order of findings: that of the text, and where they have no place in it, that of the form."""

from pathlib import Path

from gxrules import check

SAMPLES = Path(__file__).parents[2] / "samples"
LOST = ("行政处罚", "(一)予以公开", "2.重复申请")
ROWS = ("administrative_penalty", "granted", "repeat_request")


def without(text: str, *words: str) -> str:
    """A text without the lines that hold one of these words."""
    return "\n".join(line for line in text.split("\n") if not any(word in line for word in words))


def test_missing_rows_come_where_the_form_has_them() -> None:
    """Among the findings that have a place, each behind what is before it on the form."""
    text = without((SAMPLES / "broken-sum-2022.txt").read_text("utf-8"), *LOST)
    found = check(text).diagnostics
    told = [one for one in found if one.code == "GX114"]
    assert [one.cells[0].split(".")[-2] for one in told] == list(ROWS)
    placed = [one.span.start for one in found[: found.index(told[0])] if one.span]
    assert max(placed, default=0) < text.index("三、收到和处理政府信息公开申请情况")


def test_two_findings_at_one_place_stay_in_the_order_of_their_rule() -> None:
    """Topics that section one lacks are told in the order of the form."""
    text = (SAMPLES / "clean-2022.txt").read_text("utf-8")
    start, end = text.index("一、总体情况"), text.index("二、主动公开政府信息情况")
    told = check(
        f"{text[:start]}一、总体情况\n（一）主动公开。公开信息20条。（二）其他。无。\n{text[end:]}"
    ).diagnostics
    topics = [one.message.zh.partition("“")[2].partition("”")[0] for one in told if one.code == "GX111"]
    assert topics == sorted(
        topics, key=["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"].index
    )
    assert len(topics) > 1
