"""What sites have by the hundred (versions, captures, authors, links, tags, letters without a blank) buries nothing."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise

import pytest
from lxml.html import HtmlElement
from lxml.html import fromstring as html_of
from room.browser import Browser
from room.conftest import room, served
from sql.shelves import Shelves, hours, prose
from starlette.testclient import TestClient

from newsarchive.room.plan import Plan
from newsarchive.room.timeline import timeline
from newsarchive.store import Connection, connect, room_articles

ENDLESS = "W" * 900
SPAN = "from=2026-03-01&to=2026-03-02"
VERSIONS = 20


@dataclass
class Crowded:
    """An archive of three articles, each of which has too much of something."""

    client: TestClient
    dsn: str
    live: int
    signed: int
    endless: int

    def page(self, path: str) -> HtmlElement:
        answer = self.client.get(path)
        assert answer.status_code == 200, path
        return html_of(answer.text)


@pytest.fixture(scope="module")
def crowded(module_loader: Connection, module_reader_dsn: str) -> Iterator[Crowded]:
    shelves = Shelves(module_loader, module_reader_dsn)
    base = "https://gazette.example/"
    for number in range(VERSIONS):
        text = f"{prose('live')}\n\nUpdate {number} of the flood."
        live = shelves.load(f"{base}live", hours(1 + number), text, title="The flood")
    signed = shelves.load(
        f"{base}signed",
        hours(2),
        prose("signed"),
        title="Signed by many",
        authors=tuple(f"Person {number} of Many" for number in range(300)),
        tags=tuple(f"tag {number}" for number in range(150)),
        outlinks=tuple((f"https://port{number}.example/", f"link {number}") for number in range(100)),
    )
    endless = shelves.load(
        f"{base}endless",
        hours(3),
        ENDLESS * 9,
        title=ENDLESS,
        authors=(ENDLESS,),
        section=ENDLESS,
        tags=(ENDLESS,),
    )
    with room(Plan(module_reader_dsn)) as client:
        numbers = [made.article_id for made in (live, signed, endless)]
        yield Crowded(client, module_reader_dsn, *numbers)


def folded(page: HtmlElement, section: str) -> list[str]:
    """What a section's folds say of themselves."""
    return [told.text_content() for told in page.xpath(f"//section[@id='{section}']/details/summary")]


def test_older_versions_and_captures_are_folded_and_none_is_left_out(crowded: Crowded) -> None:
    page = crowded.page(f"/article/{crowded.live}")
    assert folded(page, "versions") == ["Versions 1 to 8"] and folded(page, "captures") == ["8 more"]
    assert not page.xpath("//section[@id='versions']/details[@open]")
    named = [told.text for told in page.xpath("//ol[@class='versions']/li/p/a[contains(@href, '/cite/')]")]
    assert named == [f"Version {number}" for number in range(1, VERSIONS + 1)]
    assert len(page.xpath("//section[@id='captures']//tbody/tr")) == VERSIONS
    early = page.xpath("//ol[@class='versions']/li/p/a/@href")[0]
    assert crowded.page(early).xpath("//section[@id='versions']/details[@open]//li[@aria-current]")


def test_points_of_hundreds_of_versions_hide_none(crowded: Crowded) -> None:
    with closing(connect(crowded.dsn)) as conn:
        found = room_articles.outline(conn, crowded.live)
    assert found is not None
    for times in (1, 10):
        points = timeline(found.versions * times)
        assert all(later.x - point.x > point.radius for point, later in pairwise(points))
        assert points[-1].x <= 1000


def test_hundreds_of_authors_links_and_tags_leave_the_text_in_sight(crowded: Crowded) -> None:
    page = crowded.page(f"/article/{crowded.signed}")
    (byline,) = page.xpath("//details[@class='byline']/summary")
    assert byline.text_content() == "Person 0 of Many, Person 1 of Many, Person 2 of Many and 297 more"
    people = page.xpath("//a[contains(@href, '/people/')]/@href")
    assert len(set(people)) == 300 and crowded.page(people[-1]).xpath("//h1[.='Person 299 of Many']")
    assert folded(page, "outlinks") == ["88 more"]
    assert len(page.xpath("//section[@id='outlinks']//li")) == 100
    assert "and 102 more" in page.xpath("//p[@class='tags']")[0].text_content()


def test_a_name_or_section_of_any_length_is_led_to(crowded: Crowded) -> None:
    article = crowded.page(f"/article/{crowded.endless}")
    lists = [crowded.page(place) for place in ("/people?q=www", f"/sections?{SPAN}")]
    led = [place for page in (article, *lists) for place in page.xpath("//main//a/@href") if ENDLESS in place]
    assert len(led) >= 4
    for place in led:
        assert "Without a title" not in crowded.page(place).text_content()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_that_has_no_blank_widens_a_page(crowded: Crowded, browser: Browser, width: int) -> None:
    with served(crowded.dsn) as browser.home:
        browser.look(width, "light")
        for path in ("/", f"/?author={ENDLESS}", f"/article/{crowded.endless}", f"/article/{crowded.signed}",
                     f"/people?{SPAN}", f"/people/{ENDLESS}", f"/sections?{SPAN}", "/people?q=w"):  # fmt: skip
            browser.go(path)
            assert not browser.is_wider_than_window(), path[:60]
            assert not browser.faults(), path[:60]


def test_the_names_of_people_stand_on_many_lines_where_they_must(crowded: Crowded, browser: Browser) -> None:
    with served(crowded.dsn) as browser.home:
        browser.look(360, "light")
        browser.go(f"/people?{SPAN}")
        assert browser.cut_off() == []
