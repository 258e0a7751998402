"""How to cite a text: as a sentence, BibTeX, RIS and Wikipedia's template, each with its own letters escaped."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from newsarchive.store.room_articles import ShownArticle
from newsarchive.store.room_texts import ShownText

BLANK = re.compile(r"\s+")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # would turn the words that stand behind them as well
TEX = {letter: f"\\{letter}" for letter in "#$%&_{}"} | {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
WIKI = {"|": "{{!}}", "[": "&#91;", "]": "&#93;", "{": "&#123;", "}": "&#125;", "<": "&lt;", ">": "&gt;"}


@dataclass(frozen=True, slots=True)
class Work:
    """What a citation is made of; every text is on one line. Days are the site's own."""

    citation_id: str
    title: str
    authors: list[str]
    site: str
    url: str
    published: datetime | None
    captured: datetime
    language: str
    place: str  # where this archive shows it, for good


def work_of(article: ShownArticle, text: ShownText, place: str) -> Work:
    """The citation's parts out of the archive's."""
    zone = ZoneInfo(article.timezone)
    return Work(
        citation_id=text.citation_id,
        title=line(text.title or "Without a title"),
        authors=[line(author) for author in [*(text.authors or []), *(text.desks or [])]],
        site=line(article.source_name),
        url=line(text.url or article.url),
        published=text.published_at.astimezone(zone) if text.published_at else None,
        captured=text.captured_at.astimezone(UTC),
        language=article.language_code or "",
        place=place,
    )


def line(said: str) -> str:
    """On one line, and by its letters' own direction."""
    return BLANK.sub(" ", TURNING.sub("", said)).strip()


def plain(work: Work) -> str:
    """As a librarian would write it."""
    authors = f"{', '.join(work.authors)}: " if work.authors else ""
    published = f"{work.published.day} {work.published:%B %Y}" if work.published else "no date"
    return (
        f"{authors}“{work.title}”. {work.site}, {published}. {work.url}. Text as captured on {work.captured.day} "
        f"{work.captured:%B %Y} at {work.captured:%H:%M:%S} UTC, {work.citation_id}, {work.place}"
    )


def bibtex(work: Work) -> str:
    """For BibLaTeX: @online."""
    fields = {
        "author": " and ".join(f"{{{tex(author)}}}" for author in work.authors),
        "title": f"{{{tex(work.title)}}}",
        "organization": f"{{{tex(work.site)}}}",
        "date": f"{work.published:%Y-%m-%d}" if work.published else "",
        "url": work.url.replace("{", "%7B").replace("}", "%7D"),
        "urldate": f"{work.captured:%Y-%m-%d}",
        "note": f"Archived as {tex(work.citation_id)}, {tex(work.place)}",
    }
    rows = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@online{{{re.sub('[^A-Za-z0-9]', '-', work.citation_id)},\n{rows}\n}}"


def tex(said: str) -> str:
    """Letters that TeX reads otherwise, escaped."""
    return "".join(TEX.get(letter, letter) for letter in said)


def ris(work: Work) -> str:
    """For reference managers: type NEWS."""
    rows = [
        ("TY", "NEWS"),
        ("TI", work.title),
        *(("AU", author) for author in work.authors),
        ("T2", work.site),
    ]
    if work.published:
        rows += [("PY", f"{work.published:%Y}"), ("DA", f"{work.published:%Y/%m/%d}")]
    rows += [
        ("UR", work.url),
        ("L2", work.place),
        ("Y2", f"{work.captured:%Y/%m/%d}"),
        ("AN", work.citation_id),
    ]
    rows += [("LA", work.language)] if work.language else []
    return "\n".join(f"{name}  - {value}" for name, value in [*rows, ("ER", "")])


def wikipedia(work: Work) -> str:
    """The template {{cite news}}."""
    fields = {f"author{number}": wiki(author) for number, author in enumerate(work.authors, 1)} | {
        "title": wiki(work.title),
        "work": wiki(work.site),
        "date": f"{work.published:%Y-%m-%d}" if work.published else "",
        "url": wiki(work.url),
        "archive-url": wiki(work.place),
        "archive-date": f"{work.captured:%Y-%m-%d}",
        "language": work.language,
    }
    return "{{cite news " + " ".join(f"|{name}={value}" for name, value in fields.items() if value) + "}}"


def wiki(said: str) -> str:
    """Letters that a template reads otherwise, escaped."""
    return "".join(WIKI.get(letter, letter) for letter in said)


def as_text(work: Work, text: ShownText) -> str:
    """The text alone, with its citation above it."""
    return f"{work.title}\n\n{text.body or ''}\n\n{plain(work)}\n"


STYLES: dict[str, Callable[[Work], str]] = {
    "plain": plain,
    "bibtex": bibtex,
    "ris": ris,
    "wikipedia": wikipedia,
}
