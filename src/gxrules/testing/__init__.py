"""The kit that tests gxrules and its plugins; needs the extra ``gxrules[testing]``.

Names load on first use, so that cases run without hypothesis and pytest.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gxrules.testing.building import make_report
    from gxrules.testing.cases import Case, CaseError, Expected, load_cases, page_cases, parse_case
    from gxrules.testing.consistent import consistent_report
    from gxrules.testing.corpora import corpus_of
    from gxrules.testing.defects.defect import Defect, printing, with_values
    from gxrules.testing.pattern_attacks import attacks
    from gxrules.testing.pattern_shapes import Growth, growth
    from gxrules.testing.suite import conformance
    from gxrules.testing.tester import Tally, assert_rule, run_case
    from gxrules.testing.texts.documents import Document, document
    from gxrules.testing.texts.layouts import LAYOUTS, Layout
    from gxrules.testing.texts.samples import Sample
    from gxrules.testing.texts.strategies import reports, variants
    from gxrules.testing.texts.writing import write
    from gxrules.testing.wheels import wheel_conformance

__all__ = [
    "LAYOUTS",
    "Case",
    "CaseError",
    "Defect",
    "Document",
    "Expected",
    "Growth",
    "Layout",
    "Sample",
    "Tally",
    "assert_rule",
    "attacks",
    "conformance",
    "consistent_report",
    "corpus_of",
    "document",
    "growth",
    "load_cases",
    "make_report",
    "page_cases",
    "parse_case",
    "printing",
    "reports",
    "run_case",
    "variants",
    "wheel_conformance",
    "with_values",
    "write",
]

_HOMES = {
    "pattern_attacks": "attacks",
    "pattern_shapes": "Growth growth",
    "building": "make_report",
    "cases": "Case CaseError Expected load_cases page_cases parse_case",
    "consistent": "consistent_report",
    "corpora": "corpus_of",
    "defects.defect": "Defect printing with_values",
    "texts.documents": "Document document",
    "texts.layouts": "LAYOUTS Layout",
    "texts.samples": "Sample",
    "texts.strategies": "reports variants",
    "suite": "conformance",
    "tester": "Tally assert_rule run_case",
    "texts.writing": "write",
    "wheels": "wheel_conformance",
}


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names.split():
            value = getattr(import_module(f"{__name__}.{module}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
