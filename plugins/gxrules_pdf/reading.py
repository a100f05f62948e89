"""A PDF file as text: what its process says of it, or why it is not read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gxrules import Message
from gxrules.errors import UnreadableError
from gxrules.types import Paragraph, Source, TableCell, TableGrid, write_document

from .process import ChildLostError, ask_child


def read_pdf(data: bytes) -> Source:
    """The text of a PDF; raises :class:`~gxrules.errors.UnreadableError` for one that has none, or is none."""
    return write_document(_blocks(answer_of(data)["blocks"]), encoding="pdf")


def answer_of(data: bytes, notes: bytes = b"") -> dict[str, Any]:
    """What the process of PDF files says of one; raises an error in place of any refusal."""
    try:
        answer = ask_child(data, notes)
    except ChildLostError as lost:
        why = _LATE if lost.late else _DIED
        raise UnreadableError(why.zh, why.en) from lost
    if "refused" in answer:
        why, page = _REFUSED[answer["refused"]], {"page": answer["page"]}
        raise UnreadableError(why.zh.format(**page), why.en.format(**page))
    return answer


def _blocks(blocks: list[Any]) -> Iterator[Paragraph | TableGrid]:
    for block in blocks:
        if isinstance(block, dict):
            yield Paragraph(**_placed(block))
        else:
            yield TableGrid(cells=tuple(TableCell(**_placed(cell)) for cell in block))


def _placed(block: dict[str, Any]) -> dict[str, Any]:
    return {**block, "box": tuple(block["box"])}


_ORIGINAL_ZH = "请改用 Word 或网页原件。"
_ORIGINAL_EN = "check the original in Word or on the web."
_OCR_ZH = "请先用文字识别（OCR）转成文本，核对无误后再检查。"
_OCR_EN = "turn it into text first (OCR), compare the two, and check the text."
_TOO_LARGE_ZH, _TOO_LARGE_EN = (
    "未读取；请确认文件无误，或" + _ORIGINAL_ZH.removeprefix("请"),
    "so it was not read; " + _ORIGINAL_EN,
)
_REFUSED = {
    "scan": Message(
        "这份 PDF 是扫描件（第 {page} 页只有图片，没有文字）；" + _OCR_ZH,
        "This PDF is a scan (page {page} is a picture without text); " + _OCR_EN,
    ),
    "blank": Message("这份 PDF 没有文字；如是扫描件，" + _OCR_ZH, "This PDF has no text; if it is a scan, " + _OCR_EN),
    "signs": Message(
        "这份 PDF 的字体没有注明各字形对应的文字，无法读取文字；" + _ORIGINAL_ZH,
        "The fonts of this PDF do not say what their signs stand for, so there is no text to read; " + _ORIGINAL_EN,
    ),
    "locked": Message(
        "这份 PDF 需要密码才能打开；请解除密码后再检查。", "This PDF needs a password; remove it to check the file."
    ),
    "damaged": Message(
        "这份 PDF 已损坏；请重新取得文件。也可" + _ORIGINAL_ZH.removeprefix("请"),
        "This PDF is damaged; get it again, or " + _ORIGINAL_EN,
    ),
    "pages": Message("这份 PDF 页数过多，" + _TOO_LARGE_ZH, "This PDF has too many pages, " + _TOO_LARGE_EN),
    "text": Message("这份 PDF 文字过多，" + _TOO_LARGE_ZH, "This PDF has too much text, " + _TOO_LARGE_EN),
    "drawings": Message(
        "这份 PDF 线条、图形过多，" + _TOO_LARGE_ZH, "This PDF has too many lines and drawings, " + _TOO_LARGE_EN
    ),
    "unmarkable": Message(
        "这份 PDF 内部的写法特殊，无法在副本中标注；问题请看其他输出，如 -o page.html。",
        "This PDF is written in an unusual way inside, and its copy cannot be marked; see the findings in another"
        " format, such as -o page.html.",
    ),
    "memory": Message(
        "读取这份 PDF 占用内存过多，" + _TOO_LARGE_ZH, "This PDF takes too much memory, " + _TOO_LARGE_EN
    ),
}
_DIED = Message(
    "读取这份 PDF 的进程意外终止（文件损坏或占用内存过多）；" + _ORIGINAL_ZH,
    "The process that reads this PDF died, as the file is damaged or takes too much memory; " + _ORIGINAL_EN,
)
_LATE = Message(
    "读取这份 PDF 的进程长时间没有结束，已被终止；" + _ORIGINAL_ZH,
    "The process that reads this PDF did not end and was killed; " + _ORIGINAL_EN,
)
