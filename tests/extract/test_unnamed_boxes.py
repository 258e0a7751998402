"""Boxes in and around a text that no name tells, as other sites' style sheets leave them: what is none of the text."""

import json

import pytest

from newsarchive.extract import read_page
from newsarchive.normalize import article_from
from newsarchive.records import Extraction, Page, SiteFacts

TITLE = "Lighthouse keepers of the outer isles go home after forty winters"
URL = "https://paper.example/2026/05/lighthouse-keepers-go-home-after-forty-winters"
STORY = [
    f"Part {n} of the story tells, at some length, what the keepers saw from the {place}, and what they wrote of it."
    for n, place in enumerate(
        ("gallery", "lamp room", "landing", "store", "south rock", "boat", "garden", "wall"), 1
    )
]
OTHERS = [
    f"Elsewhere {n} farmers of the {place} have met to speak of the price of wool, and none of them was content."
    for n, place in enumerate(("hills", "valley", "plain", "coast", "moor", "forest", "island", "heath"), 1)
]


def read(*parts: str) -> Extraction:
    body = f"<h1>{TITLE}</h1><div class=x1>{''.join(parts)}</div>"
    page = f"<html lang=en><head><title>{TITLE}</title></head><body>{body}</body></html>"
    return read_page(Page(URL, page.encode()), SiteFacts())


def lines(said: Extraction) -> list[str]:
    return said.text.split("\n\n")


def prose(texts: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def amid(box: str, story: list[str] = STORY) -> Extraction:
    return read(prose(story[:4]), box, prose(story[4:]))


def test_an_offer_beside_a_field_for_an_address_is_none_of_the_text() -> None:
    words = "The stories of the isles come to you by mail each morning at six, and cost you nothing at all."
    form = "<form action=/in><input type=email><button>Send</button></form>"
    said = amid(f"<div class=q1><h3>Isles by mail</h3><p>{words}</p><div>{form}</div></div>")
    assert lines(said) == STORY
    assert said.cut["asides"] == 1


def test_a_form_right_among_the_paragraphs_takes_none_of_them_away() -> None:
    said = amid("<form action=/in><input type=email><button>Send</button></form>")
    assert lines(said) == STORY


SLIDES = "".join(
    f"<div class=g2><div><img src=/{n}.jpg></div><span>{n} / 3</span><div class=g3>{text}</div></div>"
    for n, text in enumerate(OTHERS[:3], 1)
)


def test_pictures_to_leaf_through_are_none_of_the_text() -> None:
    assert lines(amid(f"<div class=g1>{SLIDES}</div>")) == STORY


def test_pictures_with_their_lines_are_the_text_where_there_is_no_other() -> None:
    assert lines(read(f"<div class=g1>{SLIDES}</div>"))[-1] == OTHERS[2]


SHOTS = [
    f"{text} ({credit})" for text in OTHERS for credit in ("AP Photo/Ann Lee", "Foto: dpa", "Bo Diaz/Getty")
]


def test_captions_that_outweigh_the_story_are_known_by_who_took_the_pictures() -> None:
    slides = "".join(f"<div class=g2><img src=/{n}.jpg><p>{shot}</p></div>" for n, shot in enumerate(SHOTS))
    assert lines(read(f"<div class=g1>{slides}</div><div class=g4>{prose(STORY)}</div>")) == STORY


def test_captions_among_the_paragraphs_of_a_story_told_in_pictures_stay() -> None:
    told = prose(STORY) + "".join(f"<p><img src=/{n}.jpg></p><p>{shot}</p>" for n, shot in enumerate(SHOTS))
    assert set(SHOTS) <= set(lines(read(told)))


def test_the_parts_of_a_list_article_have_headings_above_their_pictures() -> None:
    parts = "".join(
        f"<div class=g2><img src=/{n}.jpg><h3>Isle {n}</h3><p>{text}</p></div>"
        for n, text in enumerate(OTHERS)
    )
    assert OTHERS[7] in lines(read(prose(STORY), f"<div>{parts}</div>"))


def test_answers_that_lead_nowhere_are_known_by_the_hour_of_each() -> None:
    answers = "".join(f"<li><b>reader{n}</b> 12:4{n}<p>{text}</p></li>" for n, text in enumerate(OTHERS))
    assert lines(read(prose(STORY), f"<ul>{answers}</ul>")) == STORY


def next_story(texts: list[str]) -> str:
    return f"<div class=n1><h2>Wool is dear again</h2><div>By Mira Holt</div>{prose(texts)}</div>"


def test_a_signed_story_below_the_first_is_another() -> None:
    assert lines(read(prose(STORY), next_story(OTHERS))) == STORY


def test_a_page_of_many_signed_parts_is_read_whole() -> None:
    parts = [
        next_story([line.replace("wool", what) for line in OTHERS])
        for what in ("wool", "milk", "hay", "fish")
    ]
    assert lines(read(prose(STORY), *parts))[-1] == OTHERS[7].replace("wool", "fish")


def test_a_paragraph_that_is_one_link_tells_of_another_story() -> None:
    told = f"<strong>Wool is dear again</strong> <span>{OTHERS[0] * 2}</span>"
    assert lines(amid(f"<div class=k1><a href=/wool><img src=/a.jpg>{told}</a></div>")) == STORY


def test_a_text_that_is_all_links_stays() -> None:
    assert lines(read("".join(f"<p><a href=/whole>{text}</a></p>" for text in STORY)))[-1] == STORY[7]


def test_who_wrote_it_in_a_box_below_the_text_is_none_of_it() -> None:
    told = "<div><a href=/jon>Jon Aske</a></div><p>Jon Aske writes of the sea for this paper.</p>"
    assert lines(read(prose(STORY), f"<div class=a1><img src=/p.jpg>{told}</div>")) == STORY


def test_persons_told_of_one_by_one_are_the_text() -> None:
    people = "".join(
        f"<h3>{name}</h3><p>{name} kept the lamp for {n} years.</p>"
        for n, name in ((9, "Ivo Quist"), (8, "Lea Brandt"))
    )
    assert "Lea Brandt kept the lamp for 8 years." in lines(
        read(people, prose(STORY), "<p>They are missed.</p>")
    )


LONG = [line.replace("keepers", who) for who in ("keepers", "widows", "children") for line in STORY]


def test_a_state_is_searched_where_what_the_page_shows_is_not_half_of_it() -> None:
    state = {"props": {"story": {"headline": TITLE, "content": prose(LONG)}}}
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
    assert lines(read(prose(OTHERS[:5]), script))[0] == STORY[0]


@pytest.mark.parametrize("said", [f"{TITLE} | The Daily Lantern", TITLE])
def test_a_headline_below_the_sites_name_is_the_one_that_the_title_tells(said: str) -> None:
    page = f"<title>{said}</title><h1>The Daily Lantern</h1><h2>{TITLE}</h2><div>{prose(STORY)}</div>"
    told = article_from(read_page(Page(URL, page.encode()), SiteFacts()), URL, None, SiteFacts())
    assert told.title == TITLE


CARDS = [
    f"<div class=t1><h3>The {n}. other story</h3><p>{text}</p></div>" for n, text in enumerate(OTHERS[:3], 1)
]


def test_other_stories_in_boxes_that_a_script_links_are_none_of_the_text() -> None:
    said = read(prose(STORY), f"<div class=t0>{''.join(CARDS)}</div>")
    assert lines(said) == STORY
    assert said.cut["cards"] == 3


@pytest.mark.parametrize(
    "parts",
    [
        "".join(CARDS).replace("story<", "story?<"),  # questions and answers
        "".join(f"{card}<p>{text}</p>" for card, text in zip(CARDS, OTHERS[5:], strict=True)),
        "".join(CARDS).replace("</p>", f"</p><p>{OTHERS[4] * 3}</p>"),  # parts of the text
    ],
)
def test_parts_of_a_text_in_boxes_of_their_own_are_kept(parts: str) -> None:
    assert OTHERS[2] in lines(read(prose(STORY), f"<div class=t0>{parts}</div>"))


@pytest.mark.parametrize(("hour", "is_cut"), [(" 12:40", True), ("", False)])
def test_answers_beside_boxes_named_for_other_stories_are_known_by_their_hour(
    hour: str, is_cut: bool
) -> None:
    answers = "".join(
        f"<div class=c1><div><a href=/u>reader{n}</a>{hour}</div><p>{text}</p></div>"
        for n, text in enumerate(OTHERS)
    )
    related = "<div class=related><a href=/b>Wool is dear again</a></div>"
    said = lines(read(prose(STORY), f"<div>{answers}</div>", related))
    assert (OTHERS[3] not in said) == is_cut


def test_the_next_storys_byline_is_not_this_ones() -> None:
    said = read(prose(STORY), next_story(OTHERS))
    assert article_from(said, URL, None, SiteFacts()).authors == ()
    dek = f"<h2>And what they saw there</h2><div>By Mira Holt</div>{prose(STORY)}"
    assert article_from(read(dek), URL, None, SiteFacts()).authors == ("Mira Holt",)


@pytest.mark.parametrize("name", ["The Daily Lantern", "News"])
def test_a_headline_in_a_box_below_a_name_is_the_line_that_the_title_begins_with(name: str) -> None:
    page = f"<title>{TITLE} | The Daily Lantern</title><h1>{name}</h1><div>{TITLE}</div><div>{prose(STORY)}</div>"
    told = article_from(read_page(Page(URL, page.encode()), SiteFacts()), URL, None, SiteFacts())
    assert (told.title, lines(read_page(Page(URL, page.encode()), SiteFacts()))) == (TITLE, STORY)


def test_an_h1_that_only_ends_the_title_is_the_sites_name() -> None:
    page = f"<title>{TITLE} | The Daily Lantern</title><h1>The Daily Lantern</h1><div>{prose(STORY)}</div>"
    assert (
        article_from(read_page(Page(URL, page.encode()), SiteFacts()), URL, None, SiteFacts()).title == TITLE
    )


def test_ends_of_a_title_that_the_pages_links_are_called_are_none_of_it() -> None:
    links = "<a href=/>lantern on tides</a><a href=/b>boats and other vessels</a>"
    page = (
        f"<title>{TITLE} - boats and other vessels - lantern on tides</title>{links}<div>{prose(STORY)}</div>"
    )
    assert (
        article_from(read_page(Page(URL, page.encode()), SiteFacts()), URL, None, SiteFacts()).title == TITLE
    )


@pytest.mark.parametrize(
    "chatter", [OTHERS[:5], [f"{text} {other}" for text, other in zip(OTHERS, OTHERS[::-1], strict=True)]]
)
def test_a_state_that_tells_what_the_page_does_not_show_is_the_text(chatter: list[str]) -> None:
    content = "".join(
        f"<figure><img src=/a.jpg><figcaption>The lamp</figcaption></figure><p>{t}</p>" for t in LONG
    )
    state = json.dumps({"props": {"story": {"headline": TITLE, "content": content}}})
    assert lines(read(prose(chatter), f'<script type="application/json">{state}</script>')) == LONG


def test_a_state_whose_markup_nests_too_deep_is_read_without_it() -> None:
    content = f"{'<div>' * 400}{prose(LONG)}{'</div>' * 400}"
    state = json.dumps({"story": {"headline": TITLE, "content": content}})
    assert lines(read(prose(OTHERS[:5]), f'<script type="application/json">{state}</script>')) == LONG


def test_a_state_that_tells_what_the_page_shows_changes_nothing() -> None:
    state = json.dumps({"story": {"headline": TITLE, "content": prose(STORY + OTHERS[:1])}})
    assert lines(read(prose(STORY), f'<script type="application/json">{state}</script>')) == STORY


def test_short_paragraphs_beside_the_storys_own_are_its_lists() -> None:
    ways = [f"{n} cups of flour" for n in range(9)]
    assert lines(read(prose(STORY + ways))) == STORY + ways
    facts = "".join(f"<div>{line}</div>" for line in ways)
    assert lines(read(prose(STORY), f"<div>{facts}</div>")) == STORY
