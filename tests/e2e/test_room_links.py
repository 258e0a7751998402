"""Airflow's pages lead to the reading room: the links are pressed in a real browser, in a real Airflow."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from room.browser import Browser, opened_browser
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from newsarchive.local.airflow import ADMIN
from newsarchive.local.reading_room import close_room, open_room
from newsarchive.progress import Progress

SECONDS = 60
PARAMETERS = "//input[@name='{}']"


@pytest.fixture
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
                found(browser, PARAMETERS.format(name)).send_keys(words)
            found(browser, "//button[@type='submit']").click()
            yield browser
    finally:
        close_room(house)


def found(browser: Browser, path: str) -> Any:
    """The element, once Airflow's page has drawn it."""
    return WebDriverWait(browser.driver, SECONDS).until(lambda driver: driver.find_element(By.XPATH, path))
