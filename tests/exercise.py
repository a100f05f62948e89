"""One run of the command for everything it can do, so that what it makes when it is needed is made."""

import contextlib
import tempfile
import tomllib
from pathlib import Path

from click.testing import CliRunner

from gxrules import read
from gxrules.cli.main import main

ROOT = Path(__file__).parent.parent
SAMPLES = [str(path) for path in sorted((ROOT / "samples").glob("*.txt"))]
OPENINGS = ROOT / "tests" / "reading" / "openings.toml"
WRITTEN = ("json", "html", "csv", "sarif", "junit", "xlsx", "table")
LINES = (
    ("--help",),
    ("check", "--help-all"),
    ("rules",),
    ("plugins", "--verify", "--plugin", "gxrules_hunan"),
    ("new-plugin", "atlantis", "--letters", "ATL"),
    ("check", SAMPLES[0], "--config", "wrong.toml"),
    ("check", *SAMPLES, "--select", "GX", "--severity", "GX301=info", "--published", "2023-01-31"),
    *(("check", *SAMPLES, "--format", form) for form in WRITTEN),
)


def everything() -> None:
    """Check the samples in every way, read openings, verify the examples of all rules, write a plugin, and more."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("wrong.toml").write_text("select = [\n", "utf-8")
        for line in LINES:
            CliRunner().invoke(main, line)
    for opening in tomllib.loads(OPENINGS.read_text("utf-8"))["openings"]:
        read(f"{opening['head']}\n六、其他需要报告的事项\n{opening['tail']}")
