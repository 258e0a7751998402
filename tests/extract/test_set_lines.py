"""Lines, letters and boxes that pages set without the tags for it: cells, breaks, wire copies, elements of their own."""

import textwrap

import pytest
from test_unseen_shapes import BODY, STORY, TITLE, html, read

HEAD = f"<h1>{TITLE}</h1>"
WRAPPED = ["\n".join(textwrap.wrap(line, 60)) for line in STORY]


def lines(page: str) -> list[str]:
    return read(page).text.split("\n\n")


@pytest.mark.parametrize(
    "told",
    [
        "<div>" + "<br>\n".join(STORY) + "</div>",
        "<div>" + "<br>&nbsp;&nbsp;&nbsp;".join(STORY) + "</div>",
        "<pre>" + "\n\n".join(WRAPPED) + "</pre>",
        "<pre>" + "\n".join(f"    {line}" for line in WRAPPED) + "</pre>",
        "<x-story>" + "".join(f"<x-line>{line}</x-line>" for line in STORY) + "</x-story>",
        "<x-story><template shadowrootmode='open'>" + BODY + "</template></x-story>",
        "<table><tr><td><a href='/'>The front page</a><br><a href='/s'>Sports results</a><br></td><td>"
        + "<br><br>".join(STORY)
        + "</td></tr></table>",
        f"<div class='cap'>P</div><p>{STORY[0][1:]}</p>" + "".join(f"<p>{line}</p>" for line in STORY[1:]),
        BODY
        + "<amp-consent><div>We and our partners keep cookies on your device, to show you ads.</div></amp-consent>",
    ],
    ids=["breaks", "indents", "wire", "indented wire", "own elements", "shadow", "cells", "capital", "amp"],
)
def test_paragraphs_are_told_by_how_they_are_set(told: str) -> None:
    assert lines(html(HEAD + told)) == STORY


def test_short_lines_between_breaks_are_one_paragraph() -> None:
    poem = "The bridge is shut,<br>the ferry late,<br>and gulls sit on<br>the customs' gate, as ever they did in the spring."
    assert any(
        "shut, the ferry late, and" in line for line in lines(html(f"{HEAD}{BODY}<p>{poem}</p>{BODY}x"))
    )


def test_code_is_one_piece() -> None:
    code = "<pre>def one():\n    return 1\n\ndef two():\n    return 2</pre>"
    assert "def one(): return 1 def two(): return 2" in lines(html(f"{HEAD}{BODY}{code}{BODY}x"))


def test_an_element_of_the_sites_own_amid_words_is_no_paragraph() -> None:
    told = STORY[0].replace("engineers", "<x-term>engineers</x-term>")
    assert lines(html(f"{HEAD}<p>{told}</p>{BODY.split('</p>', 1)[1]}")) == STORY


def test_references_that_were_escaped_twice_and_ligatures_are_letters() -> None:
    told = "The &amp;ldquo;old&amp;rdquo; bridge of Salt &amp;amp; Stone carries tra\ufb03c again, and nobody minds."
    assert (
        "The “old” bridge of Salt & Stone carries traffic again"
        in read(html(f"{HEAD}<p>{told}</p>{BODY}")).text
    )


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "Von Anna Weiss, Kiel",
        "5 May 2026",
        "Tuesday, May 5, 2026 | 10:20",
        "Published 05.05.2026 10:20",
    ],
)
def test_who_and_when_above_the_text_are_fields_and_no_words_of_it(line: str) -> None:
    assert lines(html(f"{HEAD}<div>{line}</div>{BODY}")) == STORY


@pytest.mark.parametrize(
    "line", ["By noon the crews had left the northern pier.", "What it cost in 2026, and who paid"]
)
def test_lines_that_tell_something_stay(line: str) -> None:
    assert lines(html(f"{HEAD}<p>{line}</p>{BODY}"))[0] == line


def test_an_answer_that_a_click_unfolds_is_part_of_the_text() -> None:
    told = "It was closed for seven months, from the first week of October to the fifth of May."
    folded = "<h3><button aria-expanded='false'>How long?</button></h3><div hidden><p>{}</p></div>"
    assert told in lines(html(f"{HEAD}{BODY}<div>{folded.format(told)}</div>"))
    assert told not in lines(
        html(f"{HEAD}{BODY}<div><h3>How long?</h3><div hidden><p>{told}</p></div></div>")
    )


def test_a_label_of_another_story_amid_the_text_is_none_of_it() -> None:
    box = "<div><span>Related</span><a href='/x'><h4>Ferry landing to be rebuilt after the storm of winter</h4></a></div>"
    first, rest = BODY.split("</p>", 1)
    assert lines(html(f"{HEAD}{first}</p>{box}{rest}")) == STORY
