"""Who tells what below a headline, told by shape: updates of the paper, answers of readers."""

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
