"""How to cite a text: as a sentence, BibTeX, RIS and Wikipedia's template, each with its own letters escaped."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import quote

from newsarchive.room.times import in_words, iso, local_day
from newsarchive.store.room_articles import ShownArticle
from newsarchive.store.room_texts import ShownText

BLANK = re.compile(r"\s+")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # would turn the words that stand behind them as well
TEX = {letter: f"\\{letter}" for letter in "#$%&_"} | {
    # BibTeX counts braces before TeX reads them, with a backslash before them too.
    "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
WIKI = {"|": "{{!}}", "<": "&lt;", ">": "&gt;", "&": "&amp;"}
# What a template or a page reads otherwise: brackets, italics, the editor's signature, a switch such as __NOTOC__, an
# address, which becomes a link, and what is written as an entity.
WIKI_READS = re.compile(r"[|\[\]{}<>]|''+|~~~+|__+|://|&(?=#?\w+;)")
NOT_IN_URL = re.compile(r"[\s\"'<>\[\]{}|]")  # within a template


@dataclass(frozen=True, slots=True)
class Work:
    """What a citation is made of; every text is on one line. Days are the site's own."""

    citation_id: str
    title: str
    authors: list[str]
    site: str
    url: str
    published: date | None
    precision: str | None  # of that day: where it is month or year, no more is known
    captured: datetime
    language: str
    place: str  # where this archive shows it, for good


def work_of(article: ShownArticle, text: ShownText, place: str) -> Work:
    """The citation's parts out of the archive's."""
    return Work(
        citation_id=text.citation_id,
        title=line(text.title or "Without a title"),
        authors=[line(author) for author in [*(text.authors or []), *(text.desks or [])]],
        site=line(article.source_name),
        url=line(text.url or article.url),
        published=local_day(text.published_at, article.timezone),
        precision=article.published_precision,
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
    published = in_words(work.published, work.precision) if work.published else "no date"
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
        "date": iso(work.published, work.precision) if work.published else "",
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
        day = iso(work.published, work.precision).replace("-", "/")
        rows += [("PY", day[:4]), ("DA", day)]
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
        "date": wiki_day(work.published, work.precision) if work.published else "",
        "url": wiki_address(work.url),
        "archive-url": wiki_address(work.place),
        "archive-date": f"{work.captured:%Y-%m-%d}",
        "language": work.language,
    }
    return "{{cite news " + " ".join(f"|{name}={value}" for name, value in fields.items() if value) + "}}"


def wiki(said: str) -> str:
    """Letters that a template reads otherwise, escaped."""

    def told(run: re.Match[str]) -> str:
        return "".join(WIKI.get(letter) or f"&#{ord(letter)};" for letter in run[0])

    return WIKI_READS.sub(told, said)


def wiki_address(said: str) -> str:
    """An address as the template takes it: it reads no entities there."""
    return NOT_IN_URL.sub(lambda letter: quote(letter[0], safe=""), said)


def wiki_day(day: date, precision: str | None) -> str:
    """A day as the template takes it: 2026-01 is none."""
    return in_words(day, precision) if precision == "month" else iso(day, precision)


def as_text(work: Work, text: ShownText) -> str:
    """The text alone, with its citation above it."""
    return f"{work.title}\n\n{text.body or ''}\n\n{plain(work)}\n"


STYLES: dict[str, Callable[[Work], str]] = {
    "plain": plain,
    "bibtex": bibtex,
    "ris": ris,
    "wikipedia": wikipedia,
}
# Those that are files, by what they are known as.
MEDIA = {
    "bibtex": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
}
SUFFIXES = {"bibtex": "bib", "ris": "ris"}
