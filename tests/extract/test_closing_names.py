"""Who wrote a page, told by how its text closes, by its own language's 'by', an address for mail, or a script's record."""

import pytest
from test_unseen_shapes import BODY, STORY, TITLE, html, read

ABOVE = f"<h1>{TITLE}</h1><p>5 May 2026</p>"
LAST = STORY[-1].rstrip(".")


@pytest.mark.parametrize(
    "end",
    [
        "<p>(Jane Doe)</p>",
        f"<p>{LAST}. (Jane Doe)</p>",
        f"<p>{LAST}. — Jane Doe</p>",
        "<div><h4>Jane Doe</h4><p>Jane Doe covers the coast. She won a prize.</p>"
        "<a href='/author/jane-doe'>More by Jane Doe</a></div>",
        "<h3>About the author</h3><p>Jane Doe is a reporter at Harbour News.</p>",
        "<p><em>Jane Doe is a columnist for Harbour News and lives on the island.</em></p>",
    ],
)
def test_a_text_closes_with_who_wrote_it(end: str) -> None:
    assert read(html(f"{ABOVE}<div>{BODY}{end}</div>")).authors == ("Jane Doe",)


@pytest.mark.parametrize(
    "end",
    [
        f"<p>{LAST}. (Reuters)</p>",
        f"<p>{LAST} (Jane Doe).</p>",
        f"<p>{LAST}. (Jane Doe)</p><p>{STORY[0]} Again, and once more, as long as before and as dull.</p>",
        "<p><em>Jane Doe is a seal that swims in the harbour and eats what the fishermen leave to it.</em></p>",
    ],
)
def test_what_else_closes_a_text_is_nobody(end: str) -> None:
    assert read(html(f"{ABOVE}<div>{BODY}{end}</div>")).authors == ()


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ca", "Per Jane Doe"),
        ("cy", "Gan Jane Doe"),
        ("sw", "Na Jane Doe"),
        ("is", "Eftir Jane Doe"),
        ("be", "Аўтар: Jane Doe"),
    ],
)
def test_by_in_the_pages_own_language_is_by_there_alone(language: str, line: str) -> None:
    body = f"<h1>{TITLE}</h1><p>{line}</p><p>5 May 2026</p>{BODY}"
    assert read(html(body, lang=language)).authors == ("Jane Doe",)
    assert read(html(body)).authors != ("Jane Doe",)


@pytest.mark.parametrize(
    "line",
    [
        "<p>Jane Doe – 5 May 2026</p>",
        "<p>5 May 2026 / Jane Doe</p>",
        "<p>Jane Doe, 5 May 2026</p>",
        "<p>Jane Doe</p><p>5 May 2026</p>",
        "<p>Jane Doe<br>jane.doe@paper.example</p>",
        "<p><a href='mailto:jdoe@paper.example'>Jane Doe</a></p>",
    ],
)
def test_a_name_in_a_line_of_dashes_beside_the_date_or_its_address_is_the_authors(line: str) -> None:
    assert read(html(f"<h1>{TITLE}</h1>{line}{BODY}")).authors == ("Jane Doe",)


def test_a_place_that_the_story_tells_of_is_no_author() -> None:
    told = (
        f"<p>{STORY[0]} So they say in North Haven, where the old boats lie and the long winter begins.</p>"
    )
    assert read(html(f"<h1>{TITLE}</h1><p>North Haven – 5 May 2026</p>{told}{BODY}")).authors == ()


def test_an_address_that_repeats_no_name_tells_nobody() -> None:
    line = "<p><a href='mailto:news@paper.example'>Write Us</a></p>"
    assert read(html(f"{ABOVE}{line}{BODY}")).authors == ()


def test_the_one_author_of_a_scripts_record_is_taken_where_nobody_else_is_named() -> None:
    record = '<script>dataLayer=[{{"pageType":"article","author":"{}"}}]</script>'
    one = record.format("Jane Doe")
    assert read(html(f"{ABOVE}{BODY}", head=one)).authors == ("Jane Doe",)
    assert read(html(f"{ABOVE}{BODY}", head=one + record.format("Ann Lee"))).authors == ()
    assert read(html(f"{ABOVE}<p>By Ann Lee</p>{BODY}", head=one)).authors == ("Ann Lee",)


def test_names_in_boxes_behind_one_by_and_places_between_them() -> None:
    boxes = "<div><div>By</div><div><a href='/a'>Jane Doe</a></div><div>and</div><div><a href='/b'>Ann Lee</a></div></div>"
    assert read(html(f"<h1>{TITLE}</h1>{boxes}{BODY}")).authors == ("Jane Doe", "Ann Lee")
    line = "<p>By Jane Doe in Oslo and Ann Lee in New Bergen</p>"
    assert read(html(f"<h1>{TITLE}</h1>{line}{BODY}")).authors == ("Jane Doe", "Ann Lee")


def test_of_several_words_in_a_profiles_link_those_behind_a_small_one_are_the_name_but_where_two_are_named() -> (
    None
):
    by = "<p>By <a rel=author href='/author/jane-doe'>{}</a></p>"
    assert read(html(f"<h1>{TITLE}</h1>{by.format('More by Jane Doe')}{BODY}")).authors == ("Jane Doe",)
    both = read(html(f"<h1>{TITLE}</h1>{by.format('Ann Lee and Jane Doe')}{BODY}")).authors
    assert both == ("Ann Lee", "Jane Doe")


def test_sections_that_the_line_of_the_date_links_are_nobody() -> None:
    links = "<a href='/c/1'>Northern Lights</a>, <a href='/c/2'>Old Harbours</a>"
    assert read(html(f"<h1>{TITLE}</h1><p>5 May 2026, {links}</p>{BODY}")).authors == ()


def test_a_line_of_four_signs_in_brackets_is_a_heading_before_it_is_a_name() -> None:
    body = (
        "<p>港湾委員会は火曜日に古い会館で三時間にわたり会議を開き、水門やフェリー、長い冬について話し合った。</p>"
        * 4
    )
    title = "港の壁を半メートル高くする計画"
    page = html(f"<h1>{title}</h1>{body}<p>【関連記事】</p>", title=title, lang="ja")
    assert read(page).authors == ()
