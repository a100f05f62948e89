"""The page of ``gxrules serve`` in a real browser: files go up, the page of results comes back."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
from conftest import DESKTOP, PHONE, ROOT, resize
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from serving import QUERY, Served, desk_of, serving
from test_page import complaints

BROKEN = ROOT / "samples" / "broken-sum-2022.txt"


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    """A server with the installed rules."""
    with serving(desk_of()) as served:
        yield served


@pytest.fixture
def front(server: Served, browser: Chrome) -> Iterator[Chrome]:
    """The front page; nothing of it and of what follows may be against its policy."""
    browser.get(f"http://127.0.0.1:{server.port}/?{QUERY}")
    yield browser
    assert [said for said in complaints(browser) if "favicon" not in said] == []


def test_a_file_that_is_chosen_is_checked(front: Chrome) -> None:
    """And its cells are drawn; the script of the results runs."""
    front.find_element(By.CSS_SELECTOR, "input[type=file]").send_keys(str(BROKEN))
    front.find_element(By.TAG_NAME, "button").click()
    assert front.find_elements(By.CSS_SELECTOR, "td.wrong.error")
    assert front.find_element(By.ID, "filter").is_displayed()


def test_text_that_is_pasted_is_checked(front: Chrome) -> None:
    """Under a name that says so."""
    front.execute_script("document.querySelector('textarea').value = arguments[0]", BROKEN.read_text("utf-8"))
    front.find_element(By.TAG_NAME, "button").click()
    assert "粘贴的文本" in front.find_element(By.CSS_SELECTOR, "article.report").text


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_no_barrier_in_front(front: Chrome, size: tuple[int, int]) -> None:
    """Labels, names, contrast; and nothing is wider than the window."""
    resize(front, *size)
    front.execute_script((files("axe_core_python") / "axe.min.js").read_text("utf-8"))
    front.set_script_timeout(120)
    found = front.execute_async_script("axe.run().then(arguments[0])")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert front.execute_script("return document.documentElement.scrollWidth <= innerWidth")
