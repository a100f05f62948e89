"""Words and frames of fees.toml: what sentences say of the fee, and what says nothing of it."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules.report.narrative import fee_claims
from gxrules.report.narrative.fee_claims import read_fee_claims
from gxrules.report.narrative.fee_lines import FEES
from gxrules.report.narrative.frames import Compound, Frame, grammar
from gxrules.report.narrative.tokens import Names, tokens
from gxrules.text.prose_numbers import amounts
from gxrules.types import FeeClaim

FRAMES = grammar(FEES).frames
OTHERS, AGENCY = 6, "青禾县水利局"


def printed(claim: FeeClaim) -> str:
    """A claim as ``reads`` of a frame writes it."""
    return claim.kind if claim.value is None else f"{claim.kind} = {claim.value}"


def said(text: str, section: int = OTHERS) -> list[str]:
    """What is said of the fee, beside that it is named."""
    return [printed(claim) for claim in read_fee_claims(text, section, AGENCY) if claim.kind != "named"]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_a_frame_reads_its_example(frame: Frame) -> None:
    """The example of each frame is read as it says."""
    assert said(frame.example) == list(frame.reads)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_no_frame_is_in_vain(frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it its example is read otherwise."""
    rest = attrs.evolve(grammar(FEES), frames=tuple(one for one in FRAMES if one is not frame))
    monkeypatch.setattr(fee_claims, "grammar", lambda _: rest)
    assert said(frame.example) != list(frame.reads)


@pytest.mark.parametrize("compound", grammar(FEES).compounds, ids=lambda compound: compound.example)
def test_a_compound_is_one_word(compound: Compound) -> None:
    """The words of its example become one token of its kind."""
    text = compound.example
    found = grammar(FEES).compose(list(tokens(text, 0, len(text), amounts(text), Names(None), FEES)))
    assert [token.kind for token in found] == [compound.kind]


@pytest.mark.parametrize(
    "text",
    [
        "2022年，我单位依申请公开政府信息未收取信息处理费。",
        "按照《关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）要求，2021年度我局未产生信息处理费。",
        "依据《关于政府信息公开信息处理费管理有关事项的通知》（湘财税〔2021〕3号）文件，本年度未收取信息处理费。",
        "2022年，本机关未收取信息公开相关费用。",
        "依申请公开信息处理费收取情况：无。",
        "2021年度本机关未开展信息处理费收费工作。",
        "我局无信息处理费收取事项。",
        "本年度未就依申请公开政府信息收取信息处理费。",
        "未涉及收取信息处理费事宜。",
        "无信息处理费征收情况。",
        "2021年，我局未出现需收取信息处理费的情形。",
        "因申请数量未达到收费标准，本年度未收取信息处理费。",
        "2023年，青禾县水利局未收取信息处理费。",
        "（一）信息处理费收取情况。2022年度未收取信息处理费。",
        "本年度《政府信息公开信息处理费管理办法》执行情况：收取费用情况：无。",
        "根据有关规定，我局2023年依申请公开信息处理费的收取金额为零。",
        "未收取信息处理费及其他费用。",
        "2022年，全县没有发生政府信息公开收费。",
        "政府信息公开申请办理过程中未收取任何费用。",
        "全年未向公民、法人或者其他组织收取信息处理费。",
        "四、政府信息公开收费及减免情况\n没有收费。",
        "本年度未收取\n信息处理费。",
        "收到政府信息公开申请 5，未收取信息处理费。",
        "未收取信息处理费（申请人逾期未缴）。",
    ],
)
def test_denials_of_many_places_are_read(text: str) -> None:
    """That none was charged, as agencies of several provinces word it."""
    assert said(text) == ["denied"]


NOTICES, BILLED, COLLECTED = "notices = 2", "billed = 900", "collected = 970"


@pytest.mark.parametrize(
    "text",
    [
        "全年开出信息处理费收费通知2份，均按量计收，合计900元，实收970元。",
        "按规定收取信息处理费，发出通知2份，均按量计收，合计900元，实收970元。",
        "信息处理费按件计收，开具收费通知2份，总额900元，收讫970元。",
        "本年发出信息处理费收费通知2件，按件计算，应收900元；实际收取970元。",
        "信息处理费收费通知书发出2份，涉及金额900元，已缴费970元。",
        "信息处理费：发出2件缴款通知，应收费用900元，实际入账970元。",
        "收费通知总份数2份，收费总额900元，实际到账970元。",
        "2024年度，本机关向申请人开具收费通知2件，收费金额共计900元，实际缴纳970元。",
        "发出收费通知的件数：2件；总金额：900元；实际收取的总金额：970元。",
        "2021年，全市各级行政机关共发出收费通知2件，总金额0.09万元，实际收取970元。",
        "全年发出收费通知2份（总金额900元），实际收取970元。",
        "发出收费通知2份，申请人逾期未缴1次，总金额900元，申请人补正材料后，实际收取970元。",
        "发出《政府信息公开信息处理费缴费通知书》2份，合计900元，实收970元。",
    ],
)
def test_a_chain_is_read_to_its_end(text: str) -> None:
    """Notices, what they bill and what was paid, in the words of several provinces."""
    found = [claim for claim in read_fee_claims(text, OTHERS, AGENCY) if claim.kind != "named"]
    assert [(claim.kind, claim.yuan or claim.value) for claim in found] == [
        ("notices", 2),
        ("billed", 900),
        ("collected", 970),
    ]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "开出收费通知1份，信息处理费按量计收，共420元，申请人逾期未缴，实际收到0元。",
            ["notices = 1", "billed = 420", "collected = 0"],
        ),
        ("2022年共产生信息处理费2笔，金额共计1,200元，已足额缴纳1200元。", ["charged = 1200", "collected = 1200"]),
        ("2023年收取信息处理费情况：0件、0元。", ["collected = 0"]),
        ("全年共对3件申请（涉及1名申请人）收取信息处理费1900元，均已上缴国库。", ["collected = 1900"]),
        ("2022年度，本机关对6件申请按件收取信息处理费，共收取600元。", ["collected = 600"]),
        ("本机关2023年度按规定共收取政府信息公开信息处理费3,400元。", ["collected = 3400"]),
        ("发出收费通知并收取信息处理费400元。", ["collected = 400"]),
        ("未发出收费通知和未收取信息处理费。", ["notices = 0", "denied"]),
        ("全省共收取信息处理费5万元，我局0元。", ["collected = 0"]),
        ("收取信息处理费100元，加强设备采购，共20万元。", ["collected = 100"]),
        ("发出收费通知2份，开展执法检查，罚款合计900元，实收970元。", ["notices = 2"]),
        ("未收取信息处理费，出租房屋，实际收取5000元。", ["denied"]),
        ("未收取信息处理费。收取诉讼费385元，实际到账385元。", ["denied"]),
        ("全年发出培训通知5份，未收取信息处理费。", ["denied"]),
        ("支付邮寄费300元，未收取信息处理费。", ["denied"]),
        ("政府信息公开收费0元。", ["charged = 0"]),
        (
            "信息处理费收费情况：全年发出收费通知书零份，总金额零元，实际收取零元。",
            ["notices = 0", "billed = 0", "collected = 0"],
        ),
    ],
)
def test_what_is_told_beside_the_fee_is_told_apart(text: str, claims: list[str]) -> None:
    """Only what the words cover counts; other money, other notices and other bodies end it."""
    assert said(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "各乡镇收取信息处理费300元。",
        "区财政局收取信息处理费300元。",
        "较上年增加信息处理费200元。",
        "每件收取信息处理费100元。",
        "按每页10元的标准收取信息处理费。",
        "收取信息处理费100至200元。",
        "收取水资源信息处理费400元。",
        "公布信息处理费标准，收取档案保管费500元。",
        "规范信息处理费管理，加强设备采购，共20万元。",
        "部分申请未收取信息处理费。",
        "对3件申请，未收取信息处理费。",
        "除2件外，未收取信息处理费。",
        "其余申请，未收取信息处理费。",
        "如申请数量超过规定，收取信息处理费500元。",
        "没有违规收取信息处理费。",
        "未收取信息处理费以外的费用。",
        "未对收费通知进行修改。",
        "发出停水收费通知2份。",
        "发出水费缴费通知3份，金额500元。",
        "可以收取信息处理费100元。",
        "不收取信息处理费。",
        "减免信息处理费300元。",
        "支出信息处理费3000元。",
        "政府信息公开工作经费5万元，培训费用2万元。",
        "信息公开费用支出3万元。",
        "垃圾处理费收取20万元。",
        "收取污水处理费120万元，主动公开政府信息30条。",
        "政府信息公开栏公示收费项目12项，金额300元。",
        "收到申请3件，共收取材料12份。",
        "信息系统数据处理费5万元。",
        "没有收取信息处理费400元。",
        "信息处理费由财政部门统一收取，共计500元。",
        "推进惠企服务，档案复制收费按省标准执行，收到政府信息公开申请1件。",
        "收取病历复制费20元，依申请公开政府信息5件。",
    ],
)
def test_near_neighbours_stay_silent(text: str) -> None:
    """Other fees, other bodies, rates, plans, some requests and unknown words claim nothing."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("收到政府信息公开申请2件，均公开。\n对申请人收取了邮寄费12元。", ["other = 12"]),
        ("提供查档服务4,107人次，档案复制收费按省标准执行。收到政府信息公开申请1件，已公开。", []),
        ("为群众免费寄递证照，累计节省邮寄费3万元。", []),
        ("收到政府信息公开申请2件，未收取检索、复制、邮寄等成本费用。", ["other = 0"]),
    ],
)
def test_old_fees_are_those_of_requests(text: str, claims: list[str]) -> None:
    """Searching, copying and posting for requests, also told in a line of its own; not that of archives or parcels."""
    assert said(text, 1) == claims


WRAPPED = "我局依法依规办理各类申请。2024年度共开出信息处理费收费通知2份，均按量计收，合计900元，实收970元。"


@pytest.mark.parametrize("width", [15, 23, 40])
@pytest.mark.parametrize(
    "text", [WRAPPED, "上年度收取信息处理费200元，部分申请按规定未收取信息处理费，各乡镇共收取信息处理费300元。"]
)
def test_line_ends_within_a_paragraph_change_nothing(text: str, width: int) -> None:
    """A wrapped paragraph says what it says on one line."""
    wrapped = "\n".join(text[at : at + width] for at in range(0, len(text), width))
    assert said(wrapped) == said(text)


def test_a_short_line_is_a_phrase_of_its_own() -> None:
    """A heading without a stop does not qualify what follows."""
    assert said("（一）工作概况\n未收取信息处理费。") == ["denied"]


def test_an_amount_of_the_region_is_not_the_agency_s() -> None:
    """A region's figure counts where no other is told, and not beside the agency's own."""
    assert said("全市收取信息处理费400元。") == ["collected = 400"]
    assert said("全市发出收费通知3件，总金额1200元。市本级发出收费通知1件，总金额300元。") == [
        "notices = 1",
        "billed = 300",
    ]


@pytest.mark.parametrize("text", ["本年度未收费。", "未开展收费。", "未产生收费情况。", "我局未收取费用。"])
def test_a_bare_denial_is_of_the_fee_where_it_is_reported(text: str) -> None:
    """In section six nothing else is charged; elsewhere it may be anything."""
    assert said(text) == ["denied"]
    assert said(text, 1) == []
    assert said(text.replace("未", "未对停车")) == []


# No word of the vocabulary has any of these signs.
STRANGE = st.text("犇骉鱻淼焱", min_size=1, max_size=4)


@given(st.sampled_from(FRAMES), st.data(), STRANGE)
def test_an_unknown_word_invents_nothing(frame: Frame, data: st.DataObject, word: str) -> None:
    """A word nobody foresaw, wherever it is put into an example, can silence claims; it adds none.

    An old fee is still named where nothing more is known of it.
    """
    at = data.draw(st.integers(0, len(frame.example)))
    numbers = {place for one in amounts(frame.example) for place in range(one.start + 1, one.end)}
    text = frame.example if at in numbers else frame.example[:at] + word + frame.example[at:]
    assert {*said(text)} - {"other"} <= {*frame.reads}


@given(st.sampled_from([frame for frame in FRAMES if frame.amount == "count"]), STRANGE)
def test_an_unknown_word_silences_the_amount_it_stands_before(frame: Frame, word: str) -> None:
    """Right before an amount, it may say of what the amount is."""
    last = amounts(frame.example)[-1]
    text = frame.example[: last.start] + word + frame.example[last.start :]
    assert said(text) != list(frame.reads)
