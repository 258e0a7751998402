"""Chromium as the tests drive it: what a person sees, presses and types, and what axe finds wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

# A test's browser asks its server and nobody else: every other name and every update leads nowhere.
ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)  # fmt: skip
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class Browser:
    """One window; `home` is the room's address."""

    def __init__(self, driver: webdriver.Chrome, axe: Path | None) -> None:
        self.driver, self.home = driver, ""
        self._axe = axe.read_text(encoding="utf-8") if axe else None

    def javascript(self, is_on: bool) -> None:
        """Whether pages may run scripts."""
        self._tell("Emulation.setScriptExecutionDisabled", {"value": not is_on})

    def look(self, width: int, theme: str, height: int = 900, media: str = "screen") -> None:
        """The window's width in CSS pixels, whether the reader likes it light or dark, and screen or print."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._tell("Emulation.setDeviceMetricsOverride", size)
        wish = [{"name": "prefers-color-scheme", "value": theme}]
        self._tell("Emulation.setEmulatedMedia", {"media": media, "features": wish})

    def go(self, path: str) -> None:
        """Open a page of the room."""
        self.driver.get(f"{self.home}{path}")

    @property
    def path(self) -> str:
        """The address without the room's own."""
        return self.driver.current_url.removeprefix(self.home)

    def one(self, css: str) -> WebElement:
        """The first element."""
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def all(self, css: str) -> list[WebElement]:
        """Every such element."""
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def text(self, css: str = "main") -> str:
        """What a person reads there."""
        return self.one(css).text

    def press(self, words: str) -> None:
        """The link with these words, until the page that it leads to is there."""
        self.follow(self.driver.find_element(By.PARTIAL_LINK_TEXT, words))

    def follow(self, pressed: WebElement) -> None:
        """Press it, until another page stands there."""
        with self.leads_on():
            pressed.click()

    @contextmanager
    def leads_on(self) -> Iterator[None]:
        """What is done in it leads to another page, which stands there at the end: a click alone may return before
        the browser has begun. The browser is asked for its document's name: asking an element of a page that is
        just being left is an error as often as an answer."""
        left = self._document()
        yield
        WebDriverWait(self.driver, 30, poll_frequency=0.02).until(lambda _: self._document() != left)

    def type(self, css: str, words: str) -> None:
        """Words and Enter, until another page stands there."""
        field = self.one(css)
        field.clear()
        with self.leads_on():
            field.send_keys(words + Keys.ENTER)

    def choose(self, css: str, value: str) -> None:
        """A value of a list."""
        Select(self.one(css)).select_by_value(value)

    def submit(self, css: str) -> None:
        """The button of a form, until the page that it asks for is there."""
        self.follow(self.one(css))

    def asked_hosts(self) -> set[str]:
        """Every host that the page's parts came from."""
        script = "return performance.getEntriesByType('resource').map(e => new URL(e.name).host)"
        return set(self.driver.execute_script(script))

    def is_wider_than_window(self) -> bool:
        """Whether the page scrolls sideways."""
        script = "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
        return bool(self.driver.execute_script(script))

    def cut_off(self) -> list[str]:
        """What scrolls by itself, and of which a part is not seen so long as nobody does."""
        script = """
        return [...document.querySelectorAll('body :not(input, select, textarea)')].filter(
          element => element.checkVisibility() && !element.closest('.unseen')
            && getComputedStyle(element).overflowX != 'visible' && element.scrollWidth > element.clientWidth + 1
        ).map(element => element.outerHTML.slice(0, 160));
        """
        return list(self.driver.execute_script(script))

    def faults(self) -> list[str] | None:
        """What axe finds against WCAG 2.2 AA, each with an element; None where axe is not installed."""
        if self._axe is None:
            return None
        self.driver.execute_script(self._axe)
        script = """
        const done = arguments[arguments.length - 1];
        axe.run(document, {runOnly: arguments[0]}).then(found => done(found.violations.map(
          rule => rule.id + ': ' + rule.nodes.map(node => node.html.slice(0, 160)).join(' | '))));
        """
        return list(self.driver.execute_async_script(script, RULES))

    def picture(self, path: Path) -> None:
        """What stands in the window."""
        path.write_bytes(self.driver.get_screenshot_as_png())

    def _document(self) -> str:
        """The browser's own name of the document in the window: another one with every page that is loaded."""
        return str(self.driver.execute_cdp_cmd("Page.getFrameTree", {})["frameTree"]["frame"]["loaderId"])

    def _tell(self, command: str, parameters: dict[str, Any]) -> None:
        self.driver.execute_cdp_cmd(command, parameters)


@contextmanager
def opened_browser(axe: Path | None) -> Iterator[Browser]:
    """A browser, closed at the end."""
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ARGUMENTS:
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.set_script_timeout(60)
    try:
        yield Browser(driver, axe)
    finally:
        driver.quit()
