"""Write src/gxrules/cli/web/openapi.json: what ``gxrules serve`` offers programs, as OpenAPI 3.1.

The answers are described by the types in ``gxrules.rules.json_types``, as under
docs/schemas/. Run ``make schemas`` after a change of these; tests/cli/test_openapi.py
holds the file in step with them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

import gxrules
from gxrules.cli.web import refusals
from gxrules.rules.json_types import CheckDocument, MessageEntry
from gxrules.text.messages import Message

TARGET = Path(__file__).parent.parent / "src" / "gxrules" / "cli" / "web" / "openapi.json"
REFUSALS = {
    "400": (refusals.NOTHING_SENT, refusals.MALFORMED),
    "403": (refusals.WRONG_TOKEN,),
    "408": (refusals.TOO_SLOW.filled({"seconds": "N"}),),
    "413": (refusals.TOO_LARGE.filled({"most": "N"}), refusals.TOO_MANY.filled({"most": "N"})),
    "507": (refusals.NOT_STORED.filled({"why": "…"}),),
}
BODIES = {
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "properties": {
                "file": {"type": "array", "items": {"type": "string", "format": "binary"}},
                "text": {"type": "string"},
            },
        }
    },
    "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},
    "text/plain": {"schema": {"type": "string"}},
}
SUMMARY = Message(
    "检查报告：表单中的文件和文本，或请求正文本身；返回与 gxrules check --format json 相同的 JSON",
    "Check reports: the files and the text of a form, or the body itself; the answer is that of"
    " gxrules check --format json",
)
NAME = Message(
    "请求正文本身的文件名，只用于显示；文件的种类由内容判定",
    "The name of the file that the body is, to be shown; what a file is decide its bytes",
)
CHECKED = Message(
    "已检查；无法读取的文件有 error，verdict 为 null", "Checked; a file that cannot be read has an error and no verdict"
)
TOKEN = Message("启动时显示的口令", "The token that is printed at the start")


def description() -> dict[str, Any]:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "gxrules serve", "version": gxrules.__version__, "license": {"name": "MIT"}},
        "paths": {"/check": {"post": _check()}},
        "components": {"schemas": _schemas(), "securitySchemes": _schemes()},
        "security": [{"query": []}, {"bearer": []}],
    }


def _check() -> dict[str, Any]:
    answer = {"application/json": {"schema": {"$ref": "#/components/schemas/CheckDocument"}}}
    return {
        "operationId": "check",
        "summary": _said(SUMMARY),
        "parameters": [{"name": "name", "in": "query", "description": _said(NAME), "schema": {"type": "string"}}],
        "requestBody": {"required": True, "content": BODIES},
        "responses": {
            "200": {"description": _said(CHECKED), "content": answer},
            **{status: _refusal(sentences) for status, sentences in REFUSALS.items()},
        },
    }


def _refusal(sentences: tuple[Message, ...]) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}
    return {"description": "\n".join(map(_said, sentences)), "content": content}


def _said(message: Message) -> str:
    return f"{message.zh} {message.en}"


def _schemas() -> dict[str, Any]:
    _, parts = msgspec.json.schema_components([CheckDocument, MessageEntry], ref_template="#/components/schemas/{name}")
    sentence = {"$ref": "#/components/schemas/MessageEntry"}
    refusal = {"type": "object", "properties": {"error": sentence}, "required": ["error"]}
    return dict(sorted({**parts, "Refusal": refusal}.items()))


def _schemes() -> dict[str, Any]:
    described = {"description": _said(TOKEN)}
    return {
        "bearer": {"type": "http", "scheme": "bearer", **described},
        "query": {"type": "apiKey", "in": "query", "name": "token", **described},
    }


def text() -> str:
    """The document as its file holds it."""
    return json.dumps(description(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), "utf-8")
