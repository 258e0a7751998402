"""Bylines that only their first word tells, or the role behind the name, in many languages; no markup helps."""

import pytest
from test_unseen_shapes import BODY, TITLE, html, read

DATE = "<p>5 May 2026</p>"


@pytest.mark.parametrize(
    ("language", "line", "who"),
    [
        ("he", "מאת: דנה כהן", "דנה כהן"),
        ("he", "יוסי לוי, כתב", "יוסי לוי"),
        ("ar", "بقلم: أحمد منصور", "أحمد منصور"),
        ("ar", "كتب - أحمد منصور", "أحمد منصور"),
        ("fa", "نویسنده: رضا کریمی", "رضا کریمی"),
        ("ur", "تحریر: علی احمد", "علی احمد"),
        ("hi", "लेखक: राजेश कुमार", "राजेश कुमार"),
        ("hi", "द्वारा राजेश कुमार", "राजेश कुमार"),
        ("bn", "লেখক: রফিক আহমেদ", "রফিক আহমেদ"),
        ("ta", "எழுதியவர்: ராம் குமார்", "ராம் குமார்"),
        ("th", "โดย สมชาย ใจดี", "สมชาย ใจดี"),
        ("fi", "Teksti: Matti Virtanen", "Matti Virtanen"),
        ("fi", "Kirjoittanut Matti Virtanen", "Matti Virtanen"),
        ("fi", "Matti Virtanen, toimittaja", "Matti Virtanen"),
        ("tr", "Yazan: Ayşe Demir", "Ayşe Demir"),
        ("tr", "Haber: Ayşe Demir", "Ayşe Demir"),
        ("tr", "Haberi hazırlayan: Ayşe Demir", "Ayşe Demir"),
        ("pl", "Oprac. Jan Kowalski", "Jan Kowalski"),
        ("cs", "Napsala: Jana Nováková", "Jana Nováková"),
        ("hr", "Piše: Ivan Horvat", "Ivan Horvat"),
        ("sr", "Пише: Јован Петровић", "Јован Петровић"),
        ("ru", "Анна Иванова, корреспондент", "Анна Иванова"),
        ("hu", "Írta: Nagy Péter", "Nagy Péter"),
        ("el", "Γράφει ο Γιώργος Παπαδόπουλος", "Γιώργος Παπαδόπουλος"),
        ("lt", "Autorius: Jonas Petraitis", "Jonas Petraitis"),
        ("de", "Text: Anna Weiss", "Anna Weiss"),
        ("de", "Von unserer Redakteurin Anna Weiss", "Anna Weiss"),
        ("fr", "De notre correspondante Jeanne Petit", "Jeanne Petit"),
        ("fr", "Texte : Jeanne Petit", "Jeanne Petit"),
        ("es", "Texto: Luisa Marín", "Luisa Marín"),
        ("it", "Testo di Paola Conti", "Paola Conti"),
        ("en", "Jane Doe, Staff Writer", "Jane Doe"),
        ("en", "Jane Doe | Political correspondent", "Jane Doe"),
        ("en", "A column by Jane Doe", "Jane Doe"),
    ],
)
@pytest.mark.parametrize("box", ["<p>{}</p>", "<div class='x1'><span>{}</span></div>"])
def test_a_line_below_the_headline_says_who_wrote_it(language: str, line: str, who: str, box: str) -> None:
    page = html(f"<h1>{TITLE}</h1>{DATE}{box.format(line)}<div>{BODY}</div>", lang=language)
    assert read(page).authors == (who,)


def test_names_that_stand_each_in_an_element_behind_one_word_are_one_byline() -> None:
    line = "<p><span>By </span><strong>Jane Doe</strong> and <strong>Bo Berg</strong>, Staff Writers</p>"
    assert read(html(f"<h1>{TITLE}</h1>{DATE}{line}<div>{BODY}</div>")).authors == ("Jane Doe", "Bo Berg")


def test_names_and_dates_that_one_text_parts_by_points() -> None:
    page = html(f"<h1>{TITLE}</h1><p>Jane Doe · 5 May 2026 · 4 min read</p><div>{BODY}</div>")
    assert read(page).authors == ("Jane Doe",)


@pytest.mark.parametrize(
    "line",
    [
        "Story: how the quay was built",
        "Text and pictures",
        "Ann Lee, director",
        "Paris, Texas",
        "Por fin abre el puente viejo del puerto de la ciudad",
    ],
)
def test_lines_that_only_begin_so_name_nobody(line: str) -> None:
    page = html(f"<h1>{TITLE}</h1>{DATE}<p>{line}</p><div>{BODY}</div>", lang="en")
    assert read(page).authors == ()


NAMED = '<meta property="og:site_name" content="Harbour Herald"><meta name="author" content="Harbour Herald">'


@pytest.mark.parametrize(
    ("line", "who", "desks"),
    [
        ("By Jane Doe, Harbour Valley News", ("Jane Doe",), ()),
        ("By Jane Doe and Harbour Valley News", ("Jane Doe",), ("Harbour Valley News",)),
        ("By Jane Doe, Reuters", ("Jane Doe",), ("Reuters",)),
    ],
)
def test_whom_a_writer_works_for_wrote_nothing(
    line: str, who: tuple[str, ...], desks: tuple[str, ...]
) -> None:
    article = read(html(f"<h1>{TITLE}</h1>{DATE}<div class='byline'>{line}</div>{BODY}"))
    assert (article.authors, article.desks) == (who, desks)


@pytest.mark.parametrize("signed", ["<p><strong>Jane Doe</strong></p>{}", "{}<p>By Jane Doe</p>"])
def test_a_site_that_calls_itself_the_author_does_not_hide_who_signed(signed: str) -> None:
    page = html(f"<h1>{TITLE}</h1>{DATE}<div>{signed.format(BODY)}</div>", head=NAMED)
    assert read(page).authors == ("Jane Doe",)


def test_a_site_that_is_the_only_credit_is_a_desk() -> None:
    article = read(html(f"<h1>{TITLE}</h1>{DATE}<div>{BODY}</div>", head=NAMED))
    assert (article.authors, article.desks) == ((), ("Harbour Herald",))


@pytest.mark.parametrize("name", ["author-link", "authorization-link"])
def test_a_button_to_log_in_names_nobody(name: str) -> None:
    button = f"<div class='{name}'><a href='/in'>Abone Ol</a></div>"
    assert read(html(f"<h1>{TITLE}</h1>{DATE}{button}<div>{BODY}</div>")).authors == ()
