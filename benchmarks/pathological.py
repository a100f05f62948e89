"""Texts of any length that invite needless work: the benchmark times them, a test counts what is done for them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

import attrs


@attrs.frozen
class Pathological:
    """A text that repeats a part; read at ``size`` it takes some 30 to 100 milliseconds."""

    head: str
    part: str
    size: int
    tail: str = ""

    def text(self, times: int | Fraction) -> str:
        """The text at ``times`` its size."""
        return self.head + self.part * int(self.size * times) + self.tail * int(self.size * times)


REQUESTS = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量"
TEXTS: Mapping[str, Pathological] = MappingProxyType(
    {
        "long pipes": Pathological(REQUESTS, "|", 60_000),
        "empty cells": Pathological(REQUESTS, " | ", 6_000),
        "tabs": Pathological(REQUESTS, "\t", 6_000),
        "a run of digits": Pathological(REQUESTS + " | ", "1", 60_000),
        "deep brackets": Pathological(REQUESTS, "（", 60_000, "）"),
        "spaces": Pathological(REQUESTS, " ", 60_000),
        "one long line of words": Pathological("一、总体情况\n", "本年度收到申请三件", 2_000),
        "one long line of sentences": Pathological("一、总体情况\n", "本年度收到申请三件。", 4_000),
        "many values": Pathological(REQUESTS, "\n0", 3_000),
        "blank lines": Pathological(REQUESTS, "\n", 30_000, "0"),
        "many label words": Pathological(REQUESTS, " 规章", 100),
        "many labels": Pathological(REQUESTS, "\n总计", 1_000),
        "many rows": Pathological("二、主动公开政府信息情况\n", "规章 | 0 | 0 | 0\n", 200),
        "many headings": Pathological("", "一、总体情况\n", 100),
        "many titles": Pathological("", "政府信息公开工作年度报告\n", 100),
        "many dates": Pathological("", "2021年1月1日至", 3_000),
        "noise": Pathological(REQUESTS, "※0", 12_000),
        "invisible characters": Pathological("规", "\u200b", 20_000),
    }
)

# What a narrative may be full of; all rules look at it, in each section that is told in words.
TOLD = {
    "requests": "本年度收到政府信息公开申请3件，",
    "symbols between digits": "2※3。",
    "outcomes": "予以公开3件，不予公开1件；",
    "parts": "其中，自然人3件，",
    "documents": "《政府信息公开条例》、",
    "citations": "国办函〔2020〕109号，",
    "fees": "按照国办函〔2020〕109号收取信息处理费3元。",
    "years": "2021年，",
    "earlier years": "2020年收到政府信息公开申请3件。",
    "percents": "同比增长3%，",
    "items": "（一）",
    "lines": "甲\n",
    "labels run together": "总计",
    "labels apart": "总计 ",
    "blank lines": "\n",
    "signs": "×",
    "wide signs": "Ｘ",
    "digits": "1",
    "quotations": "“甲”",
    "chrome": "网站首页>",
}
CHECKED_TEXTS: Mapping[str, Pathological] = MappingProxyType(
    {
        f"{name} in {place}": Pathological(
            f"某县水利局2022年政府信息公开工作年度报告\n{head}\n", part, 8_000 // len(part)
        )
        for place, head in (("section one", "一、总体情况"), ("section six", "六、其他需要报告的事项"))
        for name, part in TOLD.items()
    }
)

# What the words about the fee may be full of; read alone, not within a report.
FEE_WORDS = ("总金额", "的", "未", "收取", "信息处理费", "信息公开", "收费通知", "共计1元", "，")
FEE_TEXTS: Mapping[str, Pathological] = MappingProxyType(
    {word: Pathological("信息处理费", word, 20_000) for word in FEE_WORDS}
)
