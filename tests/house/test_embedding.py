"""What an application that embeds the library relies on."""

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import gxrules
from gxrules import Checker, Config, Finding, Report, Severity, rule
from gxrules.checking.runner import check_report
from gxrules.rules.rule import Context, LoadedRule

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
TEXTS = {path.name: path.read_bytes() for path in SAMPLES}
SETTINGS: tuple[dict[str, Any], ...] = (
    {},
    {"profile": "gate"},
    {"profile": "strict", "lang": "en"},
    {"select": ["sums"], "severity": {"GX301": "info"}},
    {"ignore": ["GX8"], "max_lines": 40},
    {"files": [{"glob": "b*", "select": "GX5"}]},
)


def entries(checker: Checker) -> list[str]:
    """What a checker says of every text."""
    return [checker.check(data, name=name).to_json() for name, data in TEXTS.items()]


def test_checkers_of_all_sorts_work_from_many_threads() -> None:
    """Shared between threads and beside each other, they say what each says alone."""
    checkers = [Checker(Config.from_mapping(settings)) for settings in SETTINGS]
    alone = [entries(checker) for checker in checkers]
    assert len({tuple(said) for said in alone}) == len(checkers)
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(entries, checkers * 4))
    assert together == alone * 4


def test_a_check_may_start_another() -> None:
    """A rule that checks a text of its own disturbs neither."""
    inner = Checker(Config(select=("GX301",)))
    broken = TEXTS["broken-sum-2022.txt"]
    messages = {"found": {"zh": "有{n}处。", "en": "{n} found."}}

    @rule("TT001", "nested", severity=Severity.WARNING, basis="测试", messages=messages)
    def check(_: Report) -> Iterator[Finding]:
        yield Finding("found", data={"n": len(inner.check(broken).diagnostics)})

    report = gxrules.read(TEXTS["clean-2022.txt"])
    result = check_report(report, [LoadedRule(rule=check, plugin="local")], Config(), Context())
    assert [found.message.en for found in result.diagnostics] == ["1 found."]


PROGRAM = """
import json, logging, signal, sys, threading, warnings
from pathlib import Path

def state():
    handlers = {int(number): str(signal.getsignal(number)) for number in signal.valid_signals()}
    root = logging.getLogger()
    ours = [name for name in logging.root.manager.loggerDict if name.startswith("gxrules")]
    return handlers, (root.level, root.handlers[:], ours), sys.excepthook, warnings.filters[:]

before = state()
import gxrules
for path in map(Path, sys.argv[1:]):
    gxrules.Checker(gxrules.Config.from_mapping({"profile": "strict"})).check(path.read_bytes()).to_json()
strangers = {"click", "rich", "jinja2", "openpyxl", "xlsxwriter", "hypothesis", "pytest"} & set(sys.modules)
alive = [one.name for one in threading.enumerate() if not one.daemon and one is not threading.main_thread()]
Path("told.json").write_text(json.dumps([before == state(), sorted(strangers), alive]))
"""


def test_a_check_leaves_the_process_as_it_was(tmp_path: Path) -> None:
    """No output, no logging, no signal handler, no thread that keeps it alive, nothing of the command loaded."""
    line = [sys.executable, "-c", PROGRAM, *map(str, SAMPLES)]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
    assert json.loads((tmp_path / "told.json").read_text()) == [True, [], []]
