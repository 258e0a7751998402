"""One page under several addresses or at several places of a listing: one row, and every sighting kept."""

from shelves import Shelves, hours, prose

FRONT = "https://gazette.example/"
LEAD, OTHER = "https://gazette.example/harbour", "https://gazette.example/market"


def test_an_address_twice_on_a_listing_is_one_link_at_both_places(shelves: Shelves) -> None:
    """PostgreSQL refuses one row twice in an upsert (21000): the client sees to it."""
    shown = [
        (LEAD, "Harbour reopens"),
        (OTHER, "Market"),
        (LEAD + "#comments", "12 comments"),
        (LEAD + "?utm_source=x", ""),
    ]
    shelves.show("gazette", FRONT, hours(1), shown)
    shelves.show("gazette", FRONT, hours(2), shown[:1])
    assert shelves.ask_as_loader("select url_key from archive.links order by link_id") == [(LEAD,), (OTHER,)]
    places = """
      select listing_id, position, anchor from archive.listing_links join archive.links using (link_id)
      where links.url_key = %s order by 1, 2
    """
    found = shelves.ask_as_loader(places, LEAD)
    assert [row[1:] for row in found] == [
        (1, "Harbour reopens"),
        (3, "12 comments"),
        (4, None),
        (1, "Harbour reopens"),
    ]


def test_an_amp_twin_that_names_its_page_is_the_same_article_with_both_captures(shelves: Shelves) -> None:
    text = prose("harbour")
    shelves.load(LEAD, hours(1), text)
    shelves.load(LEAD + "/amp/", hours(2), text, canonical_url=LEAD)
    shelves.load("https://m.gazette.example/harbour", hours(3), text, canonical_url=LEAD)
    assert shelves.ask("select url from news.articles_current") == [(LEAD,)]
    assert shelves.ask("select count(*) from news.article_versions") == [(1,)]
    assert shelves.ask_as_loader("select count(distinct capture_id) from archive.observations") == [(3,)]


def test_words_of_any_script_and_direction_are_kept_as_they_were_written(shelves: Shelves) -> None:
    """Marks of direction belong to the text; only what PostgreSQL cannot hold is left out."""
    text = "\u200fشهد الميناء \u202bافتتاح\u202c الرصيف.\n\nהנמל נפתח \u2067מחדש\u2069.\n\n港口重新开放，市长说。"
    shelves.load(LEAD, hours(1), text, title="\u2068שלום\u2069 港口", language="ar")
    assert shelves.ask("select title, body from news.articles_current") == [("\u2068שלום\u2069 港口", text)]
