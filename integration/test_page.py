"""The page in a real browser: what people see, click and type."""

import json
from importlib.resources import files

import attrs
import pytest
from conftest import DESKTOP, PHONE, Page, checked, resize
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from gxrules import Message, Report, Result

WRONG = "td.wrong.error a"


def one(browser: Chrome, selector: str) -> WebElement:
    """The first element a selector finds."""
    return browser.find_element(By.CSS_SELECTOR, selector)


def tip(browser: Chrome) -> str:
    """What the tip says; empty while it is hidden."""
    return one(browser, "#tip").text


def await_tip(browser: Chrome, text: str) -> None:
    """Wait until the tip says ``text``."""
    WebDriverWait(browser, 10).until(lambda _: text in tip(browser))


def in_window(browser: Chrome, element: WebElement) -> bool:
    """Whether the middle of an element lies within the window and nothing covers it."""
    script = """
        const box = arguments[0].getBoundingClientRect();
        const x = box.left + box.width / 2, y = box.top + box.height / 2;
        return arguments[0].contains(document.elementFromPoint(x, y));
    """
    return bool(browser.execute_script(script, element))


def await_window(browser: Chrome, element: WebElement) -> None:
    """Wait until scrolling has brought an element into the window."""
    WebDriverWait(browser, 10).until(lambda _: in_window(browser, element))


def focused(browser: Chrome) -> WebElement:
    """The element that has the keyboard."""
    return browser.switch_to.active_element


def requests(browser: Chrome) -> list[str]:
    """The addresses of other machines that were asked for something."""
    said = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [one["params"]["request"]["url"] for one in said if one["method"] == "Network.requestWillBeSent"]
    return [url for url in asked if url.startswith(("http", "ws"))]


def complaints(browser: Chrome) -> list[str]:
    """What the browser's console has to say: errors of the script, loads that the page forbids."""
    return [entry["message"] for entry in browser.get_log("browser")]


def test_a_click_on_a_finding_shows_its_cell(browser: Chrome, broken: str) -> None:
    """The cell comes into the window with the keyboard on it, and the tip tells the proposed value."""
    browser.get(broken)
    one(browser, ".finding.error .to-cell").click()
    cell = one(browser, WRONG)
    await_window(browser, cell)
    assert focused(browser) == cell
    await_tip(browser, "应为 25，实为 24")
    assert "建议值" in tip(browser)
    assert cell.text.split() == ["24①②", "→", "25"]
    assert "now" in browser.find_element(By.CSS_SELECTOR, ".finding.error").get_attribute("class")


def test_a_sum_leads_to_what_explains_it(browser: Chrome, broken: str) -> None:
    """The finding that names the wrong cell comes into the window."""
    browser.get(broken)
    one(browser, ".finding.error .cause a").click()
    explaining = browser.execute_script("return document.querySelector(location.hash)")
    await_window(browser, explaining.find_element(By.CSS_SELECTOR, ".proposal"))
    assert "GX306" in explaining.text


def test_pointing_at_a_cell_shows_its_findings(browser: Chrome, broken: str) -> None:
    """They go when the pointer leaves, and stay while it is on them."""
    browser.get(broken)
    cell = one(browser, WRONG)
    ActionChains(browser).scroll_to_element(cell).move_to_element(cell).perform()
    await_tip(browser, "GX301")
    ActionChains(browser).move_to_element(one(browser, "#tip")).pause(0.6).perform()
    assert "GX301" in tip(browser)
    ActionChains(browser).move_by_offset(-500, 0).perform()
    WebDriverWait(browser, 10).until(lambda _: not tip(browser))


def test_the_cells_of_a_sum_are_shown_with_it(browser: Chrome, broken: str) -> None:
    """All six addends and the total of the row."""
    browser.get(broken)
    one(browser, WRONG).click()
    assert len(browser.find_elements(By.CSS_SELECTOR, "td.part")) == 7


def test_the_text_follows_the_cell(browser: Chrome, broken: str) -> None:
    """The place in the source text comes into sight beside the table."""
    browser.get(broken)
    one(browser, WRONG).click()
    await_window(browser, one(browser, ".line mark.error"))
    assert one(browser, ".line mark.error").text == "24"


def test_a_click_on_a_place_in_the_text_shows_its_finding(browser: Chrome, broken: str) -> None:
    """As at a cell."""
    browser.get(broken)
    mark = one(browser, ".line mark.error")
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", mark)
    mark.click()
    await_tip(browser, "GX301")


def test_the_keyboard_is_enough(browser: Chrome, broken: str) -> None:
    """Tab reaches the findings and the cells, Enter follows a link, Escape closes the tip."""
    browser.get(broken)
    for _ in range(60):
        focused(browser).send_keys(Keys.TAB)
        if "to-cell" in (focused(browser).get_attribute("class") or ""):
            break
    focused(browser).send_keys(Keys.ENTER)
    assert focused(browser) == one(browser, WRONG)
    await_tip(browser, "GX301")
    focused(browser).send_keys(Keys.ESCAPE)
    assert tip(browser) == ""
    focused(browser).send_keys(Keys.TAB)
    await_tip(browser, "GX302")


def test_the_first_tab_skips_to_the_reports(browser: Chrome, broken: str) -> None:
    """Nobody has to walk through the filter."""
    browser.get(broken)
    one(browser, "body").send_keys(Keys.TAB)
    assert focused(browser).get_attribute("class") == "skip"
    assert focused(browser).is_displayed()


def test_the_filter_hides_findings_and_marks(browser: Chrome, page: Page) -> None:
    """By level and by family, in the lists, the tables and the texts; the count tells how many are left."""
    browser.get(page(checked()))
    total = int(one(browser, "#shown").text)
    errors = int(one(browser, ".filter label.error b").text)
    one(browser, "[name=level][value=error]").click()
    assert int(one(browser, "#shown").text) == total - errors
    # One cell has an info beside its error: the proposal to change it.
    assert len(browser.find_elements(By.CSS_SELECTOR, "td.wrong.error:not(.off)")) == 1
    one(browser, "[name=level][value=error]").click()
    one(browser, "[name=family][value=sums]").click()
    left = browser.find_elements(By.CSS_SELECTOR, ".finding:not([hidden])")
    assert "sums" not in {item.get_attribute("data-family") for item in left}


def test_the_search_keeps_the_reports_of_an_agency(browser: Chrome, page: Page) -> None:
    """Its name or that of its file."""
    browser.get(page(checked()))
    one(browser, "[name=query]").send_keys("望澜区")
    kept = browser.find_elements(By.CSS_SELECTOR, ".report:not([hidden])")
    assert [item.find_element(By.CSS_SELECTOR, ".file").text for item in kept] == ["broken-sum-2022.txt"]
    assert one(browser, "#kept").text == "1"


def test_the_lists_are_sorted_by_the_column_that_is_pressed(browser: Chrome, page: Page) -> None:
    """Worst first before; counts from most to least, names upwards, and the other way round when pressed again."""
    browser.get(page(checked()))
    one(browser, "details.list summary").click()

    def column(place: int) -> list[str]:
        cells = f"details.list tbody tr > :nth-child({place})"
        return [cell.text for cell in browser.find_elements(By.CSS_SELECTOR, cells) if cell.text]

    warnings = one(browser, "details.list thead th:nth-child(5) button")
    for down in (True, False):
        warnings.click()
        assert column(5) == sorted(column(5), key=int, reverse=down)
        assert one(browser, "details.list th[aria-sort]").get_attribute("aria-sort") == (
            "descending" if down else "ascending"
        )
    assert len(set(column(5))) > 1
    one(browser, "details.list thead th:nth-child(7) button").click()
    assert column(7) == sorted(column(7))


def test_reports_without_findings_can_be_left_out(browser: Chrome, page: Page) -> None:
    """Those that have one in sight stay."""
    browser.get(page(checked()))
    one(browser, "[name=found]").click()
    kept = browser.find_elements(By.CSS_SELECTOR, ".report:not([hidden])")
    assert [item.get_attribute("id") for item in kept] == [
        f"r{index}" for index, result in enumerate(checked(), 1) if result.diagnostics
    ]


def test_nothing_is_asked_of_the_network(browser: Chrome, page: Page) -> None:
    """Nor is anything of the page's own refused by what it allows."""
    browser.get(page(checked()))
    one(browser, "#open").click()
    assert requests(browser) == []
    assert complaints(browser) == []


def test_a_phone_shows_all_within_its_width(browser: Chrome, broken: str) -> None:
    """Tables scroll by themselves; a tap shows the finding at the foot of the window, the cell above it."""
    resize(browser, *PHONE)
    browser.get(broken)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= PHONE[0]
    cell = one(browser, WRONG)
    browser.execute_script("arguments[0].scrollIntoView({block: 'end', inline: 'center', behavior: 'instant'})", cell)
    cell.click()
    await_tip(browser, "GX301")
    box = one(browser, "#tip").rect
    bottom = browser.execute_script("return arguments[0].getBoundingClientRect().bottom", one(browser, "#tip"))
    assert box["width"] <= PHONE[0]
    assert in_window(browser, cell)
    assert PHONE[1] - 40 <= bottom <= PHONE[1]


CONTRAST = """
    const light = (text) => {
      const part = (c) => c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4;
      const [r, g, b] = text.match(/[\\d.]+/g).map(part);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = (item) => {
      for (; item; item = item.parentElement) {
        const colour = getComputedStyle(item).backgroundColor;
        if (!/, 0\\)$/.test(colour) && colour !== "transparent") return colour;
      }
      return "rgb(255, 255, 255)";
    };
    const poor = [];
    for (const item of document.querySelectorAll("body *")) {
      const own = [...item.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      if (!own || !item.checkVisibility() || item.closest("script, style")) continue;
      const [a, b] = [light(getComputedStyle(item).color), light(ground(item))].sort((x, y) => y - x);
      const ratio = (a + 0.05) / (b + 0.05);
      if (ratio < 4.5) poor.push([item.className, item.textContent.slice(0, 20), ratio]);
    }
    return poor;
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_its_ground(browser: Chrome, page: Page, scheme: str) -> None:
    """The contrast is at least 4.5 to 1 (WCAG 2.2, 1.4.3), in the light and in the dark."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.get(page(checked()))
    one(browser, "#open").click()
    assert browser.execute_script(CONTRAST) == []
    ground = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, ground[4:-1].split(","))) < 384) == (scheme == "dark")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_no_barrier(browser: Chrome, page: Page, size: tuple[int, int]) -> None:
    """axe-core knows most barriers that a program can find: landmarks, names, roles, contrast, order."""
    resize(browser, *size)
    browser.get(page(checked()))
    browser.execute_script("document.getElementById('open').click()")
    browser.execute_script("document.querySelector('td.wrong a').focus()")
    browser.execute_script((files("axe_core_python") / "axe.min.js").read_text("utf-8"))
    browser.set_script_timeout(120)
    found = browser.execute_async_script("axe.run().then(arguments[0])")
    assert len(found["passes"]) > 30
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


def test_print_has_the_findings_and_the_tables(browser: Chrome, page: Page) -> None:
    """Opened, without what only a screen can do."""
    browser.get(page(checked()))
    browser.execute_script("dispatchEvent(new Event('beforeprint'))")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert all(item.is_displayed() for item in browser.find_elements(By.CSS_SELECTOR, ".form"))
    assert all(item.is_displayed() for item in browser.find_elements(By.CSS_SELECTOR, ".finding .what"))
    assert not one(browser, "#filter").is_displayed()


def test_a_report_cannot_run_a_script(browser: Chrome, page: Page) -> None:
    """Neither where a report is set at once nor where it waits as text until it is opened."""
    evil = "</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"><!--<script>"
    report = Report.from_values({"requests.received.total": evil}, year=2022, title=evil, agency=evil)
    (sample,) = (one for one in checked() if one.name == "broken-sum-2022.txt")
    found = attrs.evolve(
        sample.diagnostics[0], message=Message(evil, evil), cells=("requests.received.total",), basis=evil
    )
    forged = attrs.evolve(sample, name=evil, report=report, source=None, diagnostics=(found,))
    for count in (1, 25):
        browser.get(page([forged] * count))
        browser.execute_script("for (const one of document.querySelectorAll('details')) one.open = true")
        WebDriverWait(browser, 10).until(lambda _: browser.find_elements(By.CSS_SELECTOR, ".finding"))
        assert browser.title == "政府信息公开工作年度报告检查结果"
        assert evil in one(browser, ".finding .what").text
        assert complaints(browser) == []


def many(count: int) -> list[Result]:
    """The first five samples over and over, under other names."""
    results = checked()[:5]
    return [attrs.evolve(results[index % len(results)], name=f"{index}.txt") for index in range(count)]


def test_a_thousand_reports_are_set_one_by_one(browser: Chrome, page: Page) -> None:
    """The browser holds the tables of those that are opened only."""
    browser.get(page(many(1000)))
    assert len(browser.find_elements(By.CSS_SELECTOR, ".report")) == 1000
    assert browser.find_elements(By.CSS_SELECTOR, "td.wrong") == []
    browser.execute_script("location.hash = '#r902'")
    WebDriverWait(browser, 30).until(lambda _: browser.find_elements(By.CSS_SELECTOR, "#r902 td.wrong"))
    assert browser.find_elements(By.CSS_SELECTOR, "#r901 td") == []
    one(browser, "#r902 " + WRONG).click()
    await_tip(browser, "GX301")


def test_opening_all_sets_those_near_the_window(browser: Chrome, page: Page) -> None:
    """The others follow when they are scrolled to."""
    browser.get(page(many(200)))
    browser.execute_script("document.getElementById('open').click()")
    WebDriverWait(browser, 10).until(lambda _: browser.find_elements(By.CSS_SELECTOR, "#r1 td"))
    assert browser.find_elements(By.CSS_SELECTOR, "#r200 td") == []
    browser.execute_script("document.getElementById('r200').scrollIntoView({behavior: 'instant'})")
    WebDriverWait(browser, 10).until(lambda _: browser.find_elements(By.CSS_SELECTOR, "#r200 td"))


def test_the_page_speaks_english(browser: Chrome, page: Page) -> None:
    """In all words that are ours."""
    browser.get(page([one for one in checked() if one.name == "broken-sum-2022.txt"], lang="en"))
    assert one(browser, "html").get_attribute("lang") == "en"
    assert "expected 25, actual 24" in one(browser, ".finding").text
    assert one(browser, ".to-cell").text == "Show cell"
