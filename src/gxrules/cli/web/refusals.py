"""Refusals: why a request is not answered with a check, for people and for programs."""

from __future__ import annotations

from http import HTTPStatus

from gxrules.text.messages import Message


class RefusedRequestError(Exception):
    """A request that is refused: with a status of HTTP, and one sentence."""

    def __init__(self, status: HTTPStatus, sentence: Message) -> None:
        super().__init__(status, sentence)
        self.status = status
        self.sentence = sentence


WRONG_TOKEN = Message(
    "网址中的口令不对；请使用启动 gxrules serve 时显示的网址。",
    "The token in the address is wrong; use the address that gxrules serve printed when it started.",
)
NOTHING_SENT = Message(
    "没有收到文件或文本；请选择文件，或粘贴报告的文字。",
    "No file and no text was received; choose files, or paste the text of the report.",
)
TOO_LARGE = Message(
    "上传的内容超过 {most} MB，没有检查；请分几次上传。",
    "The upload has more than {most} MB and was not checked; send less at a time.",
)
TOO_MANY = Message(
    "一次最多上传 {most} 个文件；请分几次上传。", "No more than {most} files can be sent at a time; send them in parts."
)
TOO_SLOW = Message(
    "上传没有在 {seconds} 秒内完成；请检查网络后重试。",
    "The upload did not end within {seconds} seconds; check the network and try again.",
)
MALFORMED = Message(
    "无法解析上传的内容；请用本页面的表单上传，或按 /openapi.json 的说明发送。",
    "The upload cannot be parsed; use the form of the page, or send it as /openapi.json describes.",
)
NO_PAGE = Message("没有这个页面。", "There is no such page.")
WRONG_METHOD = Message("此处不支持这种请求方法。", "This method is not for this address.")
NOT_STORED = Message(
    "无法保存上传的文件（{why}），因此没有检查；请告知管理员。",
    "The upload could not be kept ({why}) and was not checked; tell whoever runs the server.",
)
