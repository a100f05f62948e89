"""The offline page: in a browser without a network, and its Python under node beside this one."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files as parts_of
from pathlib import Path
from types import ModuleType

import pytest
from conftest import PHONE, ROOT, TEXTS, resize
from documents import WRITERS, blocks_of
from programs import load_tool
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait
from test_page import complaints, requests

from gxrules import read
from gxrules.testing.texts.documents import document

# Seconds for Python to start in a browser, on a machine that may be busy.
PATIENCE = 300
OFFLINE = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
COUNTING = """
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective));
"""
# The results have a test of their own; and the checker may fetch nothing, either.
AXE = "axe.run(document, {iframes: false, preload: false}).then(arguments[0], (error) => arguments[0](String(error)))"
BROKEN = ROOT / "samples" / "broken-sum-2022.txt"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The program that makes the page, with Pyodide at hand."""
    for command in ("node", "npm"):
        if shutil.which(command) is None:
            pytest.skip(f"{command} is missing, so the page cannot be made")
    made = load_tool("make_offline_page")
    try:
        made.fetch_pyodide()
    except subprocess.CalledProcessError:
        pytest.skip("the npm registry cannot be reached, so there is no Pyodide to make the page of")
    return made


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Texts, and one of them as a document of every kind that the page reads."""
    folder = tmp_path_factory.mktemp("files")
    twin = blocks_of(document(read(BROKEN.read_bytes())))
    for name, writer in WRITERS.items():
        (folder / f"twin-{name}").with_suffix(f".{name.strip('.')}").write_bytes(_bytes(writer(twin)))
    return [*TEXTS, *sorted(folder.iterdir())]


def _bytes(made: str | bytes) -> bytes:
    return made.encode("utf-8") if isinstance(made, str) else made


@pytest.fixture(scope="module")
def under_node(tool: ModuleType, files: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the Python of the page says of each file."""
    out = tmp_path_factory.mktemp("node")
    site = out / "site.zip"
    site.write_bytes(tool.site_packages())
    line = ["node", Path(__file__).with_name("check_offline.mjs"), tool.fetch_pyodide(), tool.PARTS / "engine.js"]
    subprocess.run([*line, site, out, *files], check=True, capture_output=True)
    return out


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> object:
    """The same desk in this Python, without the solver, which the page has not."""
    monkeypatch.setitem(sys.modules, "highspy", None)
    monkeypatch.syspath_prepend(ROOT / "tools" / "offline")
    # On no path that mypy looks at: in the page it is a module of its own.
    import driver  # type: ignore[import-not-found]

    return driver.OfflineDesk.in_language("zh")


def test_the_page_finds_what_the_command_finds(under_node: Path, files: list[Path], desk: object) -> None:
    """Byte for byte: texts and documents, as JSON, as a page, and as a marked copy."""
    compared = 0
    for file in files:
        if _reader_is_missing(file):
            continue
        desk.clear()
        desk.check(file.name, file.read_bytes())
        for form in ("json", "html"):
            assert (under_node / f"{file.name}.{form}").read_bytes() == desk.document(form), file.name
        marked = under_node / f"{file.name}.marked"
        assert marked.exists() == bool(desk.marked_names()[0]), file.name
        compared += 1
    assert compared >= len(TEXTS) + 4


def _reader_is_missing(file: Path) -> bool:
    """Whether the page has no reader for a file: neither PDFium nor lexbor is there."""
    return file.suffix in (".pdf", ".html", ".htm", ".mht")


def test_what_the_page_cannot_read_it_says_in_words(under_node: Path, files: list[Path]) -> None:
    """What to do instead, and no command to install something."""
    unread = [file for file in files if _reader_is_missing(file)]
    assert unread
    for file in unread:
        said = (under_node / f"{file.name}.json").read_text("utf-8")
        assert "本页不能读取" in said
        assert "pip install" not in said


@pytest.fixture
def opened(tool: ModuleType, browser: Chrome) -> Iterator[Chrome]:
    """The page, opened from the disk by a browser without a network, and ready."""
    tool.main()
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.emulateNetworkConditions", OFFLINE)
    browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": COUNTING})
    browser.get(tool.TARGET.as_uri())
    await_status(browser, "已就绪")
    yield browser
    assert requests(browser) == []
    assert browser.execute_script("return violations") == []
    assert [said for said in complaints(browser) if "Content Security Policy" in said] == []


def await_status(browser: Chrome, text: str) -> None:
    """Wait until the page says ``text``."""
    waiting = WebDriverWait(browser, PATIENCE)
    waiting.until(lambda _: text in browser.find_element(By.ID, "status").text)


def test_files_are_checked_without_a_network(opened: Chrome, files: list[Path]) -> None:
    """No request leaves, nothing that the policy forbids is tried, and the results are drawn with their cells."""
    word = next(file for file in files if file.suffix == ".docx")
    opened.find_element(By.ID, "files").send_keys(f"{BROKEN}\n{word}")
    await_status(opened, "检查完毕")
    copies = opened.find_elements(By.CSS_SELECTOR, "#copies button")
    assert [button.text for button in copies] == [f"保存标注副本：{word.name}"]
    opened.switch_to.frame("shown")
    assert len(opened.find_elements(By.CSS_SELECTOR, "article.report")) == 2
    assert opened.find_elements(By.CSS_SELECTOR, "td.wrong.error")
    assert opened.execute_script("return violations") == []
    opened.find_element(By.CSS_SELECTOR, ".finding.error .to-cell").click()
    opened.switch_to.default_content()
    resize(opened, *PHONE)
    opened.execute_script((parts_of("axe_core_python") / "axe.min.js").read_text("utf-8"))
    opened.set_script_timeout(120)
    found = opened.execute_async_script(AXE)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert opened.execute_script("return document.documentElement.scrollWidth <= innerWidth")


def test_pasted_text_is_checked_and_documents_are_saved(opened: Chrome, tmp_path: Path) -> None:
    """The workbook and the page of results; in the other language after a click."""
    opened.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    script = "document.getElementById('text').value = arguments[0]"
    opened.execute_script(script, BROKEN.read_text("utf-8"))
    opened.find_element(By.ID, "check").click()
    await_status(opened, "检查完毕")
    for name in ("workbook", "result"):
        opened.find_element(By.ID, name).click()
    saved = [tmp_path / "gxrules.xlsx", tmp_path / "gxrules-result.html"]
    WebDriverWait(opened, PATIENCE).until(lambda _: all(path.exists() for path in saved))
    assert saved[0].read_bytes().startswith(b"PK")
    assert "GX303" in saved[1].read_text("utf-8") or re.search(r"GX3\d\d", saved[1].read_text("utf-8"))
    opened.find_element(By.ID, "language").click()
    await_status(opened, "Ready")
