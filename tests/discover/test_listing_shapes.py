"""Front pages in many shapes, written for this test: their articles are taken, their other links are not."""

from dataclasses import dataclass

import pytest

from newsarchive.discover import read_listing

HOME = "https://lamp.example/"
NAV = """<header><nav><a href="/">Lamp</a> <a href="/politics/">Politics</a> <a href="/world/europe">Europe</a>
<a href="/sport/football/premier-league">Premier League</a> <a href="/science-and-environment/">Science and Environment</a>
</nav></header>"""
FOOTER = """<footer><a href="/about-us">About us</a> <a href="/terms-and-conditions">Terms and conditions of use</a>
<a href="/contact/newsroom">Contact the newsroom</a> <a href="/privacy">How we use your personal data and cookies</a>
<a href="/newsletters/morning-briefing">Get the morning briefing in your inbox</a></footer>"""


@dataclass(frozen=True)
class Shape:
    """A page's middle; which of its addresses are articles, all others are not."""

    name: str
    body: str
    articles: tuple[str, ...]


def card(href: str, text: str, level: str = "h3") -> str:
    return f'<div class="card"><{level}><a href="{href}">{text}</a></{level}><p>What happened there, in a line.</p></div>'


def item(href: str, text: str) -> str:
    return f'<li><a href="{href}">{text}</a></li>'


HEADLINES = (
    "Mayor opens the new lock after four years", "Ferry late again for the third day running",
    "Gulls win the cup final in the rain", "Harbour master retires after forty long years",
    "School choir travels to Vienna once more",
)  # fmt: skip


def of(make: object, hrefs: tuple[str, ...], texts: tuple[str, ...] = HEADLINES) -> str:
    return "".join(make(href, text) for href, text in zip(hrefs, texts, strict=False))  # type: ignore[operator]


NUMBERS = ("/article/482916", "/article/482917", "/article/482920", "/article/482931")
BARE_NUMBERS = ("/482916", "/482917", "/482920", "/482931")
SHORT = ("/news/ferry-late", "/news/new-lock", "/news/gulls-win", "/news/rain")
CODES = ("/story/aZ9xQ2", "/story/bY8wR3", "/story/cX7vS4", "/story/dW6uT5")
PLAIN = ("/?p=123", "/?p=124", "/?p=131", "/?p=140")
SCRIPTS = ("/news.php?id=88", "/news.php?id=89", "/news.php?id=90", "/news.php?id=95")
CYRILLIC = (
    "/новости/мэр-открыл-новый-шлюз/", "/новости/паром-снова-опоздал/", "/новости/чайки-выиграли-кубок/",
)  # fmt: skip
RUSSIAN = (
    "Мэр открыл новый шлюз после четырёх лет работ",
    "Паром снова опоздал третий день подряд",
    "Чайки выиграли кубок под дождём",
)
ARABIC = (
    "/أخبار/رئيس-البلدية-يفتتح-القناة-الجديدة",
    "/أخبار/العبارة-تتأخر-مرة-أخرى-اليوم",
    "/أخبار/النوارس-تفوز-بالكأس-في-المطر",
)
ARABIC_TEXTS = (
    "رئيس البلدية يفتتح القناة الجديدة بعد أربع سنوات",
    "العبارة تتأخر مرة أخرى لليوم الثالث",
    "النوارس تفوز بالكأس في المطر أمس",
)
JAPANESE = ("/articles/ASR5X3QK8R5XUTIL00J", "/articles/ASR5X4BB2R5XUTIL01M", "/articles/ASR5X5CC1R5XUTIL02P")
JAPANESE_TEXTS = (
    "市長が四年ぶりに新しい水門を開いた",
    "フェリーが三日連続で遅れ、乗客に影響",
    "雨の決勝戦でカモメが優勝を飾る",
)
DATED = ("/2025/05/28/lock", "/2025/05/28/ferry", "/2025/05/27/gulls", "/2025/may/27/choir")
COMPACT = ("/20250528/lock-opens.html", "/20250528/ferry.html", "/20250527/gulls.html")
DEEP = ("/world/europe/portugal/mayor-opens-new-lock-1.4829161", "/sport/football/gulls-win-cup-final-1.4829162",
        "/politics/ferry-late-again-third-day-1.4829163")  # fmt: skip
CONVERSATION = tuple(
    f"/{slug}-{n}"
    for n, slug in enumerate(
        ("mayor-opens-the-new-lock", "ferry-late-again-for-the-third-day", "gulls-win-the-cup-final"), 260_101
    )
)
SUBDOMAIN = (
    "https://sport.lamp.example/gulls-win-the-cup-final-in-the-rain",
    "https://blog.lamp.example/2025/05/ferry-late-again",
)
CHIPS = "".join(item(f"/{kind}/{slug}", text) for kind, slug, text in (
    ("topic", "climate-change-and-us", "Climate change and what it does to us"), ("tag", "new-lock", "New lock"),
    ("hashtag", "lock", "#lock"), ("author", "rui-alves", "Rui Alves"), ("authors", "ana-vidal", "Ana Vidal"),
    ("by", "john-smith", "John Smith"), ("profile", "j-doe", "Jane Doe"), ("ressort", "politik", "Politik"),
    ("rubrique", "monde", "Monde"), ("etiket", "liman", "Liman"), ("temat", "port", "Port"),
    ("sezione", "cronaca", "Cronaca"),
    ("archive", "2025-05-28", "28 May 2025"), ("2025", "05", "May 2025"), ("series", "the-long-read", "The long read"),
    ("events", "harbour-day-2025", "Come to Harbour Day with us this summer"),
    ("podcasts", "the-daily-tide", "The daily tide"),
    ("category", "harbour/page/2", "Older"), ("search", "?q=lock", "Search"),
))  # fmt: skip
LISTS = "".join(item(href, "All that we ever wrote on the new lock of the harbour") for href in (
    "/temat/nowa-sluza-w-porcie", "/etiket/liman-ve-yeni-kapi", "/rubriek/de-nieuwe-sluis", "/тег/новый-шлюз-в-порту",
    "/рубрики/город-и-порт", "/وسم/القناة-الجديدة-في-الميناء", "/标签/新水门", "/タグ/港の新しい水門", "/태그/새로운-갑문",
    "/author/ana-vidal-of-the-harbour-desk", "/2025/05/28/", "/archives/2025-05-28", "/?m=20250528", "/page/2",
    "/category/harbour", "/?s=lock", "/?cat=4", "/?author=2", "/?tag=lock", "/feed/", "/lock.pdf",
))  # fmt: skip
SECTIONS = "".join(
    f'<section><h2><a href="/{slug}/">{name}</a></h2></section>'
    for slug, name in (
        ("harbour", "Harbour"),
        ("culture", "Culture"),
        ("opinion", "Opinion"),
        ("life-style", "Life and style"),
    )
)
TWICE = (
    '<div><a href="/world/ferry-late-again-for-days"><img src="x.jpg" alt=""></a>'
    '<a href="/world/ferry-late-again-for-days"><h2>Ferry late again for the third day running</h2></a>'
    '<a href="/world/ferry-late-again-for-days#comments">14 comments</a> '
    '<a href="/world/ferry-late-again-for-days">Read more</a></div>'
)
SHAPES = [
    Shape("numbers", of(card, NUMBERS), NUMBERS),
    Shape("numbers in a plain list", f"<ul>{of(item, NUMBERS)}</ul>", NUMBERS),
    Shape("bare numbers", of(card, BARE_NUMBERS), BARE_NUMBERS),
    Shape("short slugs", of(card, SHORT), SHORT),
    Shape("short slugs in a plain list", f"<ul>{of(item, SHORT)}</ul>", SHORT),
    Shape("codes", of(card, CODES), CODES),
    Shape("query of WordPress", of(card, PLAIN), PLAIN),
    Shape("query of a script", f"<ul>{of(item, SCRIPTS)}</ul>", SCRIPTS),
    Shape("Cyrillic", of(card, CYRILLIC, RUSSIAN), CYRILLIC),
    Shape("Arabic", f"<ul>{of(item, ARABIC, ARABIC_TEXTS)}</ul>", ARABIC),
    Shape("Japanese", of(card, JAPANESE, JAPANESE_TEXTS), JAPANESE),
    Shape("dated", of(item, DATED), DATED),
    Shape(
        "folders of archives",
        of(card, ("/archives/4711", "/archives/4712", "/archives/4713")),
        ("/archives/4711", "/archives/4712", "/archives/4713"),
    ),
    Shape("dated with one word texts", of(item, DATED, ("Lock", "Ferry", "Gulls", "Choir")), DATED),
    Shape("compact dates", of(card, COMPACT), COMPACT),
    Shape("deep with an id", of(item, DEEP), DEEP),
    Shape("at the root with an id", of(card, CONVERSATION), CONVERSATION),
    Shape("other hosts of the site", of(card, SUBDOMAIN), SUBDOMAIN),
    Shape("chips among articles", f"{of(card, NUMBERS)}<ul>{CHIPS}</ul>", NUMBERS),
    Shape("chips among short slugs", f"{of(card, SHORT)}<ul>{CHIPS}</ul>{SECTIONS}", SHORT),
    Shape("lists with sentences for names", f"{of(card, NUMBERS)}<ul>{LISTS}</ul>", NUMBERS),
    Shape(
        "lists by query, as headings",
        of(card, PLAIN) + of(card, ("/?s=lock", "/?cat=4", "/?author=2", "/?page_id=2")), PLAIN,
    ),
    Shape("section heads", f"{SECTIONS}{of(card, DEEP)}", DEEP),
    Shape("an article linked four times", TWICE, ("/world/ferry-late-again-for-days",)),
    Shape("a single article", card("/rain", "It has rained for forty days and forty nights now", "h1"), ("/rain",)),
    Shape(
        "headings around nothing but links out",
        card("https://else.example/a-long-story-of-another", "Another paper's story of some length"), (),
    ),
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_front_page_of_this_shape(shape: Shape) -> None:
    page = f"<html><body>{NAV}<main>{shape.body}</main>{FOOTER}</body></html>"
    reading = read_listing(page.encode(), HOME)
    taken = {link.url.partition("#")[0] for link in reading.links}
    wanted = {
        read_listing(f'<a href="{href}">x</a>'.encode(), HOME).verdicts[0].url for href in shape.articles
    }
    rules = {verdict.url: verdict.rule for verdict in reading.verdicts}
    assert taken == wanted, {url: rules.get(url) for url in taken ^ wanted}


FORMS = (
    "/?n={n}&s=2", "/cgi-bin/news.pl?story={n}", "/news.php?item.{n}.2", "/spip.php?article{n}", "/nota.asp?codigo={n}",
    "/index.php?item={n}", "/index.php?/archives/{n}-a-tale.html", "/news/?ELEMENT_ID={n}", "/news.php?cat=4&n={n}",
    "/view.php?category=3&uid={n}", "/story.asp?q={n}", "/read.php?title=a-tale-of-the-lock-{n}",
)  # fmt: skip


@pytest.mark.parametrize("make", [card, item])
@pytest.mark.parametrize("form", FORMS)
def test_headlines_that_differ_in_a_number_are_articles_whatever_it_is_called(
    form: str, make: object
) -> None:
    hrefs = tuple(form.format(n=500 + n) for n in range(len(HEADLINES)))
    lists = (
        '<a href="/news.php?cat=4">Politics</a><a href="/news.php?cat=5">Sport</a><a href="/?s=lock">Lock</a>'
    )
    page = f"<html>{NAV}<main>{of(make, hrefs)}</main>{lists}{FOOTER}</html>".replace("&s", "&amp;s")
    found = read_listing(page.encode(), HOME)
    assert [link.url for link in found.links] == [HOME.rstrip("/") + href for href in hrefs]


def test_lists_by_a_number_are_no_articles() -> None:
    """Their names are short, or they ask for a word."""
    names = ("Politics", "World news", "Sport", "Science and environment", "Harbour")
    for form in ("/?cat={n}", "/news.php?section={n}", "/tag.php?tag={n}", "/index.php?view=category&id={n}"):
        links = of(item, tuple(form.format(n=500 + n) for n in range(5)), names)
        assert read_listing(f"<main>{links}</main>".encode(), HOME).links == []
    words = of(item, tuple(f"/?s={word}" for word in ("lock", "ferry", "gulls", "rain", "quay")))
    assert read_listing(f"<main>{words}</main>".encode(), HOME).links == []


def test_an_article_by_a_number_beside_a_list_is_told_where_it_stands_alone() -> None:
    found = read_listing(f"<main>{card('/?cat=4&n=500', HEADLINES[0])}</main>".encode(), HOME)
    assert [(link.url, link.rule) for link in found.refused] == [(f"{HOME}?cat=4&n=500", "list by query")]
