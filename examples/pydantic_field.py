"""A field type for Pydantic: a text that is an annual report without errors.

class Submission(BaseModel):
district: str
report: ReportText
"""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

import gxrules

# Loads the plugins once; may be used from many threads.
CHECKER = gxrules.Checker()


def verify_report(text: str) -> str:
    """Return ``text``; refuse it where it is not a report, has errors, or could not be checked."""
    result = CHECKER.check(text)
    if result.error is not None:
        raise PydanticCustomError("not_a_report", "{reason}", {"reason": result.error.zh})
    if result.verdict != gxrules.Verdict.PASSED:
        errors = [found for found in result.diagnostics if found.severity == gxrules.Severity.ERROR]
        told = "；".join(f"{found.code} {found.message.zh}" for found in errors) or "未能判定"
        raise PydanticCustomError("report_" + result.verdict, "{told}", {"told": told, "result": result.to_dict()})
    return text


ReportText = Annotated[str, AfterValidator(verify_report)]
