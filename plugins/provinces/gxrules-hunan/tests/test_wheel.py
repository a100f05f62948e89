"""What users install does what gxrules asks of every plugin, and lacks no file."""

from pathlib import Path

from gxrules.testing import wheel_conformance

HERE = Path(__file__).parent

test_wheel = wheel_conformance("hunan", project=HERE.parent, cases=HERE / "cases")
