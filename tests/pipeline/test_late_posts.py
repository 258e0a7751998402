"""A post published for a day whose night is over: the next live night of a WordPress or of day archives visits it."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pipeline.answering_site import AnsweringSite, Asked, Reply
from pipeline.small_site import front, story

SiteDesk = Callable[..., Any]
DAY = datetime.now(UTC).date() - timedelta(days=1)
BEFORE, LONG_BEFORE = DAY - timedelta(days=1), DAY - timedelta(days=9)


def rest(
    site: AnsweringSite, posts: dict[str, tuple[date, datetime]], is_old: bool = False
) -> Callable[[Asked], Reply]:
    """Answers with the posts of these slugs: their day, at ten, and their last change."""

    def answer(asked: Asked) -> Reply:
        said = {name: values[0] for name, values in parse_qs(urlsplit(asked.path).query).items()}
        before = datetime.fromisoformat(said["before"])
        after = datetime.fromisoformat(said.get("after", "2000-01-01T00:00:00+00:00"))
        changed = datetime.fromisoformat(
            "2000-01-01T00:00:00+00:00" if is_old else said.get("modified_after", "2000-01-01T00:00:00+00:00")
        )
        found = []
        for slug, (day, modified) in posts.items():
            at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
            if after < at < before and modified > changed and said.get("page", "1") == "1":
                found.append(
                    {
                        "link": f"{site.url}/news/{slug}",
                        "date_gmt": f"{at:%Y-%m-%dT%H:%M:%S}",
                        "title": {"rendered": slug},
                    }
                )
        total = (("X-WP-Total", str(len(found))), ("X-WP-TotalPages", "1"))
        return Reply(json.dumps(found), headers=total, kind="application/json")

    return answer


def serve(site: AnsweringSite, posts: dict[str, tuple[date, datetime]], is_old: bool = False) -> None:
    answer = rest(site, posts, is_old)

    def any_path(path: str) -> Callable[[Asked], Reply] | None:
        return answer if path.startswith("/wp-json/wp/v2/posts?") else None

    site.answers = AnyOf(any_path) | {
        f"/news/{slug}": story(f"A tale, {slug}", str(day)) for slug, (day, _) in posts.items()
    }


class AnyOf(dict[str, Any]):
    """Answers that are found by a function where no path has one."""

    def __init__(self, find: Callable[[str], Any]) -> None:
        super().__init__()
        self.find = find

    def __or__(self, more: dict[str, Any]) -> "AnyOf":  # type: ignore[override]
        self.update(more)
        return self

    def get(self, path: str, default: Any = None) -> Any:  # type: ignore[override]
        return super().get(path) or self.find(path) or default


def archived(desk: Any) -> set[str]:
    return {
        url.rsplit("/", 1)[1]
        for (url,) in desk.ask("select url from news.links where outcome in ('archived', 'unchanged')")
    }


@pytest.mark.parametrize("is_old", [False, True], ids=["WordPress of today", "one of before 5.7"])
def test_what_wordpress_publishes_for_a_day_that_is_over(
    any_site: AnsweringSite, site_desk: SiteDesk, is_old: bool
) -> None:
    """One question more a night; what no night was of waits, and the counts stay those of the day."""
    then, now = datetime.now(UTC) - timedelta(days=5), datetime.now(UTC)
    posts = {"in-time": (BEFORE, then)}
    serve(any_site, posts, is_old)
    desk = site_desk({"wordpress": f"{any_site.url}/"}, home=f"{any_site.url}/")
    desk.run(BEFORE)
    posts |= {"late": (BEFORE, now), "of-the-day": (DAY, now), "of-no-night": (LONG_BEFORE, now)}
    serve(any_site, posts, is_old)
    asked = len(any_site.asked)
    brought = desk.run(DAY)
    assert (brought.found, brought.expected, brought.shortfalls) == (1, 1, [])
    assert archived(desk) == {"in-time", "late", "of-the-day"}
    listings = [one.path for one in any_site.asked[asked:] if "/wp-json/" in one.path]
    assert len(listings) == 2 and "modified_after=" in listings[1]


def test_a_site_that_refuses_the_question_loses_nothing_else(
    any_site: AnsweringSite, site_desk: SiteDesk
) -> None:
    posts = {"of-the-day": (DAY, datetime.now(UTC))}
    known = rest(any_site, posts)
    any_site.answers = AnyOf(
        lambda path: (Reply("{}", 400) if "modified_after=" in path else known) if "/posts?" in path else None
    ) | {"/news/of-the-day": story("A tale", str(DAY))}
    desk = site_desk({"wordpress": f"{any_site.url}/"}, home=f"{any_site.url}/")
    brought = desk.run(DAY)
    assert (brought.archived, brought.expected, brought.shortfalls) == (1, 1, [])
    ((problem,),) = desk.ask("select problem from news.listings where url like '%modified_after%'")
    assert "400" in problem


def test_what_a_days_page_shows_late(any_site: AnsweringSite, site_desk: SiteDesk) -> None:
    def tales(*slugs: str) -> dict[str, str]:
        return {f"/2026/{slug}-and-the-old-sea-wall": f"A tale of {slug}" for slug in slugs}

    def page(day: date) -> str:
        return f"/{day:%Y/%m/%d}/"

    every = tales("in-time", "late", "of-the-day", "of-no-night")
    any_site.answers |= {path: story(title, str(BEFORE)) for path, title in every.items()}
    any_site.answers |= {
        page(BEFORE): front(tales("in-time")),
        page(BEFORE - timedelta(days=1)): front(tales("of-no-night")),
    }
    desk = site_desk({"dates": f"{any_site.url}/{{date:%Y/%m/%d}}/"}, home=f"{any_site.url}/")
    desk.run(BEFORE)
    any_site.answers |= {page(BEFORE): front(tales("in-time", "late")), page(DAY): front(tales("of-the-day"))}
    asked = len(any_site.asked)
    brought = desk.run(DAY)
    assert (brought.found, brought.expected, brought.shortfalls) == (1, 1, [])
    assert {slug.removesuffix("-and-the-old-sea-wall") for slug in archived(desk)} == {
        "in-time",
        "late",
        "of-the-day",
    }
    lists = [one.path for one in any_site.asked[asked:] if one.path.endswith("/")]
    assert lists == [page(DAY), page(BEFORE), page(BEFORE - timedelta(days=1))]
