"""JSON-LD as templates print it: what is repaired, what is salvaged, and what is told as broken."""

import pytest

from newsarchive.extract.jsonld_repair import parse_block

ARTICLE = '{"@type": "NewsArticle", "headline": "Wall whole again"}'


@pytest.mark.parametrize(
    "text",
    [
        f"<![CDATA[ {ARTICLE} ]]>",
        f"//<![CDATA[\n{ARTICLE}\n//]]>",
        f"<!-- {ARTICLE} -->",
        f"{ARTICLE};",
        '{"@type": "NewsArticle", "headline": "Wall whole again",}',
        '{"@type": "NewsArticle", // what it is\n "headline": "Wall whole again" /* as printed */}',
        ARTICLE.replace('"', "&quot;"),
    ],
)
def test_a_block_that_a_template_spoiled_is_repaired_and_told(text: str) -> None:
    assert parse_block(text) == ([{"@type": "NewsArticle", "headline": "Wall whole again"}], False)


def test_a_line_break_within_a_string_is_no_fault() -> None:
    values, is_sound = parse_block('{"headline": "Wall\nwhole"}')
    assert (values, is_sound) == ([{"headline": "Wall\nwhole"}], True)


def test_objects_glued_together_are_all_read() -> None:
    assert parse_block(f"{ARTICLE}\n{ARTICLE}") == (
        [{"@type": "NewsArticle", "headline": "Wall whole again"}] * 2,
        False,
    )


def test_an_address_is_no_comment() -> None:
    assert parse_block('{"url": "https://a.example/x", "n": 1,}')[0] == [
        {"url": "https://a.example/x", "n": 1}
    ]


def test_what_no_repair_makes_whole_still_gives_its_plain_keys() -> None:
    text = """{"@context": "https://schema.org", "@type": "NewsArticle",
      "headline": "Mayor calls wall "a disgrace"",
      "datePublished": "2026-03-05T10:20:00Z",
      "author": {"@type": "Person", "name": "Jane Doe"}}"""
    (node,), is_sound = parse_block(text)
    assert not is_sound and "headline" not in node
    assert node["datePublished"] == "2026-03-05T10:20:00Z" and node["author"]["name"] == "Jane Doe"


def test_what_is_no_article_is_not_salvaged() -> None:
    assert parse_block('{"@type": "Product", "name": "A "good" one"}') == ([], False)
