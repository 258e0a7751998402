"""Who tells what below a headline, told by shape: updates of the paper, answers of readers, other stories, subjects."""

import pytest
from test_unseen_shapes import BODY, STORY, TITLE, html, read

PARTS = ("fish market", "old lock", "quay", "town hall", "boat yard", "station", "square", "library")
UPDATES = [
    f"Wave number {n} went over the northern wall, and the {part} stood under water."
    for n, part in enumerate(PARTS)
]
SAID = [
    f"I have lived beside the {part} for {n} years, and nobody ever asked me what I think of it."
    for n, part in enumerate(("market", "lock", "quay", "hall", "yard"), 3)
]
ABOVE = f"<h1>{TITLE}</h1><p>5 May 2026</p>"


@pytest.mark.parametrize(
    "update",
    [
        "<div><time>1{n}:15</time><p>{text}</p></div>",
        "<div><a href='#u{n}'>1{n}:15 GMT</a><p>{text}</p></div>",
        "<div><span>1{n}:15</span> <b>Jane Doe</b><p>{text}</p></div>",
        "<div><b>0{n}.02.2026</b><p>{text}</p></div>",
    ],
)
def test_what_one_paper_tells_hour_by_hour_is_its_story(update: str) -> None:
    told = "".join(update.format(n=n, text=text) for n, text in enumerate(UPDATES))
    text = read(html(f"{ABOVE}<article>{BODY}{told}</article>")).text
    assert all(line in text for line in (*STORY, *UPDATES))


@pytest.mark.parametrize(
    "below",
    [
        "<div><b>reader{n}</b> <i>{n} hours ago</i><p>{text}</p></div>",
        "<div><b>reader{n}</b> <i>May {n}, 2026 at 10:15 am</i><p>{text}</p></div>",
        "<li><p><b>reader{n}</b> · {n} h</p><p>{text}</p></li>",
    ],
)
@pytest.mark.parametrize("count", [2, 3, 5])
def test_few_answers_are_told_by_their_dates_and_by_who_counts_them(below: str, count: int) -> None:
    answers = "".join(below.format(n=n + 1, text=text) for n, text in enumerate(SAID[:count]))
    page = html(f"{ABOVE}<article>{BODY}<h3>{count} comments</h3><div>{answers}</div></article>")
    assert read(page).text.split("\n\n") == STORY


def test_answers_to_answers_are_answers() -> None:
    nested = ""
    for n, text in enumerate(SAID[:3]):
        nested = f"<ul><li><p><b>reader{n}</b> · {n + 1} h</p><p>{text}</p>{nested}</li></ul>"
    page = html(f"{ABOVE}<article>{BODY}<h4>Discussion</h4><div>{nested}</div></article>")
    assert read(page).text.split("\n\n") == STORY


def test_two_dated_paragraphs_that_nobody_counts_stay() -> None:
    parts = "".join(
        f"<div><b>The {n} winter</b> 0{n}.02.2026<p>{text}</p></div>" for n, text in enumerate(SAID[:2], 1)
    )
    assert all(text in read(html(f"{ABOVE}<article>{BODY}{parts}</article>")).text for text in SAID[:2])


def test_linked_lines_with_a_date_and_a_line_below_are_other_stories() -> None:
    cards = "".join(
        f"<div><a href='/s/{n}'>Old lighthouse number {n} is sold</a> <span>{n} May 2026</span><p>{text}</p></div>"
        for n, text in enumerate(SAID[:3], 1)
    )
    page = html(f"{ABOVE}<article>{BODY}<h3>More from the harbour</h3>{cards}</article>")
    assert read(page).text.split("\n\n") == STORY


def test_a_label_with_nothing_but_links_behind_it_names_subjects() -> None:
    subjects = "<p>Topics: <a href='/t/1'>harbour</a>, <a href='/t/2'>council</a></p>"
    assert read(html(f"{ABOVE}<div>{BODY}{subjects}</div>")).text.split("\n\n") == STORY
    said = "<p>Two of them, <a href='/t/1'>Ann Lee</a> and <a href='/t/2'>Jo Berg</a>, spoke.</p>"
    assert "spoke." in read(html(f"{ABOVE}<div>{BODY}{said}</div>")).text


@pytest.mark.parametrize("line", ["3 hours ago", "<time>2 May</time>", "Tuesday 5 May"])
def test_a_day_that_the_time_of_reading_makes_is_the_pages_and_none_of_its_words(line: str) -> None:
    article = read(html(f"<h1>{TITLE}</h1><article><p>{line}</p>{BODY}</article>"))
    assert article.published is not None
    assert (article.published.at.year, article.published.at.month) == (2026, 5)
    assert article.text.split("\n\n") == STORY


LINKED = [f"<a href='/{n}'>Ferry {n} lies idle at the northern quay</a> comments {n}00" for n in range(1, 9)]


@pytest.mark.parametrize("line", ["<li>{}</li>", "<p>{}</p>"])
def test_links_with_their_counts_behind_a_story_are_other_stories(line: str) -> None:
    listed = "".join(line.format(text) for text in LINKED)
    page = html(f"{ABOVE}<ul><li>{BODY}<h3>Hot</h3><ul>{listed}</ul></li></ul>")
    assert read(page).text.split("\n\n") == STORY


def test_links_between_a_storys_parts_end_no_story() -> None:
    listed = "".join(f"<li>{text}</li>" for text in LINKED[:3])
    more = "".join(f"<p>{text}</p>" for text in SAID)
    text = read(html(f"{ABOVE}<article>{BODY}<p>More of it</p><ul>{listed}</ul>{more}</article>")).text
    assert all(line in text for line in (*STORY, *SAID))


FEW = (
    "<p>The ferry to the island stays in port until the storm has passed, and so does the one behind it. "
    "Crews were sent home at noon. (Jo Berg/Harbour Pictures)</p>"
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/pictures/ferry-island-storm-3161542", "article"),
        ("/pictures/3161542", "empty"),
        ("/community/ferry-island-storm-3161542", "empty"),
    ],
)
def test_few_sentences_are_a_story_under_an_address_that_tells_it(path: str, kind: str) -> None:
    title = "The ferry to the island stays in port in the storm"
    page = html(f"<h1>{title}</h1>{FEW}", title)
    assert read(page, f"https://paper.example{path}").kind == kind


DATED = '<meta property="article:published_time" content="2026-05-05T08:00:00Z">'


@pytest.mark.parametrize(
    ("path", "head", "kind"),
    [
        ("/t/2026-05-05/doc-harbour.html", DATED, "article"),
        ("/community/harbour-bridge-reopens", DATED, "article"),
        ("/community/harbour-bridge-reopens", "", "other_page"),
        ("/t/harbour-bridge-reopens/4711", DATED, "other_page"),
        ("/t/4711", DATED, "other_page"),
    ],
)
def test_a_section_called_like_a_forum_has_articles_where_it_dates_them(
    path: str, head: str, kind: str
) -> None:
    page = html(f"{ABOVE}{BODY}", TITLE, head)
    assert read(page, f"https://paper.example{path}").kind == kind
