"""The correction watch: what happened to an article after it was first archived, told by the views."""

from datetime import timedelta

import pytest
from shelves import NIGHT, Shelves, hours, prose

from newsarchive.records import When

URL = "https://gazette.example/harbour"
TEXT = prose("harbour")


def changes(shelves: Shelves) -> list[tuple[str, float]]:
    """What happened, and at which hour of the night; of the archive and of each article alone it is the same."""
    told = "select article_id, change, seen_at, detail, after_publication from {} order by seen_at, change, article_id"
    found = shelves.ask(told.format("news.changes"))
    of_each = "news.articles_current cross join lateral news.changes_of(article_id) as one"
    assert shelves.ask(told.format(of_each)) == found
    return [(change, (seen_at - NIGHT) / timedelta(hours=1)) for _, change, seen_at, *_ in found]


def test_a_new_headline_is_not_a_new_text(shelves: Shelves) -> None:
    shelves.load(URL, hours(1), TEXT)
    shelves.load(URL, hours(5), TEXT, title="Harbour reopens after storm")
    assert changes(shelves) == [("headline", 5)]


def test_a_declared_correction_is_told_from_a_silent_edit(shelves: Shelves) -> None:
    shelves.load(URL, hours(1), TEXT)
    shelves.load(URL, hours(2), TEXT + "\n\nThe mayor declined to comment.")
    note = "Correction: an earlier version of this article misspelt the mayor's name."
    shelves.load(URL, hours(3), TEXT + "\n\nThe mayor declined to comment.\n\n" + note)
    shelves.load(URL, hours(4), "More. " + TEXT + "\n\nThe mayor declined to comment.\n\n" + note)
    assert changes(shelves) == [("body edit", 2), ("declared correction", 3), ("body edit", 4)]
    assert shelves.ask("select correction_note from news.edits where correction_note is not null") == [
        (note,)
    ]


def test_a_date_that_moves_without_a_word_is_a_date_bump(shelves: Shelves) -> None:
    shelves.load(URL, hours(1), TEXT)
    shelves.load(URL, hours(9), TEXT, published=When(hours(8), "second", "explicit"))
    assert changes(shelves) == [("date bump", 9)]
    assert shelves.ask("select count(*) from news.article_versions") == [(1,)]


def test_one_404_is_a_doubt_and_two_nights_of_it_a_removal(shelves: Shelves) -> None:
    shelves.load(URL, hours(1), TEXT)
    shelves.gone(URL, hours(24))
    assert shelves.ask("select url from news.removals") == []
    shelves.gone(URL, hours(25))
    assert shelves.ask("select url from news.removals") == []
    shelves.gone(URL, hours(48))
    assert shelves.ask("select status, gone_at, confirmed_at, returned_at from news.removals") == [
        (404, hours(24), hours(48), None)
    ]
    assert changes(shelves) == [("removed", 24)]


def test_410_is_believed_at_once_and_a_return_is_seen(shelves: Shelves) -> None:
    shelves.load(URL, hours(1), TEXT)
    shelves.gone(URL, hours(24), status=410)
    shelves.load(URL, hours(48), TEXT)
    assert changes(shelves) == [("removed", 24), ("back again", 48)]
    assert shelves.ask("select state from news.articles_current") == [("live",)]


def test_a_404_between_two_good_answers_was_a_hiccup(shelves: Shelves) -> None:
    for hour in (24, 72):
        shelves.load(URL, hours(hour - 1), TEXT)
        shelves.gone(URL, hours(hour))
        shelves.load(URL, hours(hour + 1), TEXT)
    assert changes(shelves) == []


@pytest.mark.parametrize("wall", ["metered", "hard"])
def test_a_stub_behind_a_new_wall_never_replaces_the_text(shelves: Shelves, wall: str) -> None:
    shelves.load(URL, hours(1), TEXT)
    shelves.load(URL, hours(24), TEXT.split(".")[0], paywall=wall)
    assert shelves.ask("select body from news.articles_current") == [(TEXT,)]
    assert changes(shelves) == [("paywalled since", 24)]
    shelves.load(URL, hours(48), TEXT + "\n\nAnd more.", paywall="none")
    assert changes(shelves) == [("paywalled since", 24), ("body edit", 48)]


def test_a_text_of_which_less_than_half_is_left_is_called_cut_down(shelves: Shelves) -> None:
    """A wall that only words tell, an error in the article's place, or a newsroom that took it back."""
    shelves.load(URL, hours(1), TEXT)
    shelves.load(URL, hours(24), TEXT.split(".")[0])
    assert changes(shelves) == [("body edit", 24), ("cut down", 24)]
    shelves.load(URL, hours(48), TEXT)
    assert changes(shelves)[2:] == [("body edit", 48)]


def test_a_wall_before_the_text_gives_way_to_it_in_any_order(shelves: Shelves) -> None:
    shelves.load(URL, hours(24), TEXT)
    shelves.load(URL, hours(1), TEXT.split(".")[0], paywall="hard")
    assert shelves.ask("select version_no, word_count from news.article_versions order by 1") == [
        (1, 40),
        (2, 120),
    ]


def test_the_diff_says_which_words(shelves: Shelves) -> None:
    before = "The harbour master said the quay was safe."
    after = "The harbour master denied that the quay was safe on Monday."
    assert shelves.ask("select change, words from news.word_diff(%s, %s)", before, after) == [
        ("same", "The harbour master"), ("removed", "said"), ("added", "denied that"), ("same", "the quay was"),
        ("removed", "safe."), ("added", "safe on Monday."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("a", ""), ("", "a"), ("a b c", "c b a"), ("a b", "a b")]
)
def test_the_diff_gives_both_texts_back(shelves: Shelves, before: str, after: str) -> None:
    parts = shelves.ask("select change, words from news.word_diff(%s, %s)", before, after)
    assert " ".join(words for change, words in parts if change != "added") == before
    assert " ".join(words for change, words in parts if change != "removed") == after


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        ("港口于周一重新开放。", "港口于周二重新开放。", ["港口于周", "-一", "+二", "重新开放。"]),
        ("港口重开", "新港口重开", ["+新", "港口重开"]),
        ("新的 iPhone在北京发布", "新的 iPhone在上海发布", ["新的 iPhone在", "-北京", "+上海", "发布"]),
        ("東京で会議が開かれた", "大阪で会議が開かれた", ["-東京", "+大阪", "で会議が開かれた"]),
        ("เรือเฟอร์รี่ออกหกโมง", "เรือเฟอร์รี่ออกเจ็ดโมง", ["เรือเฟอร์รี่ออก", "-หก", "+เจ็ด", "โมง"]),
        ("항구가 월요일에 열렸다", "항구가 화요일에 열렸다", ["항구가", "-월요일에", "+화요일에", "열렸다"]),
    ],
)
def test_where_no_blanks_part_words_the_diff_says_which_letters(
    shelves: Shelves, before: str, after: str, parts: list[str]
) -> None:
    marks = {"same": "", "removed": "-", "added": "+"}
    found = shelves.ask("select change, words from news.word_diff(%s, %s)", before, after)
    assert [marks[change] + words for change, words in found] == parts


def test_two_long_texts_without_a_common_word_are_told_apart_in_time(shelves: Shelves) -> None:
    one, other = prose("one", 3000), prose("other", 3000)
    parts = shelves.ask("select change, length(words) from news.word_diff(%s, %s)", one, other)
    assert [change for change, _ in parts] == ["removed", "added"]


def test_how_long_and_how_high_a_link_stood(shelves: Shelves) -> None:
    front = "https://gazette.example/"
    shelves.load(URL, hours(0), TEXT)
    shelves.show(
        "gazette", front, hours(1), [("https://gazette.example/x", "x"), (URL, "Harbour reopens today")]
    )
    shelves.show("gazette", front, hours(2), [(URL, "Ships are back in the harbour")])
    shelves.show("gazette", front, hours(3), [("https://gazette.example/x", "x")])
    stays = shelves.ask(
        "select first_shown_at, last_shown_at, stayed, gone_by_at, times_shown, best_position from news.front_page_stays"
        " where url = %s and listing_url = %s", URL, front,
    )  # fmt: skip
    assert stays == [(hours(1), hours(2), timedelta(hours=1), hours(3), 2, 1)]
    tests = shelves.ask("select anchor, title, anchor_count from news.headline_tests order by first_shown_at")
    assert tests == [
        ("Harbour reopens today", "Harbour reopens", 2),
        ("Ships are back in the harbour", "Harbour reopens", 2),
    ]
    assert shelves.ask("select url from news.front_page_at('gazette', %s, %s)", front, hours(2.5)) == [(URL,)]


def test_the_archive_as_it_was_at_a_moment(shelves: Shelves) -> None:
    shelves.load(URL, hours(1), TEXT)
    shelves.load(URL, hours(5), TEXT + "\n\nMore.")
    assert shelves.ask("select count(*) from news.articles_as_of(%s)", hours(0.5)) == [(0,)]
    assert shelves.ask("select body from news.articles_as_of(%s)", hours(4)) == [(TEXT,)]
