"""Figures for Prometheus: there only where they are asked for, behind the room's password, and true."""

from base64 import b64encode
from collections.abc import Iterator

import pytest
from prometheus_client.parser import text_string_to_metric_families
from room.conftest import Full, room
from starlette.testclient import TestClient

from newsarchive.room.metrics import FAMILIES
from newsarchive.room.plan import Plan


@pytest.fixture(scope="module")
def measured(full: Full) -> Iterator[TestClient]:
    with room(Plan(full.reader_dsn, has_metrics=True)) as client:
        yield client


def told(client: TestClient) -> dict[str, dict[tuple[str, ...], float]]:
    """Family → labels' values → figure, as Prometheus itself reads them."""
    text = client.get("/metrics").text
    return {
        family.name: {tuple(one.labels.values()): one.value for one in family.samples}
        for family in text_string_to_metric_families(text)
    }


def test_they_are_not_there_unless_asked_for(full_room: TestClient) -> None:
    assert full_room.get("/metrics").status_code == 404


def test_they_count_what_the_archive_has(measured: TestClient, full: Full) -> None:
    found = told(measured)
    assert set(found) == {f"newsarchive_{what}" for what in FAMILIES}
    assert sum(found["newsarchive_articles"].values()) == len(full.articles)
    assert found["newsarchive_articles"][("mirror",)] == 1
    assert sum(found["newsarchive_sources"].values()) == 2
    assert sum(found["newsarchive_links"].values()) >= len(full.articles)
    assert "# HELP newsarchive_gap_days Days of the last 35" in measured.get("/metrics").text


def test_who_asks_again_within_a_minute_gets_the_same_answer(measured: TestClient) -> None:
    assert measured.get("/metrics").content == measured.get("/metrics").content


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("", 401),
        ("Basic", 401),
        ("Basic !!!", 401),
        (f"Basic {b64encode(b'prometheus:wrong').decode()}", 401),
        (f"Bearer {b64encode(b'prometheus:open sesame').decode()}", 401),
        (f"Basic {b64encode(b'prometheus:open sesame').decode()}", 200),
    ],
)
def test_behind_a_password_a_scraper_says_it(full: Full, said: str, status: int) -> None:
    with room(Plan(full.reader_dsn, password="open sesame", has_metrics=True)) as client:
        answer = client.get("/metrics", headers={"Authorization": said} if said else {})
        assert answer.status_code == status
        assert status == 200 or answer.headers["www-authenticate"] == "Basic"
        # The password so said opens this page alone.
        assert client.get("/", headers={"Authorization": said}).status_code == 303
