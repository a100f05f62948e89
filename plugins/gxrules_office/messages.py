"""Sentences on word processor files: why one is refused, with the way out, and what of one is not read."""

from __future__ import annotations

from gxrules import Message
from gxrules.errors import UnreadableError


def refusal(message: Message) -> UnreadableError:
    """The error that refuses a file with this sentence."""
    return UnreadableError(message.zh, message.en)


WAY_OUT = Message(
    "请用 Word 或 WPS 打开，全选（Ctrl+A）、复制，粘贴到记事本保存后再检查。",
    "Open it in Word or WPS, select all, copy, and paste it into a text file to check.",
)
DAMAGED = Message(f"文件已损坏，无法读取；{WAY_OUT.zh}", f"The file is damaged. {WAY_OUT.en}")
LOCKED = Message(
    f"文件设有密码，无法读取；请去掉密码。{WAY_OUT.zh}", f"The file has a password; remove it. {WAY_OUT.en}"
)
MONSTER = Message(
    f"文件内容异常庞大或含有外部引用，未读取；{WAY_OUT.zh}",
    f"The file is far larger inside than any report, or names other files, and was not read. {WAY_OUT.en}",
)
OLD = Message(
    f"这是 Word 6.0/95 或更早版本的文件，无法读取；{WAY_OUT.zh}",
    f"This is a file of Word 6.0/95 or older. {WAY_OUT.en}",
)
OTHER = Message(
    f"文件不是 Word 文档，或已损坏；{WAY_OUT.zh}", f"The file is not a Word document, or is damaged. {WAY_OUT.en}"
)
CHANGES = Message(
    "文档中有尚未接受的修订：按全部接受检查，删除的内容未读取；定稿前请在 Word 中接受或拒绝修订。",
    "The document has tracked changes: it was checked as if all were accepted, without what they delete; accept"
    " or reject them in Word before it is final.",
)

UNMARKABLE = Message(
    "文件内部的写法特殊，无法在副本中标注；问题请看其他输出，如 -o page.html。",
    "The file is written in an unusual way inside, and its copy cannot be marked; see the findings in another format,"
    " such as -o page.html.",
)
