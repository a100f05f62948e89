"""A validator for a web form, for any framework: what is wrong with a report that was uploaded or pasted.

In Django it is the body of a form's ``clean_report``, in Flask or FastAPI of a view:

    problems = problems_of(request.files["report"].read())
    if any(problem["level"] == "error" for problem in problems):
        return render_template("upload.html", problems=problems), 422
"""

from __future__ import annotations

from typing import Any

import gxrules

# Made once, when the server starts; may be used from many threads. A limit keeps a huge upload cheap.
CHECKER = gxrules.Checker(gxrules.Config(max_bytes=1_000_000))
INCOMPLETE = {
    "zh": "报告有内容未能识别或判定，请对照原件检查。",
    "en": "Part of the report could not be read or decided; compare it with the original.",
}


def problems_of(upload: bytes | str, lang: str = "zh") -> list[dict[str, Any]]:
    """What to show beside the form, in the order of the text: level, line (or ``None``), code, message.

    An empty list means that the report has passed. What is uploaded never
    makes this raise.
    """
    result = CHECKER.check(upload)
    if result.error is not None:
        return [_problem("error", result.error.in_language(lang))]
    problems = [
        _problem(
            found.severity.value,
            found.message.in_language(lang),
            code=found.code,
            line=result.source.position(found.span.start)[0] if found.span and result.source else None,
        )
        for found in result.diagnostics
    ]
    if result.verdict == gxrules.Verdict.INCOMPLETE:
        problems.append(_problem("warning", INCOMPLETE[lang]))
    return problems


def _problem(level: str, message: str, *, code: str | None = None, line: int | None = None) -> dict[str, Any]:
    return {"level": level, "line": line, "code": code, "message": message}
