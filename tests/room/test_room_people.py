"""Who wrote what, in which sections, and who republishes whom."""

import html
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest
from lxml import etree
from lxml.html import fromstring as html_of
from room.conftest import room
from sql.shelves import Shelves, hours, prose
from starlette.testclient import TestClient

from newsarchive.records import When
from newsarchive.room.plan import Plan
from newsarchive.store import Connection

SPAN = "from=2026-03-01&to=2026-03-03"
HOSTILE = '<b onmouseover="x">Zoë</b>'
ODD = (
    "Who? 50% off & more=less + #1 AC/DC; a~b: c@d",
    "../Whom",
    "Whose//Desk",
    "/Whomever",
    "Who/../Else",
    "Whoever/.",
)


@pytest.fixture(scope="module")
def peopled(module_loader: Connection, module_reader_dsn: str) -> Iterator[TestClient]:
    """A reporter at two sources, sixty pieces of another, and a text that the mirror carried three hours later."""
    shelves = Shelves(module_loader, module_reader_dsn)
    when = When(hours(1), "second", "explicit")
    shelves.load(
        "https://gazette.example/1",
        hours(1),
        prose("one", 300),
        authors=("Zoë Quill",),
        section="Town",
        published=when,
    )
    shelves.load(
        "https://mirror.example/1", hours(4), prose("one", 300), source="mirror", authors=("ZOE QUILL",), section=HOSTILE,
        published=replace(when, at=hours(4)), origin_publisher="Gazette",
    )  # fmt: skip
    shelves.load("https://gazette.example/2", hours(2), prose("two"), authors=(HOSTILE,), published=when)
    for name in ODD:
        shelves.load(
            f"https://gazette.example/{ODD.index(name)}o",
            hours(2),
            prose(name),
            authors=(name,),
            published=when,
        )
    for number in range(60):
        at = When(hours(2 + number / 60), "second", "explicit")
        shelves.load(
            f"https://gazette.example/p{number}",
            hours(5),
            prose(f"p{number}", 40),
            authors=("Busy Bee",),
            published=at,
        )
    with room(Plan(module_reader_dsn)) as client:
        yield client


def rows(client: TestClient, path: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = client.get(path).json()["rows"]
    return found


def test_a_persons_articles_stand_together_across_sources_and_spellings(peopled: TestClient) -> None:
    found = rows(peopled, "/people/Zoë Quill?format=json")
    assert [(row["source"], row["name"]) for row in found] == [
        ("mirror", "ZOE QUILL"),
        ("gazette", "Zoë Quill"),
    ]


def test_names_are_found_without_accents(peopled: TestClient) -> None:
    assert [row["spellings"] for row in rows(peopled, "/people?q=zoe+quill&format=json")] == [
        ["ZOE QUILL", "Zoë Quill"]
    ]


def test_words_without_a_letter_are_in_no_name(peopled: TestClient) -> None:
    assert (
        rows(peopled, "/people?q=%25&format=json") == []
        and "No byline has" in peopled.get("/people?q=_").text
    )


def test_who_signed_most_of_late(peopled: TestClient) -> None:
    first = rows(peopled, f"/people?{SPAN}&format=json")[0]
    assert (first["name"], first["article_count"]) == ("Busy Bee", 60)
    page = html_of(peopled.get(f"/people?{SPAN}&source=mirror").text)
    assert (
        "at most the newest 20,000 articles" in page.text_content() and "Busy Bee" not in page.text_content()
    )
    form = dict(page.forms[1].form_values())
    assert form == {"source": "mirror", "from": "2026-03-01", "to": "2026-03-03"}


def test_the_pages_of_a_list_have_all_of_it_once(peopled: TestClient) -> None:
    place, found = "/people/Busy Bee?format=json", []
    while place:
        told = peopled.get(place).json()
        found += [row["article_id"] for row in told["rows"]]
        place = told["next"]
    assert len(found) == len(set(found)) == 60


def test_sections_are_counted_by_source(peopled: TestClient) -> None:
    found = rows(peopled, f"/sections?{SPAN}&source=mirror&format=json")
    assert [(row["section"], row["article_count"], row["share"]) for row in found] == [(HOSTILE, 1, 1.0)]


def test_who_republishes_whom_by_text_and_by_word(peopled: TestClient) -> None:
    found = {
        (row["known_by"], row["source"], row["origin"])
        for row in rows(peopled, f"/origins?{SPAN}&format=json")
    }
    assert found == {("text", "mirror", "gazette"), ("word", "mirror", "Gazette")}
    (article,) = rows(peopled, f"/origins?{SPAN}&origin=gazette&format=json")
    assert article["how_late"] == 3 * 3600 and article["original_source"] == "gazette"


@pytest.mark.parametrize(
    "path",
    [
        f"/people?{SPAN}",
        "/people?q=zoe",
        f"/sections?{SPAN}",
        f"/origins?{SPAN}",
        f"/origins?{SPAN}&origin=gazette",
        "/people/Busy Bee",
    ],
)
@pytest.mark.parametrize("form", ["html", "csv", "json", "atom"])
def test_every_page_has_its_forms_and_hostile_names_stay_text(
    peopled: TestClient, path: str, form: str
) -> None:
    answer = (
        peopled.get(path, params={"format": form} if "?" not in path else None)
        if "?" not in path
        else peopled.get(f"{path}&format={form}")
    )
    assert answer.status_code == 200
    assert form in ("csv", "json") or "<b onmouseover" not in answer.text


@pytest.mark.parametrize("name", ODD)
def test_a_name_of_any_letters_is_led_to(peopled: TestClient, name: str) -> None:
    """From every list that has it, from its articles, and from its own page to that page's other forms."""
    own = f"https://gazette.example/{ODD.index(name)}o"
    (article,) = rows(peopled, f"/?author={quote(name)}&format=json")
    assert article["url"] == own
    lists = [f"/people?{SPAN}", "/people?q=who", f"/article/{article['article_id']}"]
    for place in lists:
        page = html_of(peopled.get(place).text)
        (led,) = set(page.xpath("//a[contains(., $name)]/@href[contains(., '/people')]", name=name))
        assert f">{html.escape(name)}</h1>" in peopled.get(led).text, led
    feed = etree.fromstring(peopled.get(f"/people?{SPAN}&format=atom").content)
    assert led in [link.get("href").removeprefix("http://127.0.0.1:8090") for link in feed.iter("{*}link")]
    csv = html_of(peopled.get(led).text).xpath("//a/@href[contains(., 'format=csv')]")[0]
    assert own in peopled.get(csv).text


def test_a_name_that_no_byline_has_is_told(peopled: TestClient) -> None:
    assert peopled.get("/people/Nobody At All").status_code == 404
    assert "No byline has" in peopled.get("/people?q=zzzzz").text
