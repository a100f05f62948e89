"""How Sphinx builds these pages: ``make docs``."""

from __future__ import annotations

import ast
import inspect
from importlib.metadata import version as version_of
from typing import Any

import attrs
from sphinx.application import Sphinx
from sphinx.ext.napoleon import Config, GoogleDocstring

import gxrules
import gxrules.types

project = "gxrules"
release = version_of("gxrules")
version = release
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["conf.py"]
# A link may lead to a heading: [limits](index.md#limits).
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"gxrules {release}"
# A parameter a line, where a signature is longer than this.
python_maximum_signature_line_length = 80
autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
# An attribute becomes a field of its class. An entry of its own would clash with a member of the same name.
SECTIONS = Config(napoleon_use_ivar=True)


def setup(app: Sphinx) -> None:
    """Make up for what autodoc cannot see of classes made by attrs."""
    for kind in (*map(gxrules.__getattr__, gxrules.__all__), *map(gxrules.types.__getattr__, gxrules.types.__all__)):
        if inspect.isclass(kind) and attrs.has(kind):
            describe_slots(kind)
    app.connect("autodoc-process-docstring", read_sections)
    app.connect("autodoc-process-signature", hide_factories)


def describe_slots(kind: Any) -> None:
    """Give cached properties back their docstrings, which attrs drops when it makes slots of them.

    autodoc takes them from ``__slots__`` where this is a mapping. A field has
    none and gets no entry: the signature of the class lists it with its type.
    """
    nodes = ast.walk(ast.parse(inspect.getsource(kind)))
    docstrings = {node.name: ast.get_docstring(node) for node in nodes if isinstance(node, ast.FunctionDef)}
    slots = vars(kind).get("__slots__", ())
    kind.__slots__ = {slot: docstrings.get(slot) for slot in slots}


def read_sections(app: Sphinx, what: str, name: str, value: object, options: Any, lines: list[str]) -> None:
    """Make fields of the lists in a docstring: attributes, arguments, errors.

    The extension napoleon would do the same for properties, and take
    ``Table two: requests`` for a type and its meaning.
    """
    if what not in ("attribute", "property"):
        lines[:] = GoogleDocstring(lines, SECTIONS, app, what, name, value, options).lines()


def hide_factories(app: Sphinx, what: str, name: str, value: object, options: Any, signature: Any, returns: Any) -> Any:
    """Show a default that a factory makes as an ellipsis."""
    return signature and signature.replace("= NOTHING", "= ..."), returns
