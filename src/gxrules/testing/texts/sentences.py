"""Sentences that count, with the figures they tell, and sentences about other business, which tell none."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from hypothesis import strategies as st

Said = tuple[str, int]


@attrs.frozen
class Passage:
    """A text of the narrative, and the quantities it gives with their values, in its order."""

    text: str
    said: tuple[Said, ...] = ()

    def then(self, other: Passage, between: str = "") -> Passage:
        """The passage with another one after it."""
        return Passage(self.text + between + other.text, self.said + other.said)


_NUMBERS = st.integers(1, 9999)
_OWNERS = ("", "我局", "本机关", "我单位", "本单位", "本行政机关", "我办")
_PERIODS = ("", "全年", "本年度", "2021年，", "2021年度", "截至2021年12月31日，", "报告期内")
_TOTALS = ("", "共", "共计", "累计", "依法", "合计", "先后", "总计")
_REQUESTS = (
    "政府信息公开申请",
    "信息公开申请",
    "依申请公开申请",
    "公开申请",
    "政府信息公开类申请",
    "公开政府信息申请",
    "申请公开的事项",
)
_RECEIVED = ("收到", "新收", "受理", "接收", "新收到", "接到", "收悉", "登记受理", "接收并办理", "签收", "新接收")
_CARRIED = (
    "上年结转",
    "上年度结转",
    "上年度结转至本年度",
    "上年转入",
    "年初存量",
    "承接上年未结",
    "上年未办结转入",
    "加上年结转",
    "含上年度结转",
    "去年剩余",
)
_ANSWERED = (
    "办结",
    "答复",
    "已答复",
    "依法答复",
    "办理完毕",
    "办理终结",
    "给出答复",
    "作出书面答复",
    "答复完毕",
    "办毕",
)
_OUTCOMES = {
    "requests.granted": ("予以公开", "同意公开", "依法公开", "准予公开", "全文提供"),
    "requests.partially_granted": ("部分公开", "予以部分公开", "区分处理后公开", "隐去个人信息后公开", "部分提供"),
    "requests.denied": ("不予公开", "作不予公开处理", "决定不公开"),
    "requests.unable_to_provide": ("无法提供", "作无法提供处理"),
    "requests.denied.state_secret": ("因涉及国家秘密不予公开", "涉密信息不公开"),
    "requests.denied.third_party_rights": ("涉及他人隐私不公开", "因侵害第三方合法权益不予公开"),
    "requests.denied.enforcement_file": ("属于行政执法案卷不予公开", "行政执法案卷信息", "作为执法卷宗不予公开"),
    "requests.denied.process_information": ("属过程性材料不予公开", "过程性信息"),
    "requests.denied.administrative_inquiry": ("需按行政查询办理", "属于不动产登记资料查询"),
    "requests.unable_to_provide.not_held": (
        "因本机关不掌握相关政府信息无法提供",
        "本机关不掌握",
        "查无此项信息",
        "未制作也未保存",
        "不属于本机关掌握",
    ),
    "requests.unable_to_provide.needs_creation": ("没有现成信息、需要加工分析而无法提供", "需另行制作"),
    "requests.unable_to_provide.still_unclear": ("补正后仍不清楚", "经补正申请内容仍不明确"),
    "requests.not_processed.petition_or_complaint": ("信访类", "属于投诉举报类"),
    "requests.not_processed.repeat_request": ("重复申请不予处理", "属重复提出"),
    "requests.not_processed.excessive_requests": ("缺乏正当理由反复申请不予处理",),
    "requests.otherwise_handled": ("其他处理", "作其他方式处理"),
    "requests.otherwise_handled.correction_overdue": ("申请人逾期未补正",),
    "requests.otherwise_handled.fee_overdue": ("未按收费通知缴费",),
}
_REMEDIES = {
    "remedies.reconsideration": ("因政府信息公开被申请行政复议", "政府信息公开行政复议案件"),
    "remedies.litigation": ("因政府信息公开被提起行政诉讼", "政府信息公开行政诉讼案件"),
}
_RESULTS = {
    "upheld": ("维持", "结果维持", "获得维持", "维持原答复"),
    "corrected": ("纠正", "被纠正", "责令重新答复", "被撤销"),
    "other_outcome": ("其他结果", "终止审理"),
    "pending": ("尚未审结", "正在审理", "尚在审理中"),
}
_NONE = {
    "requests.received": ("未收到政府信息公开申请", "没有收到公开申请"),
    "remedies.reconsideration": ("未发生行政复议", "无行政复议案件"),
    "remedies.litigation": ("未被提起行政诉讼", "没有行政诉讼"),
}
# Nobody counts anything in these, and no reader knows their words.
_ASIDES = ("持续完善工作机制", "不断提升服务水平", "切实保障群众知情权", "压实各环节责任")


@st.composite
def received(draw: st.DrawFn) -> Passage:
    """Requests received: verb, noun phrase and amount in one of their orders."""
    count, verb, noun = draw(_NUMBERS), draw(st.sampled_from(_RECEIVED)), draw(st.sampled_from(_REQUESTS))
    total = draw(st.sampled_from(_TOTALS))
    words = draw(
        st.sampled_from((f"{total}{verb}{noun}{count}件", f"{total}{verb}{count}件{noun}", f"{noun}{verb}{count}件"))
    )
    start = draw(st.sampled_from(_PERIODS)) + draw(st.sampled_from(_OWNERS))
    return Passage(start + words, (("requests.received", count),))


@st.composite
def flow(draw: st.DrawFn) -> Passage:
    """What came before, was answered and is left, the noun known."""
    old, done, left = draw(_NUMBERS), draw(_NUMBERS), draw(_NUMBERS)
    steps = (
        Passage(
            f"{draw(st.sampled_from(_CARRIED))}{old}件",
            (("requests.carried_over", old),),
        ),
        Passage(f"{draw(st.sampled_from(_ANSWERED))}{done}件", (("requests.processed", done),)),
        Passage(
            draw(
                st.sampled_from(
                    (
                        f"结转下年度继续办理{left}件",
                        f"{left}件结转下年度",
                        f"转至次年办理{left}件",
                        f"余{left}件转入下一年度继续办理",
                        f"{left}件列入下年办理",
                        f"年末未办结{left}件",
                    )
                )
            ),
            (("requests.carried_forward", left),),
        ),
    )
    return _joined(draw(st.sampled_from((steps, steps[:1], steps[1:], steps[1:2], steps[2:]))))


@st.composite
def outcomes(draw: st.DrawFn) -> Passage:
    """Outcomes in a list, all of it with the words first or the numbers first."""
    named = draw(st.lists(st.sampled_from(sorted(_OUTCOMES)), min_size=2, max_size=4, unique=True))
    number_first = draw(st.booleans())
    return _joined(
        [draw(_counted(path, _OUTCOMES[path], number_first=number_first)) for path in named],
        draw(st.sampled_from("，、")),
    )


@st.composite
def remedies(draw: st.DrawFn) -> Passage:
    """A remedy, and what came of it."""
    path = draw(st.sampled_from(sorted(_REMEDIES)))
    count = draw(_NUMBERS)
    results = draw(st.lists(st.sampled_from(sorted(_RESULTS)), max_size=2, unique=True))
    number_first = draw(st.booleans())
    listed = [draw(_counted(f"{path}.{each}", _RESULTS[each], number_first=number_first)) for each in results]
    return _joined([Passage(f"{draw(st.sampled_from(_REMEDIES[path]))}{count}件", ((path, count),)), *listed])


@st.composite
def _counted(draw: st.DrawFn, path: str, names: Sequence[str], *, number_first: bool) -> Passage:
    count, name = draw(_NUMBERS), draw(st.sampled_from(names))
    return Passage(f"{count}件{name}" if number_first else f"{name}{count}件", ((path, count),))


def nothing() -> st.SearchStrategy[Passage]:
    """That there was none of something."""
    pairs = [(path, words) for path, each in _NONE.items() for words in each]
    return st.sampled_from([Passage(words, ((path, 0),)) for path, words in pairs])


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    """Several sentences on requests and remedies, with asides between them."""
    first = draw(received())
    if draw(st.booleans()):
        first = first.then(draw(flow()), "，").then(draw(outcomes()), draw(st.sampled_from(("，其中", "。其中，"))))
    parts = [first, *draw(st.lists(remedies() | st.sampled_from([Passage(one) for one in _ASIDES]), max_size=3))]
    return _joined(parts, draw(st.sampled_from("。；"))).then(Passage("。"))


def _joined(parts: Sequence[Passage], mark: str = "，") -> Passage:
    whole = Passage("")
    for part in parts:
        whole = whole.then(part, mark if whole.text else "")
    return whole


# Applications for other things: no list of them ends.
_OTHER_REQUESTS = (
    "采伐许可",
    "保障房配租",
    "孤儿助学",
    "网约车驾驶员证",
    "户口迁移",
    "临时救助",
    "渣土运输",
    "计量器具检定",
)
_OTHERS = (
    "受理{what}申请{count}件",
    "受理{what}申请{count}件，全部办结",
    "{what}窗口登记申请{count}件，办结{count}件",
    "12345热线受理工单{count}件，办结{count}件",
    "办理信访事项{count}件",
    "接待来访{count}批次",
    "全年制发公文{count}件，其中依申请公开{count}件、不予公开{count}件",
    "审理行政复议案件{count}件，维持{count}件",
    "去年收到政府信息公开申请{count}件",
    "上半年收到政府信息公开申请{count}件",
    "收到政府信息公开申请约{count}件",
    "政府信息公开申请同比增加{count}件",
    "通过信函收到政府信息公开申请{count}件",
    "各街道收到政府信息公开申请{count}件",
    "寄送答复书{count}份",
    "办理人大代表建议{count}件",
    "因征收决定引起的诉讼{count}件",
    "组织培训{count}场次",
    "没有收到通过信函提出的公开申请",
    "自2008年以来累计收到政府信息公开申请{count}件",
)


def distractions() -> st.SearchStrategy[str]:
    """Sentences that count what the form does not: nothing in them is claimed."""
    return st.builds(
        lambda form, what, count: form.format(what=what, count=count) + "。",
        st.sampled_from(_OTHERS),
        st.sampled_from(_OTHER_REQUESTS),
        _NUMBERS,
    )
