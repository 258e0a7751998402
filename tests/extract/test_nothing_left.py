"""Pages of which names would leave nothing to our own reader: a menu that never ends, numbered boxes, a film's page."""

from lxml.html import document_fromstring

from newsarchive.extract.own_reader import read_own
from newsarchive.extract.survey import survey_page

TITLE = "Harbour bridge reopens after seven months of repairs"
STORY = [
    f"Paragraph {n} tells what the engineers found under the {part}, and what the council of the town paid for it."
    for n, part in enumerate(("northern pier", "roadway", "old rails", "lamps", "southern arch", "quay"), 1)
]
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in STORY)


def own_lines(body: str, head: str = "") -> list[str]:
    """What our own reader takes for the story, before any other is asked."""
    tree = document_fromstring(f"<html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>")
    return [block.text for block in read_own(tree, survey_page(tree)).blocks if block.tag != "h"]


def test_a_menu_that_is_never_closed_holds_the_page() -> None:
    links = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(30))
    menu = f'<nav><div><ul><li><a href="/news">News</a><div><div><div><div><ul>{links}</ul>'
    page = f"{menu}<main><div><h1>{TITLE}</h1><article>{PARAGRAPHS}</article></div></main>"
    assert own_lines(page) == STORY


def test_boxes_that_a_template_numbers_are_one_kind() -> None:
    boxes = "".join(
        f'<div class="builder-element-{n}7c4d0a builder-widget"><p>{line}</p></div>'
        for n, line in enumerate(STORY, 1)
    )
    assert own_lines(f"<h1>{TITLE}</h1><div>{boxes}</div>") == STORY


def test_what_no_reader_sees_makes_a_story_no_less() -> None:
    hidden = "".join(
        f'<div class="popup-{name}" role="dialog"><p>{name} asks you for your consent, and says at length what for, '
        "to whom it is given, and for how many years; you may take it back on every day but Sundays.</p></div>"
        for name in ("shop", "counter", "printer", "letter", "cinema", "library")
    )
    page = f'<h1>{TITLE}</h1><div class="sidebar-content"><p>{STORY[0]}</p><p>{STORY[1]}</p></div>{hidden}'
    assert own_lines(page) == STORY[:2]


def test_what_the_page_describes_itself_by_is_its_text_where_nothing_else_is_left() -> None:
    told = "The mayor crossed the bridge first, and the ferrymen whistled after him from the quay below it."
    forms = "".join(
        f'<div class="login-{name}"><p>The word that you gave for your {name} does not fit; please give it again.</p></div>'
        for name in ("account", "letter", "card", "child", "office", "gift")
    )
    page = f'<h1>{TITLE}</h1><div class="video-box"><p>{told}</p></div>{forms}'
    assert own_lines(page, f'<meta name="description" content="{told}">') == [told]
