"""Pages of a generated newspaper, 20 to 400 KB of markup in many forms, or saved ones."""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from pathlib import Path

SMALLEST, LARGEST = 20_000, 400_000
VOCABULARY_WORDS = """
harbour council quay winter ferry market teacher budget storm museum bridge nurse tram bakery inspector river
orchard captain library festival railway lighthouse engineer vineyard parliament striker cathedral fisherman
court minister record season factory pilot garden theatre village printer shipyard doctor election report
evening mountain union carried opened promised refused counted answered repaired closed found brought
measured argued agreed said wrote kept
"""
VOCABULARY = VOCABULARY_WORDS.split()
SMALL_WORDS = """
the a of in on for with by from near after before over under its their his her and but while because
"""
SMALL = SMALL_WORDS.split()
NAMES = ["Ana", "Rui", "Maria", "Jorge", "Helen", "Piotr", "Aisha", "Omar", "Ingrid", "Luca"]
FAMILIES = ["Sousa", "Lind", "Okafor", "Novak", "Petrov", "Haddad", "Moreau", "Silva", "Kowal", "Berg"]


@dataclass(frozen=True, slots=True)
class Story:
    """What a page tells, before it has a form."""

    url: str
    title: str
    author: str
    published: str
    paragraphs: tuple[str, ...]


def story(url: str, number: int, day: date) -> Story:
    """The story of an address: the same at every asking, another at every other address."""
    dice = random.Random(url)
    paragraphs = tuple(
        " ".join(sentence(dice) for _ in range(dice.randint(2, 5))) for _ in range(dice.randint(5, 24))
    )
    published = f"{day}T{number % 24:02d}:{number % 60:02d}:00Z"
    return Story(
        url, sentence(dice)[:-1], f"{dice.choice(NAMES)} {dice.choice(FAMILIES)}", published, paragraphs
    )


def sentence(dice: random.Random) -> str:
    """Nouns and verbs with what stands between them."""
    words = [dice.choice(SMALL if place % 2 else VOCABULARY) for place in range(dice.randint(9, 23))]
    return f"{' '.join(words).capitalize()}."


def page(url: str, number: int, day: date) -> bytes:
    """The page of an address: its story in one of the forms, with as much beside it as makes up its size."""
    told = story(url, number, day)
    dice = random.Random(number)
    form = FORMS[number % len(FORMS)]
    size = int(SMALLEST * (LARGEST / SMALLEST) ** dice.random())
    markup = form(told, furniture(number % 7))
    return (markup + scripts(number % 5)[: max(size - len(markup), 0)] + "</script></body></html>").encode()


@cache
def furniture(kind: int) -> str:
    """Menus, teasers and a footer, as a site repeats them on every page."""
    dice = random.Random(f"furniture {kind}")
    sections = dice.sample(VOCABULARY, 12 + 4 * kind)
    menu = "".join(
        f'<li class="nav__item"><a href="/{name}" class="nav__link">{name.title()}</a></li>'
        for name in sections
    )
    teasers = "".join(
        f'<article class="card"><a href="/news/other/story-{kind}{n}"><div><span>{sentence(dice)}</span></div></a></article>'
        for n in range(8 + 3 * kind)
    )
    return (
        f'<nav><ul>{menu}</ul></nav><aside class="related"><h2>Most read</h2>{teasers}</aside>'
        f"<footer><ul>{menu}</ul><p>All rights reserved.</p></footer>"
    )


@cache
def scripts(kind: int) -> str:
    """The state that a site's scripts are given: what most of a page's bytes are."""
    dice = random.Random(f"scripts {kind}")
    state = [
        {
            "id": dice.getrandbits(64),
            "path": f"/{dice.choice(VOCABULARY)}/{dice.getrandbits(32):x}",
            "teaser": sentence(dice),
        }
        for _ in range(3_000)
    ]
    return f"<script>window.__STATE__ = {json.dumps(state)}"


def told_by_json_ld(told: Story, around: str) -> str:
    """schema.org in a script, an <article> with paragraphs."""
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": told.title,
        "datePublished": told.published,
        "author": {"@type": "Person", "name": told.author},
    }
    text = "".join(f"<p>{paragraph}</p>" for paragraph in told.paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><title>{told.title}</title><link rel="canonical" href="{escape(told.url)}">'
        f'<script type="application/ld+json">{json.dumps(said)}</script></head><body>{around}'
        f"<main><article><h1>{told.title}</h1><p class=byline>By {told.author}</p>{text}</article></main>"
    )


def told_by_meta(told: Story, around: str) -> str:
    """Open Graph in the head, a body of nested <div>."""
    text = "".join(
        f'<div class="paragraph"><div><p>{paragraph}</p></div></div>' for paragraph in told.paragraphs
    )
    return (
        f'<!doctype html><html lang="en"><head><title>{told.title} | Daily</title>'
        '<meta property="og:type" content="article">'
        f'<meta property="og:title" content="{told.title}"><meta name="author" content="{told.author}">'
        f'<meta property="article:published_time" content="{told.published}"></head><body><div id="page">'
        f'<div class="wrap"><h1 class="headline">{told.title}</h1><div class="story-body">{text}</div></div>{around}</div>'
    )


def told_by_microdata(told: Story, around: str) -> str:
    """itemprop in the markup, sections with headings between paragraphs."""
    text = "".join(
        f"<h2>{paragraph.split()[0]}</h2><p>{paragraph}</p>" if n % 5 == 4 else f"<p>{paragraph}</p>"
        for n, paragraph in enumerate(told.paragraphs)
    )
    return (
        f'<!doctype html><html lang="en"><head><title>{told.title}</title></head><body>{around}'
        f'<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">{told.title}</h1>'
        f'<span itemprop="author">{told.author}</span>'
        f'<time itemprop="datePublished" datetime="{told.published}">today</time>'
        f'<div itemprop="articleBody">{text}</div></div>'
    )


def told_plainly(told: Story, around: str) -> str:
    """Hardly any markup: a heading, a date, paragraphs, and a table of figures."""
    rows = "".join(f"<tr><td>{n}</td><td>{word}</td></tr>" for n, word in enumerate(told.title.split()))
    text = "".join(f"<p>{paragraph}" for paragraph in told.paragraphs)
    return (
        f"<html><head><title>{told.title}</title></head><body><div class=content><h1>{told.title}</h1>"
        f"<time datetime='{told.published}'>{told.published[:10]}</time>{text}<table>{rows}</table></div>{around}"
    )


FORMS: tuple[Callable[[Story, str], str], ...] = (
    told_by_json_ld,
    told_by_meta,
    told_by_microdata,
    told_plainly,
)


def saved_pages(folder: Path) -> list[bytes]:
    """The pages of a folder, in the order of their names; SystemExit where there is none."""
    found = [path.read_bytes() for path in sorted(folder.rglob("*.htm*")) if path.is_file()]
    if not found:
        raise SystemExit(f"{folder}: no file *.html there")
    return found
