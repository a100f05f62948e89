"""How Sphinx builds these pages: ``make docs``."""

from importlib.metadata import version as version_of

project = "gxrules"
release = version_of("gxrules")
version = release
extensions = ["myst_parser"]
exclude_patterns = ["conf.py"]
# A link may lead to a heading: [limits](index.md#limits).
myst_heading_anchors = 3
html_theme = "furo"
html_title = f"gxrules {release}"
