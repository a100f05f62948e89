"""A headless Chromium, and pages for it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import attrs
import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from gxrules import Checker, RenderOptions, Result, Suggestion
from gxrules.renderers import html

ROOT = Path(__file__).parent.parent
# The samples first; the seeds are not part of the project and may be missing.
TEXTS = [*sorted((ROOT / "samples").glob("*.txt")), *sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))]
FLAGS = (
    *("headless=new", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run"),
    *("disable-background-networking", "disable-component-update", "disable-sync"),
)
DESKTOP, PHONE = (1400, 1000), (390, 844)

Page = Callable[..., str]


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Chrome]:
    """A new browser with an empty profile, which keeps a log of what it asks the network for."""
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or os.environ.get("CHROMIUM", "chromium")
    for flag in (*FLAGS, f"user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver") or "chromedriver"))
    resize(driver, *DESKTOP)
    yield driver
    driver.quit()


def resize(browser: Chrome, width: int, height: int) -> None:
    """Set the size of the window; a narrow one is a phone's, with touch."""
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": width < 600})


def checked() -> list[Result]:
    """The samples and seeds, checked; the broken sum has a proposed value."""
    checker = Checker()
    results = [checker.check(path.read_bytes(), name=path.name) for path in TEXTS]
    return [with_proposal(one) for one in results]


def with_proposal(result: Result) -> Result:
    """A result whose finding of a wrong applicant total proposes 25."""
    suggestion = Suggestion(path="requests.granted.total", value=25)
    found = [attrs.evolve(one, suggestion=suggestion) if one.code == "GX301" else one for one in result.diagnostics]
    return attrs.evolve(result, diagnostics=tuple(found))


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """Write the page of some results; its address."""

    def write(results: list[Result], lang: str = "zh") -> str:
        path = tmp_path / "page.html"
        path.write_text(html.render(results, RenderOptions(lang=lang)), "utf-8")
        return path.as_uri()

    return write


@pytest.fixture
def broken(page: Page) -> str:
    """The page of the sample with broken sums alone."""
    return page([one for one in checked() if one.name == "broken-sum-2022.txt"])
