"""The rules' documentation under docs/ is what their pages say."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parent.parent


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_rule_pages", ROOT / "tools" / "make_rule_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_under_docs_are_those_of_the_rules() -> None:
    """docs/rules is in step with `make docs-rules`."""
    generator = _generator()
    assert {path.name: path.read_text("utf-8") for path in generator.TARGET.iterdir()} == generator.pages()
