"""Airflow's pages lead to the reading room: the links are pressed in a real browser, in a real Airflow."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from room.browser import Browser, opened_browser
from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from newsarchive.digests import digest_of
from newsarchive.local.airflow import ADMIN
from newsarchive.local.days import dag_id
from newsarchive.local.reading_room import close_room, open_room
from newsarchive.progress import Progress
from newsarchive.store import connect
from newsarchive.store.runs import SourceRow, record_source

pytestmark = pytest.mark.timeout(300)
SECONDS = 180
LIGHTHOUSE = """\
name: The Lighthouse
home: https://lighthouse.example/
timezone: UTC
enabled: false
looks: auto
routes:
  - listing: https://lighthouse.example/
"""


@pytest.fixture(scope="module")
def visitor(airflow: Any) -> Iterator[Browser]:
    """A browser that has said Airflow's password, while the house's room is open."""
    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        pytest.skip("chromium and chromium-driver are absent (apt-get install chromium chromium-driver)")
    house, api = airflow.opened.house, airflow.opened.api
    open_room(house, Progress())
    try:
        with opened_browser(None) as browser:
            browser.home = f"http://127.0.0.1:{api.port}"
            browser.look(1280, "light")
            browser.go("/")
            for name, words in (("username", ADMIN), ("password", api.password)):
                found(browser, f"//input[@name='{name}']").send_keys(words)
            found(browser, "//button[@type='submit']").click()
            await_entry(browser)
            yield browser
    finally:
        close_room(house)


def await_entry(browser: Browser) -> None:
    """Until Airflow has taken the password: whoever goes on before it is not known yet."""
    WebDriverWait(browser.driver, SECONDS).until(
        lambda driver: not browser.all("input[name='password']") and browser.all("a")
    )


def found(browser: Browser, path: str) -> Any:
    """The element, once Airflow's page has drawn it."""
    try:
        return WebDriverWait(browser.driver, SECONDS).until(
            lambda driver: driver.find_element(By.XPATH, path)
        )
    except TimeoutException:
        raise AssertionError(
            f"{path} is not on {browser.driver.current_url}:\n{browser.text('body')}"
        ) from None


def read_in_another_tab(browser: Browser, link: Any) -> str:
    """What the page says that the link opens in a tab of its own, which is closed again."""
    driver, here = browser.driver, browser.driver.current_window_handle
    link.click()
    WebDriverWait(driver, SECONDS).until(lambda driver: len(driver.window_handles) == 2)
    (there,) = set(driver.window_handles) - {here}
    driver.switch_to.window(there)
    try:
        found(browser, "//footer")
        assert driver.execute_script("return window.opener === null && window.top === window")
        return browser.text("body")
    finally:
        driver.close()
        driver.switch_to.window(here)


def test_the_navigation_leads_to_the_room(visitor: Browser) -> None:
    visitor.go("/")
    found(visitor, "//button[@aria-label='Browse']").click()
    link = found(visitor, "//a[@aria-label='Reading room']")
    said = read_in_another_tab(visitor, link)
    assert "Front pages" in said and "Every list is also CSV" in said


def test_the_documentation_of_a_sources_dags_leads_to_its_coverage(airflow: Any, visitor: Browser) -> None:
    source = airflow.add_source("lighthouse", LIGHTHOUSE)
    with closing(connect(airflow.opened.databases.loader)) as conn:  # as the first step of its first run does
        record_source(
            conn, SourceRow(source.key, source.name, source.home, source.timezone, None, {}, digest_of(b""))
        )
    for dag in (dag_id(source), f"looks_{source.key}"):
        visitor.go(f"/dags/{dag}")
        found(visitor, "//*[@data-testid='markdown-button'] | //button[@aria-label='Dag Docs']").click()
        link = found(visitor, "//a[text()='Coverage in the reading room']")
        assert "The Lighthouse" in read_in_another_tab(visitor, link)
