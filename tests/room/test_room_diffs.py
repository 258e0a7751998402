"""A word diff as paragraphs: divided where a text divides, and told by its changes alone."""

import pytest

from newsarchive.room.diffs import Paragraph, changes_alone, paragraphs, sides
from newsarchive.store.room_texts import DiffPart

PARTS = [
    DiffPart("same", "One. \ue002 Two. \ue002 Three. \ue002 Four had"),
    DiffPart("removed", "eleven"),
    DiffPart("added", "twelve"),
    DiffPart("same", "days. \ue002 Five. \ue002 Six."),
]


def test_a_diff_is_divided_where_the_texts_divide() -> None:
    told = paragraphs(PARTS)
    assert [paragraph.is_same for paragraph in told] == [True, True, True, False, True, True]
    assert [run.words for run in told[3].runs] == ["Four had", "eleven", "twelve", "days."]


def test_changes_alone_keep_their_neighbours_and_count_the_rest() -> None:
    told = changes_alone(paragraphs(PARTS))
    assert [each if isinstance(each, int) else each.runs[0].words for each in told] == [
        2, "Three.", "Four had", "Five.", 1,
    ]  # fmt: skip


def test_each_side_has_its_own_words() -> None:
    before, after = sides(PARTS)
    assert "eleven" in words(before) and "twelve" not in words(before)
    assert "twelve" in words(after) and "eleven" not in words(after)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((("same", "the harbour"), ("removed", "master"), ("added", "office")), "the harbour master office"),
        ((("same", "港口于周"), ("removed", "一"), ("added", "二"), ("same", "重开")), "港口于周一二重开"),
        ((("same", "新的 iPhone在"), ("added", "上海"), ("same", "iPad")), "新的 iPhone在上海iPad"),
        ((("same", "العبارة"), ("removed", "الأولى")), "العبارة الأولى"),
    ],
)
def test_letters_that_touch_are_not_parted(parts: tuple[tuple[str, str], ...], text: str) -> None:
    (told,) = paragraphs(DiffPart(*part) for part in parts)
    assert "".join(f"{run.words}{gap}" for run, gap in told.told) == text


def words(told: list[Paragraph]) -> str:
    """All words of one side."""
    return " ".join(run.words for paragraph in told for run in paragraph.runs)
