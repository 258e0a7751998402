"""Boxes that a template puts between a story's paragraphs, and what ends it; names and days beside them."""

from datetime import UTC, datetime

import pytest
from test_unseen_shapes import BODY, STORY, TITLE, html, read

from newsarchive.dates_in_words import read_moment, read_yearless

LABELS = ["Newsletter", "Comments", "Most read", "Related stories", "About the author"]
BOX = "<div><{tag}>{label}</{tag}><p>The bakery on the quay stays open all day.</p></div>"


@pytest.mark.parametrize("tag", ["h3", "strong"])
@pytest.mark.parametrize("label", LABELS)
def test_a_box_between_paragraphs_ends_no_story(label: str, tag: str) -> None:
    lines = [f"<p>{line}</p>" for line in STORY]
    lines.insert(4, BOX.format(tag=tag, label=label))
    page = html(f'<h1>{TITLE}</h1><div class="b">{"".join(lines)}</div>')
    assert [line for line in read(page).text.split("\n\n") if line in STORY] == STORY


def test_a_heading_beside_the_paragraphs_ends_the_story_for_good() -> None:
    bio = "".join(f"<p>{line.replace('Paragraph', 'Her year')}</p>" for line in STORY[:2])
    page = html(f'<h1>{TITLE}</h1><div class="b">{BODY}<h3>About the author</h3>{bio}</div>')
    assert read(page).text.split("\n\n") == STORY


NOW = datetime(2026, 11, 30, 12)


@pytest.mark.parametrize(
    ("text", "language", "at"),
    [
        ("Julkaistu: 16.5. 14:02", "fi", datetime(2026, 5, 16, 14, 2)),
        ("Julkaistu 16.5. klo 14:02", "fi", datetime(2026, 5, 16, 14, 2)),
        ("17.11. 9:30", "de", datetime(2026, 11, 17, 9, 30)),
        ("3/17(火) 20:14", "ja", datetime(2026, 3, 17, 20, 14)),
        ("3月17日", "ja", datetime(2026, 3, 17)),
        ("3월 17일 20:14", "ko", datetime(2026, 3, 17, 20, 14)),
        ("31/12 23:59", "fr", datetime(2025, 12, 31, 23, 59)),
    ],
)
def test_figures_with_a_clock_or_signs_are_a_day_of_the_last_twelve_months(
    text: str, language: str, at: datetime
) -> None:
    moment = read_yearless(text, NOW, language)
    assert moment is not None and moment.at == at


@pytest.mark.parametrize(
    "text", ["4.2 GB", "Version 3.11", "1/2", "99.9 % at 10:00 per 3.4.5", "Die 3.5 Millionen"]
)
def test_figures_without_a_clock_are_no_day(text: str) -> None:
    assert read_yearless(text, NOW, "de") is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("<div class='post-footer'><span class='post-author'>Posted by Ann Lee</span></div>", "Ann Lee"),
        ("<div class='szerzo'><a href='/szerzo/lee-ann'>Lee Ann</a></div>", "Lee Ann"),
        ("<p class='byline'>By Ann Lee Harbour Herald</p>", "Ann Lee"),
        ("<p class='autor'>Текст: Анна Ли Фото: Олег Дуб</p>", "Анна Ли"),
    ],
)
def test_names_are_read_from_their_places_without_what_stands_beside_them(line: str, name: str) -> None:
    head = '<meta property="og:site_name" content="Harbour Herald">'
    assert read(html(f"<h1>{TITLE}</h1>{line}{BODY}", head=head)).authors == (name,)


def test_a_label_names_nobody_and_a_sentence_with_a_bylines_word_does_not_either() -> None:
    dated = "<div>Son Güncellenme: 02.10.2018 - 05:00</div>"
    said = "<p>By the council's count four ferries lie idle, and nobody knows for how long they will do so this winter.</p>"
    assert read(html(f"<h1>{TITLE}</h1>{dated}{said}{BODY}")).authors == ()


def test_an_hour_behind_a_day_is_no_year() -> None:
    assert read_moment("Julkaistu: 16.5. 14:02") is None
    full = read_moment("16.5.2025 14:02")
    assert full is not None and full.at == datetime(2025, 5, 16, 14, 2)


def test_a_readers_name_beside_the_date_of_an_answer_signs_no_story() -> None:
    answer = "<div><b>Bill Marsh</b> <span>04/06/2025</span><p>Great article!</p></div>"
    assert read(html(f"<h1>{TITLE}</h1><div>{BODY}</div>{answer}")).authors == ()
    signed = f"<h1>{TITLE}</h1><p>{STORY[0]}</p><div>Bill Marsh, 04/06/2025</div>{BODY}"
    assert read(html(signed)).authors == ("Bill Marsh",)


def test_the_year_of_a_full_date_is_no_hour() -> None:
    page = html(f"<h1>{TITLE}</h1><span class='date'>16.5.2025 14:02</span>{BODY}")
    at = read(page, "https://paper.example/a/b1").published
    assert at is not None and at.at.astimezone(UTC).date().isoformat() == "2025-05-16"
