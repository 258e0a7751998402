"""The parts that every page of the paper has around what it is about."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from html import escape

from newsroom import town
from newsroom.dice import Dice
from newsroom.stories import FIRST_DAY, Story, stories_of

STYLE = """
body{margin:0;font:17px/1.6 Georgia,serif;color:#1d2733;background:#fbfaf7}
header,main,footer{max-width:60rem;margin:auto;padding:0 1.2rem}header{border-bottom:3px double #1d2733}
.name{font-size:2.4rem;letter-spacing:.02em;margin:1rem 0 0}.name a{color:inherit;text-decoration:none}
nav a,footer a{margin-right:1rem;font:14px/2.2 sans-serif;color:#1c5a7d}h1{line-height:1.2}
.columns{display:grid;grid-template-columns:2.2fr 1fr;gap:2.5rem}aside{font-size:15px}
.meta,.byline,.breadcrumb,figcaption{font:14px/1.5 sans-serif;color:#5c6670}img{width:100%;height:auto}
.teaser{border-bottom:1px solid #ddd8cc;padding:.6rem 0}.teaser h2,.teaser h3{margin:.1rem 0}
.teaser a{color:inherit;text-decoration:none}.teaser a:hover{text-decoration:underline}
aside a,.tags a{color:#1c5a7d}
.box{background:#eef3f4;padding:.8rem 1rem;margin:1.5rem 0}
footer{border-top:1px solid #1d2733;margin-top:3rem}
"""
SUBSCRIBE = {
    "en": (
        "The tide, by e-mail",
        "Every weekday at seven: the day’s boats, weather and one story worth your coffee.",
    ),
    "pt": (
        "A maré, por correio eletrónico",
        "Todos os dias úteis às sete: os barcos, o tempo e uma história.",
    ),
    "de": ("Die Tide per E-Mail", "Werktags um sieben: Schiffe, Wetter und eine Geschichte zum Kaffee."),
}
RELATED = {"en": "More on this", "pt": "Leia também", "de": "Mehr dazu"}
POPULAR = {"en": "Most read", "pt": "Mais lidas", "de": "Meistgelesen"}
COMMENTS = {"en": "Comments", "pt": "Comentários", "de": "Kommentare"}
REMARKS = {
    "en": (
        "My father told me this would happen in 1979.",
        "Finally some sense. Has anybody asked the ferry company?",
        "Lovely to read some good news with the coffee.",
        "The picture shows the other side of the quay, surely?",
        "I was there and it was twice as windy as you write.",
        "Could the Gazette please print the times in a larger type.",
    ),
    "pt": (
        "Já não era sem tempo.",
        "O meu avô dizia o mesmo.",
        "Faltou dizer que a estrada continua por arranjar.",
    ),
    "de": (
        "Das war ein schöner Tag.",
        "Im nächsten Winter sind wir wieder da.",
        "Und wo bekommt man den Eintopf?",
    ),
}
READERS = ("Zé da Barra", "salt_and_pepper", "Ludovina", "Captain H.", "tarela77", "Mrs P. Rook", "Quim Tó")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in a page's <head> besides the usual."""

    title: str
    path: str
    language: str = "en"
    extra: str = ""


def page(base: str, head: Head, content: str) -> str:
    """A whole HTML page."""
    sections = "".join(f'<a href="/section/{slug}/">{name}</a>' for name, slug in town.SECTIONS.items())
    return f"""<!DOCTYPE html>
<html lang="{head.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(head.title)}</title>
<link rel="canonical" href="{base}{head.path}">
<link rel="alternate" type="application/rss+xml" title="{town.PAPER}" href="/feed.xml">
<link rel="alternate" type="application/atom+xml" title="{town.PAPER}" href="/atom.xml">
{head.extra}<link rel="stylesheet" href="/style.css">
</head>
<body>
<header>
<p class="name"><a href="/">{town.PAPER}</a></p>
<p class="meta">{town.MOTTO}</p>
<nav><a href="/">Front page</a>{sections}<a href="/about/">About</a></nav>
</header>
{content}
<footer>
<p><a href="/about/">About us</a><a href="/page/2/">Older stories</a><a href="/feed.xml">RSS</a>
<a href="/private/account/">Your account</a></p>
<p class="meta">{town.PAPER}, Rua da Alfândega 11, Porto Salgado. Printed on Saturdays, read all week.
We use one cookie, and it is for the crossword.</p>
</footer>
</body>
</html>
"""


def around(story: Story) -> str:
    """The side column of an article: follows from the article alone, so that its page stays the same."""
    return f'<aside class="sidebar">{_newsletter(story.language)}{_popular(story)}</aside>'


def below(story: Story, now: datetime) -> str:
    """What follows an article: older stories and what readers have said so far."""
    items = "".join(
        f'<li><a href="{s.path}">{escape(s.title)}</a></li>' for s in _earlier(story, "related", 3)
    )
    related = (
        f'<section class="related"><h3>{RELATED[story.language]}</h3><ul>{items}</ul></section>'
        if items
        else ""
    )
    return related + _comments(story, now)


def _newsletter(language: str) -> str:
    title, text = SUBSCRIBE[language]
    return (
        f'<div class="box newsletter"><h3>{title}</h3><p>{text}</p>'
        '<form action="/newsletter" method="post">'
        '<input name="email" type="email" placeholder="you@example.org">'
        "<button>OK</button></form></div>"
    )


def _popular(story: Story) -> str:
    items = "".join(
        f'<li><a href="{s.path}">{escape(s.title)}</a></li>' for s in _earlier(story, "popular", 5)
    )
    return f'<div class="trending"><h3>{POPULAR[story.language]}</h3><ol>{items}</ol></div>' if items else ""


def _earlier(story: Story, why: str, how_many: int) -> list[Story]:
    """Stories of the days before, by chance but always the same."""
    dice, found = Dice(why, story.path), list[Story]()
    for days in range(1, how_many + 1):
        day: date = story.day - timedelta(days=days)
        if day >= FIRST_DAY:
            found.append(dice.pick(stories_of(day)))
    return found


def _comments(story: Story, now: datetime) -> str:
    dice = Dice("comments", story.path)
    remarks, readers = dice.shuffled(REMARKS[story.language]), dice.shuffled(READERS)
    count = dice.roll(min(4, len(remarks) + 1))
    moments = [story.published_at + timedelta(minutes=17 + 31 * i + dice.roll(20)) for i in range(count)]
    said = zip(readers, remarks, moments, strict=False)
    written = "".join(_comment(reader, remark, at) for reader, remark, at in said if at <= now)
    return f'<section id="comments" class="comments"><h3>{COMMENTS[story.language]}</h3>{written}</section>'


def _comment(reader: str, remark: str, at: datetime) -> str:
    moment = at.astimezone(UTC).isoformat()
    return (
        f'<article class="comment"><p class="comment-author">{reader} <time datetime="{moment}">'
        f"{at.astimezone(town.ZONE):%d.%m.%Y %H:%M}</time></p><p>{remark}</p></article>"
    )
