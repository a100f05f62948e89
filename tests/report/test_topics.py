"""Topics: what a figure counts that leaves it unsaid, after other business, comparisons and words nobody knows."""

from __future__ import annotations

import pytest

from gxrules.report.narrative.reader import _OBJECT, read_figures
from gxrules.report.narrative.tokens import CLAIMS, vocabulary
from gxrules.text.prose_numbers import amounts

RECEIVED, GRANTED, PARTLY = "requests.received", "requests.granted", "requests.partially_granted"
FORWARD, NOT_HELD = "requests.carried_forward", "requests.unable_to_provide.not_held"
SUITS = "remedies.litigation"

GRANTED_AND_PARTIAL = [(GRANTED, 6), ("requests.partially_granted", 2), ("requests.denied", 1)]
READ = [
    # Several outcomes in the form's own words are those of requests, whatever was spoken of before.
    (
        "档案查询申请1.9万件。予以公开6件，部分公开2件，不予公开1件。",
        GRANTED_AND_PARTIAL,
    ),
    # So they are in the sentences behind a first one that only counts.
    (
        "2024年收到9件，答复9件。予以公开6件，部分公开2件，不予公开1件。",
        [(RECEIVED, 9), ("requests.processed", 9), *GRANTED_AND_PARTIAL],
    ),
    # A sentence that begins with 依申请公开 and a number counts them; one that speaks of other business goes back.
    ("制发公文189件。依申请公开9件，全部按时办结。", [(RECEIVED, 9), ("all", None)]),
    ("收到政府信息公开申请9件，内容多为事故调查和许可。所收申请均已按时办结。", [(RECEIVED, 9), ("all", None)]),
    ("收到政府信息公开申请9件。共办理9件，均按时予以公开。", [(RECEIVED, 9), ("requests.processed", 9), (GRANTED, 9)]),
    # The increase is over where the list of the next sentence begins.
    (
        "收到政府信息公开申请9件，比上年增加4件。其中，予以公开6件，部分公开2件，不予公开1件。",
        [(RECEIVED, 9), *GRANTED_AND_PARTIAL],
    ),
    ("收到政府信息公开申请9件，上年度未结转申请。", [(RECEIVED, 9), ("requests.carried_over", 0)]),
    (
        "收到政府信息公开申请9件，信访举报投诉类申请3件不予处理。",
        [(RECEIVED, 9), ("requests.not_processed.petition_or_complaint", 3)],
    ),
    # An answer is disputed, with no other business named.
    (
        "收到政府信息公开申请9件。有些申请人对答复不满意，提起复议2件。",
        [(RECEIVED, 9), ("remedies.reconsideration", 2)],
    ),
    # The blocks in a bracket are parts of the whole before it, of which what follows speaks.
    (
        "收到政府信息公开申请9件。行政诉讼4件（直接起诉1件、复议后起诉3件），法院判决维持3件。",
        [
            (RECEIVED, 9),
            ("remedies.litigation", 4),
            ("remedies.direct_litigation", 1),
            ("remedies.litigation_after_reconsideration", 3),
            ("remedies.litigation.upheld", 3),
        ],
    ),
    # 39件中有 opens a list of its parts.
    ("收到政府信息公开申请9件。9件中有1人申请4项。", [(RECEIVED, 9)]),
    ("收到政府信息公开申请8件，结转上年办理2件，合计10件。", [(RECEIVED, 8), ("requests.carried_over", 2)]),
    (
        "收到政府信息公开申请9件，较上年减少2件，均已办结。其中予以公开6件。",
        [(RECEIVED, 9), ("all", None), (GRANTED, 6)],
    ),
    ("收到的政府信息公开申请由7件增至9件。", [(RECEIVED, 9)]),
    ("收到政府信息公开申请9件均已逐项录入台账。", [(RECEIVED, 9)]),
    (
        "收到政府信息公开申请9件，从办理结果看有如下分布：部分公开4件；予以公开5件。",
        [(RECEIVED, 9), (PARTLY, 4), (GRANTED, 5)],
    ),
    ("收到政府信息公开申请9件。编印宣传折页300份。本机关不掌握3件。", [(RECEIVED, 9), (NOT_HELD, 3)]),
    ("接待上访群众40人。依申请公开：新收9件，转入下年2件。", [(RECEIVED, 9), (FORWARD, 2)]),
    ("收到政府信息公开申请叁件。", [(RECEIVED, 3)]),
    ("本年度的申请情况是：本年新收9件。", [(RECEIVED, 9)]),
]
# What is not understood between outcomes, what breaks a number down, and all of them told again.
READ += [
    (
        "收到政府信息公开申请9件，部分公开2件，婚姻档案等另作安排3件，本机关不掌握3件。",
        [(RECEIVED, 9), (PARTLY, 2), (NOT_HELD, 3)],
    ),
    (
        "政府信息公开申请9件均已逐一答复，其中4件公开，3件本机关不掌握。",
        [(RECEIVED, 9), ("all", None), (GRANTED, 4), (NOT_HELD, 3)],
    ),
    (
        "收到政府信息公开申请9件。9件申请全部按期答复：予以公开4件，本机关不掌握5件。",
        [(RECEIVED, 9), (GRANTED, 4), (NOT_HELD, 5)],
    ),
    ("收到政府信息公开申请9件。从渠道看，信函4件、当面5件。9件中公开4件。", [(RECEIVED, 9), (GRANTED, 4)]),
]
WHOLE = {(RECEIVED, 9), ("applicants.natural_person", 7), ("applicants.organization", 2)}
SILENT = [
    "收到政府信息公开申请9件。公文主动公开31件、依申请公开12件。",
    "收到政府信息公开申请9件。受理信访120件。其中不予处理3件，其他处理2件。",
    "收到政府信息公开申请9件。因对信访答复不满意，提起复议2件。",
    "收到政府信息公开申请9件，其中自然人7件，法人2件（均为商业企业）。",
    "收到政府信息公开申请9件，较上年增加3件，其中自然人2件。",
    "受理投诉40件，不予处理3件，部分公开2件。",
    "办理提案9件。收到40件，予以公开3件，结转下年1件。",
    "因不服行政处罚引发行政诉讼6件。",
    "应答复的政府信息公开申请9件全部办结，尚有2件未到期。",
]


def said(text: str) -> list[tuple[str, int | None]]:
    """The quantity and value of every complete figure; ``all`` for those without a value."""
    found = [one for one in read_figures(text, amounts(text), 1, year=2024) if one.counted.complete]
    return [(one.quantity if one.value is not None else "all", one.value) for one in found]  # type: ignore[misc]  # counts are whole


@pytest.mark.parametrize(("text", "due"), READ, ids=[text for text, _ in READ])
def test_the_topic_goes_on(text: str, due: list[tuple[str, int | None]]) -> None:
    """What is not understood between leaves alone what nothing but requests has."""
    assert said(text) == due


@pytest.mark.parametrize("text", SILENT)
def test_other_business_keeps_its_figures(text: str) -> None:
    """Parts of an increase, complaints, proposals and fined people's suits are no figures of the tables."""
    assert set(said(text)) <= WHOLE | ({(FORWARD, 2)} if "未到期" in text else set())


_SPEAK = ("application", "request", "on-request", "receive", "new", "finish", "answer", "remedy", "disposition")


@pytest.mark.parametrize("kind", _SPEAK)
def test_no_sentence_on_requests_is_passed_over(kind: str) -> None:
    """Every word of these kinds makes its sentence one that is read."""
    words = [word for word, (one, _) in vocabulary(CLAIMS).items() if one == kind]
    assert words
    assert [word for word in words if not _OBJECT.search(word)] == []
