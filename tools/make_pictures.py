"""Write the pictures of the clerk's guide: the page for a sample as a browser shows it.

Run ``make pictures`` after a change of the page. It needs what the tests in
integration/ need: Chromium, chromedriver and a Chinese font.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from selenium.webdriver import ActionChains, Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from gxrules import Checker
from gxrules.output import html
from gxrules.types import RenderOptions

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "zh" / "pictures"
SAMPLE = ROOT / "samples" / "broken-sum-2022.txt"
NAME = "望澜区城市管理局2022年度报告.txt"
FLAGS = ("headless=new", "no-sandbox", "disable-gpu", "hide-scrollbars", "force-device-scale-factor=1")
WIDTH, HEIGHT = 1280, 760


def main() -> None:
    """Write both pictures."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        checker = Checker()
        options = RenderOptions(plugins=tuple(plugin for plugin in checker.plugins if plugin.loaded))
        page.write_text(html.render([checker.check(SAMPLE.read_bytes(), name=NAME)], options), "utf-8")
        browser = _browser(Path(folder) / "profile")
        try:
            browser.get(page.as_uri())
            _save(browser, "result.png")
            _point_at_the_wrong_cell(browser)
            _save(browser, "cells.png")
        finally:
            browser.quit()


def _browser(profile: Path) -> Chrome:
    options = ChromeOptions()
    for flag in (*FLAGS, f"user-data-dir={profile}"):
        options.add_argument(f"--{flag}")
    browser = Chrome(options=options, service=Service(shutil.which("chromedriver") or "chromedriver"))
    size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    return browser


def _point_at_the_wrong_cell(browser: Chrome) -> None:
    """Show the cell that the first finding proposes to change, with what is said of it."""
    address = browser.find_element(By.CSS_SELECTOR, "a.to-cell").get_attribute("href") or ""
    cell = browser.find_element(By.ID, address.rpartition("#")[2])
    browser.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", cell)
    ActionChains(browser).move_to_element(cell).pause(1).perform()


def _save(browser: Chrome, name: str) -> None:
    (TARGET / name).write_bytes(browser.get_screenshot_as_png())


if __name__ == "__main__":
    main()
