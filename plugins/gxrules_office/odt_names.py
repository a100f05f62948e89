"""Names in the files of OpenDocument (ISO 26300)."""

from __future__ import annotations

_BASE = "{urn:oasis:names:tc:opendocument:xmlns:"
TEXT, TABLE, OFFICE = f"{_BASE}text:1.0}}", f"{_BASE}table:1.0}}", f"{_BASE}office:1.0}}"
STYLE, DRAW = f"{_BASE}style:1.0}}", f"{_BASE}drawing:1.0}}"
PARAGRAPH, HEADING = f"{TEXT}p", f"{TEXT}h"
STYLE_NAME = f"{TEXT}style-name"
_SVG = f"{_BASE}svg-compatible:1.0}}"
# What was deleted, notes, comments, names of pictures and the like, which are not in the text.
UNSAID = frozenset(
    [f"{TEXT}tracked-changes", f"{TEXT}note", f"{OFFICE}annotation", f"{OFFICE}forms", f"{TEXT}ruby-text"]
    + [f"{TEXT}{name}" for name in ("sequence-decls", "variable-decls", "user-field-decls")]
    + [f"{_SVG}{name}" for name in ("title", "desc")]
)
