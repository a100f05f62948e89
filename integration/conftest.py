"""A headless Chromium, and pages for it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from gxrules import Checker, Result
from gxrules.output import html
from gxrules.types import RenderOptions

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
    """The samples and seeds, checked."""
    checker = Checker()
    return [checker.check(path.read_bytes(), name=path.name) for path in TEXTS]


@pytest.fixture
def page(tmp_path: Path) -> Page:
    """Write the page of some results; its address."""

    def write(results: list[Result], lang: str = "zh") -> str:
        path = tmp_path / "page.html"
        path.write_text(html.render(results, RenderOptions(lang=lang, plugins=Checker().plugins)), "utf-8")
        return path.as_uri()

    return write


@pytest.fixture
def broken(page: Page) -> str:
    """The page of the sample with broken sums alone."""
    return page([one for one in checked() if one.name == "broken-sum-2022.txt"])
