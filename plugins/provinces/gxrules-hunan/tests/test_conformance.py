"""The plugin does what gxrules asks of every plugin."""

from pathlib import Path

from gxrules.testing import conformance

test_conformance = conformance("hunan", cases=Path(__file__).parent / "cases")
