"""Chinese messages are Chinese: their marks, their words, and how they address a cell."""

import re
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from gxrules import Checker, Finding, Rule
from gxrules.form.editions import official_editions
from gxrules.rules.plugins.loading import load_plugins
from gxrules.testing.cases import Case, load_cases

ROOT = Path(__file__).parents[2]
MESSAGES = [
    pytest.param(message.zh, id=f"{rule.code}-{name}")
    for plugin in load_plugins()
    for rule in plugin.rules
    for name, message in rule.messages.items()
]
HAN = "\u4e00-\u9fff"
# A field may be filled with words; a quotation is the report's, or what it should say.
HALF_WIDTH = re.compile(rf"[{HAN}”）}}][:,;!?]|[{HAN}][()]|[()][{HAN}]")
# Words of accusation, of translation, and second names of one thing.
UNWANTED = ("却", "不完整", "版式", "一栏", "此栏", "各栏", "看不出", "所指不清", "两相", "就都", "才全部", "的打算")
SOURCES = sorted(path for path in (ROOT / "src" / "gxrules").rglob("*.py") if "testing" not in path.parts)
CHINESE = re.compile(rf'"[^"\\n]*[{HAN}][^"\\n]*"')


@pytest.mark.parametrize("said", MESSAGES)
def test_a_message_has_full_width_marks(said: str) -> None:
    """Colon, comma, semicolon and brackets beside Chinese characters are those of GB/T 15834."""
    assert not HALF_WIDTH.search(said)


@pytest.mark.parametrize("said", MESSAGES)
def test_a_message_is_a_sentence_that_says_what_to_do(said: str) -> None:
    """It ends in a full stop, and some clause of it asks for something."""
    assert said.endswith("。")
    assert re.search("请|应为", said)


@pytest.mark.parametrize("said", MESSAGES)
def test_a_message_accuses_nobody_and_has_one_word_for_one_thing(said: str) -> None:
    """Two places differ; a column is 列, what a document prescribes is 格式, what was not decided is 未能判定."""
    assert [word for word in UNWANTED if word in said] == []


def test_every_cell_has_one_sort_of_address() -> None:
    """Table, row, column: 表三“（七）总计”行“总计”列; the row without a name has none."""
    wanted = re.compile("表[二三四](?:“[^“”]+”行)?“[^“”]+”列")
    labels = [spec.label for edition in official_editions() for spec in edition.cells.values()]
    assert [label for label in labels if not wanted.fullmatch(label)] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_what_people_read_has_no_half_width_colon(path: Path) -> None:
    """In the words of formats and of the command, too: 依据：, not 依据:."""
    said = [match[0] for match in CHINESE.finditer(path.read_text("utf-8"))]
    assert [one for one in said if re.search(rf"[{HAN}](?:: |:$|;)", one)] == []
    assert [one for one in said if "不完整" in one] == []


def test_the_seeded_examples_are_sentences(seeded: list[str]) -> None:
    """Filled, a message has no empty place, no address parted by 、, and no mark twice."""
    odd = re.compile(r"：。|；。|，。|。。|；；|“”|列、|行、|  |None")
    assert seeded
    assert [said for said in seeded if odd.search(said)] == []


@pytest.fixture(scope="module")
def seeded() -> list[str]:
    """The Chinese messages of the findings in the samples and in the fails of all cases."""
    return list(_seeded())


def _seeded() -> Iterator[str]:
    checker = Checker()
    for path in sorted((ROOT / "samples").glob("*.txt")):
        yield from (found.message.zh for found in checker.check(path.read_bytes()).diagnostics)
    for loaded in checker.rules:
        for case in _cases(loaded):
            report = case.report()
            said = loaded.run(report, attrs.evolve(case.context(), report=report)) if case.fails else ()
            yield from (_filled(loaded, found) for found in said if isinstance(found, Finding))


def _cases(rule: Rule) -> tuple[Case, ...]:
    return tuple(
        case
        for path in (ROOT / "tests" / "cases").glob(f"*/{rule.name.replace('-', '_')}.toml")
        for case in load_cases(path)
    )


def _filled(rule: Rule, found: Finding) -> str:
    return rule.messages[found.message].filled(found.data).zh
