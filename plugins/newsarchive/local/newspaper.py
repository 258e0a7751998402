"""The demo newspaper as its archivist meets it: is it open, and what has it printed?"""

import json
from datetime import date
from typing import TypedDict
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import ProxyHandler, build_opener

from newsarchive.local.airflow import demo_url
from newsarchive.local.days import Days
from newsarchive.local.house import House

DEMO = "demo"
ANSWER_SECONDS = 10
_OPENER = build_opener(ProxyHandler({}))  # it is on loopback: no proxy is for it


class PrintedStory(TypedDict):
    """What we read of a story in the newspaper's ledger."""

    url: str


def printed(house: House, days: Days) -> dict[date, set[str]] | None:
    """The addresses of all stories of these days by the newspaper's own ledger; None while it is closed."""
    asked = urlencode({"from": days.first, "to": days.last})
    try:
        with _OPENER.open(f"{demo_url(house)}newsroom/ledger.json?{asked}", timeout=ANSWER_SECONDS) as answer:
            ledger: dict[str, list[PrintedStory]] = json.load(answer)
    except (URLError, OSError):
        return None
    return {date.fromisoformat(day): {story["url"] for story in stories} for day, stories in ledger.items()}
