"""Names and dates that nothing on the page calls so: told by where they stand."""

import pytest
from test_unseen_shapes import BODY, STORY, TITLE, html, read


@pytest.mark.parametrize(
    "line",
    [
        "<div><span>Jane Doe |</span> <span>5 May 2026 - 10:20</span></div>",
        "<ul><li><a href='/d'>5 May 2026</a></li><li><span>Jane Doe</span></li></ul>",
        "<p><span>Published</span> <b>Jane Doe</b> <span>Analyst</span> <i>5 May 2026</i></p>",
    ],
)
def test_a_name_in_the_line_of_the_date_is_the_authors(line: str) -> None:
    article = read(html(f"<h1>{TITLE}</h1>{line}{BODY}"))
    assert article.authors == ("Jane Doe",)


def test_a_date_with_a_byline_behind_it_in_one_piece() -> None:
    assert read(html(f"<h1>{TITLE}</h1><p><i>05.05.2026 13:30 by Olga</i></p>{BODY}")).authors == ("Olga",)


@pytest.mark.parametrize(
    "line",
    [
        "<div><a href='/sport'>Premier League</a> <span>5 May 2026</span></div>",
        "<figure><figcaption><span>Jane Doe</span> <i>5 May 2026</i></figcaption></figure>",
        "<div><span>© Jane Doe</span> <span>5 May 2026</span></div>",
    ],
)
def test_links_and_captions_beside_a_date_are_nobody(line: str) -> None:
    assert read(html(f"<h1>{TITLE}</h1>{line}{BODY}")).authors == ()


def test_a_declared_account_is_not_outdone_by_what_stands_beside_the_date() -> None:
    line = "<div><span>Premier League</span> <span>5 May 2026</span></div>"
    page = html(f"<h1>{TITLE}</h1>{line}{BODY}", head='<meta name="author" content="Sports Desk">')
    assert (read(page).authors, read(page).desks) == ((), ("Sports Desk",))


@pytest.mark.parametrize(
    "signed",
    ["<p style='text-align:right'>Jane Doe</p>", "<p><b>Jane Doe</b></p>", "<p><em>Jane Doe</em></p>"],
)
def test_a_text_is_signed_in_its_first_or_last_paragraph(signed: str) -> None:
    assert read(html(f"<h1>{TITLE}</h1><div>{BODY}{signed}</div>")).authors == ("Jane Doe",)
    assert read(html(f"<h1>{TITLE}</h1><div>{signed}{BODY}</div>")).authors == ("Jane Doe",)


def test_a_dash_before_a_last_line_signs_it() -> None:
    assert read(html(f"<h1>{TITLE}</h1><div>{BODY}<p>– Jane Doe</p></div>")).authors == ("Jane Doe",)
    between = f"<div>{BODY}<p>– Jane Doe</p><p>{STORY[0]} Again.</p></div>"
    assert read(html(f"<h1>{TITLE}</h1>{between}")).authors == ()


@pytest.mark.parametrize("line", ["by <a rel='author' href='/author/hn'>Harbour News</a>", "By Harbour News"])
def test_an_account_of_the_site_does_not_hide_who_signed_the_text(line: str) -> None:
    head = '<meta property="og:site_name" content="Harbour News"><meta name="author" content="Harbour News">'
    body = f"<h1>{TITLE}</h1><span class='meta'>{line}</span><div><p><b>Jane Doe/Ann Lee</b></p>{BODY}</div>"
    assert read(html(body, head=head)).authors == ("Jane Doe", "Ann Lee")


def test_bold_lines_between_paragraphs_are_headings() -> None:
    parts = "".join(f"<p>{line}</p><p><b>Jane Doe</b></p>" for line in STORY)
    assert read(html(f"<h1>{TITLE}</h1><div>{parts}<p>{STORY[0]} Again.</p></div>")).authors == ()
    parts = "".join(f"<p><b>{who}</b></p>" for who in ("Jane Doe", "Ann Lee", "Bo Diaz"))
    assert read(html(f"<h1>{TITLE}</h1><div>{BODY}{parts}</div>")).authors == ()


@pytest.mark.parametrize("box", ["footer class='meta'", "div class='teaser-small__data'", "aside"])
def test_a_date_right_below_the_headline_is_the_articles_whatever_its_box_is_called(box: str) -> None:
    tag = box.split(maxsplit=1)[0]
    article = read(
        html(f"<h1>{TITLE}</h1><{box}><p>03.05.2026 | 14:10</p></{tag}>{BODY}", lang="de"),
        "https://p.example/x",
    )
    assert article.published is not None
    assert str(article.published.at.date()) == "2026-05-03"


def test_a_line_far_below_that_says_when_it_was_published() -> None:
    between = "".join(f"<p>Line {n}</p>" for n in range(150))
    page = html(f"<h1>{TITLE}</h1>{BODY}{between}<p>Publié le 3 mai 2026 à 11:06</p>", lang="fr")
    article = read(page, "https://p.example/x")
    assert article.published is not None
    assert str(article.published.at.date()) == "2026-05-03"


def test_a_bold_line_makes_no_article_of_an_offer() -> None:
    head = '<meta property="og:type" content="article">'
    page = html(f"<h1>{TITLE}</h1><div>{BODY}<p><b>Jane Doe</b></p></div>", head=head)
    assert read(page, "https://p.example/x-y").kind == "other_page"
