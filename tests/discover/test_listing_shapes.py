"""Front pages in many shapes, written for this test: their articles are taken, their other links are not."""

import json
from dataclasses import dataclass

import pytest

from newsarchive.discover import read_listing
from newsarchive.discover.other_links import MAX_OTHERS

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


STORIES = {f"/news/{slug}": title for slug, title in (
    ("mayor-opens-the-new-lock", HEADLINES[0]), ("ferry-late-again", HEADLINES[1]), ("gulls-win-the-cup", HEADLINES[2]),
)}  # fmt: skip
LINKED = item("/news/harbour-master-retires", HEADLINES[3]) + item(
    "/news/school-choir-in-vienna", HEADLINES[4]
)


def listed(*members: object, kind: str = "ItemList") -> str:
    said = {"@context": "https://schema.org", "@graph": [{"@type": kind, "itemListElement": members}]}
    return f'<script type="application/ld+json">{json.dumps(said)}</script>'


@pytest.mark.parametrize("said", [
    listed(*({"@type": "ListItem", "url": HOME[:-1] + path, "name": title} for path, title in STORIES.items())),
    listed(*({"@type": "ListItem", "item": {"@type": "NewsArticle", "url": path, "headline": title}}
             for path, title in STORIES.items())),
    of(lambda href, text: f'<div data-href="{href}"><h2>{text}</h2><p>What happened there.</p></div>', tuple(STORIES)),
    of(lambda href, text: f"<div onclick=\"location.href='{href}'\"><h2>{text}</h2></div>", tuple(STORIES)),
    of(lambda href, text: f'<h2><a href="#" data-url="{href}">{text}</a></h2>', tuple(STORIES)),
], ids=["a list of addresses", "a list of articles", "data-href", "onclick", "links for scripts"])  # fmt: skip
def test_stories_that_stand_in_no_link_are_taken_beside_those_that_do(said: str) -> None:
    """Silently lost until then: the page's other links were read, and nothing was missed."""
    reading = read_listing(
        f"<html><body>{NAV}<main>{LINKED}{said}</main>{FOOTER}</body></html>".encode(), HOME
    )
    found = {link.url.removeprefix(HOME[:-1]): link.anchor for link in reading.links}
    assert {path: found.get(path) for path in STORIES} == STORIES
    assert len(found) == len(STORIES) + 2


def test_a_list_of_addresses_alone_is_judged_by_them() -> None:
    """As search engines ask for it; the last one's looks like a section's."""
    paths = ("/news/mayor-opens-the-new-lock", "/2025/05/28/ferry-late-again", "/sport/football")
    said = listed(*({"@type": "ListItem", "position": n, "url": path} for n, path in enumerate(paths)))
    reading = read_listing(f"<html><body><main>{LINKED}{said}</main></body></html>".encode(), HOME)
    assert [link.url.removeprefix(HOME[:-1]) for link in reading.links][2:] == list(paths[:2])


def test_lists_of_other_things_and_addresses_that_are_linked_add_nothing() -> None:
    told = [{"@type": "ListItem", "url": path, "name": title} for path, title in STORIES.items()]
    menu = [{"@type": "SiteNavigationElement", "url": path, "name": title} for path, title in STORIES.items()]
    share = f'<div class="share" data-url="{HOME}news/harbour-master-retires">Share this story with a friend</div>'
    trail = listed(*told, kind="BreadcrumbList")
    body = f"<html><body><main>{LINKED}{share}</main>{trail}{listed(*menu)}</body></html>"
    reading = read_listing(body.encode(), HOME)
    assert [link.anchor for link in reading.links] == list(HEADLINES[3:])


def test_a_page_of_broken_and_endless_lists_is_read_for_its_links() -> None:
    deep = '{"a":' * 5_000 + "1" + "}" * 5_000
    many = listed(*({"url": f"/news/{n}"} for n in range(30_000)))
    blocks = "".join(
        f'<script type="application/ld+json">{text}</script>' for text in (deep, '{"@type":', "[]")
    )
    reading = read_listing(f"<html><body><main>{LINKED}</main>{blocks}{many}</body></html>".encode(), HOME)
    assert {link.anchor for link in reading.links} >= set(HEADLINES[3:])


def test_what_is_left_unread_of_stories_in_no_link_is_told() -> None:
    addresses = [f"/2026/11/28/story-number-{number}" for number in range(MAX_OTHERS + 1)]
    reading = read_listing(f"<html><body>{listed(*addresses)}</body></html>".encode(), HOME)
    assert reading.problem == f"read to the first {MAX_OTHERS} stories that stand in no link of it"
    assert reading.entries == MAX_OTHERS


def test_a_list_behind_a_foot_that_comes_too_early_is_read() -> None:
    """As a browser shows it: what an included head ends stands before the page's own list."""
    stories = "".join(
        f"<h2><a href='/2026/05/02/a-tale-of-the-sea-{n}'>A tale of the sea, {n}</a></h2>" for n in range(3)
    )
    page = f"<html><body><div>Lamp</div></body></html><main>{stories}</main></body></html>"
    reading = read_listing(page.encode(), "https://lamp.example/")
    assert len(reading.links) == 3


def test_stories_that_stand_only_in_the_data_of_scripts_are_taken() -> None:
    """A page without a link to a story was 'rebuilt', and its night failed; beside links the data adds nothing."""
    told = [{"title": title, "url": path, "publishedAt": "2025-05-28"} for path, title in STORIES.items()]
    menu = [
        {"name": "Sport", "url": "/sport"},
        {"title": "About us", "href": "/about"},
        {"title": "No address"},
    ]
    said = json.dumps({"props": {"pageProps": {"stories": told, "menu": menu}}})
    data = f'<script id="__NEXT_DATA__" type="application/json">{said}</script>'
    reading = read_listing(f"<html><body><div id='app'></div>{data}</body></html>".encode(), HOME)
    assert {link.url.removeprefix(HOME[:-1]): link.anchor for link in reading.links} == STORIES
    reading = read_listing(f"<html><body><main>{LINKED}</main>{data}</body></html>".encode(), HOME)
    assert len(reading.links) == 2


@pytest.mark.parametrize(
    "said", ["", "{", "[" * 9_999, '{"a":' * 9_999, "[[[[]]]]", '{"title": 7, "url": {}}']
)
def test_data_of_scripts_that_tells_no_story_is_passed_over(said: str) -> None:
    page = f'<html><body><script type="application/json">{said}</script></body></html>'
    assert read_listing(page.encode(), HOME).links == []


CARDS = {
    "read more": '<div><h3>{1}</h3><p>What happened there, in short.</p><a href="{0}">Read more</a></div>',
    "an empty link over the card": '<div><a href="{0}">&nbsp;</a><h3>{1}</h3></div>',
    "beside links to others": '<div><h3>{1}</h3><a href="/author/ann">Ann Lee</a><p>In short.</p>'
    '<a href="https://share.example/?u={0}">Share</a><span><a href="{0}">Read more</a></span></div>',
}  # fmt: skip


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_a_link_that_says_nothing_has_the_headline_of_its_card(card: str) -> None:
    """'Read more' is no headline: whole front pages of such cards showed no article."""
    body = "".join(card.format(path, title) for path, title in STORIES.items())
    reading = read_listing(f"<html><body>{NAV}<main>{body}</main>{FOOTER}</body></html>".encode(), HOME)
    assert {link.url.removeprefix(HOME[:-1]): link.anchor for link in reading.links} == STORIES


@pytest.mark.parametrize("body", [
    '<section><h2>Become a member of our paper today</h2><a href="/membership">Learn more</a></section>',
    f'<section><h2>{HEADLINES[0]}</h2><a href="/news/a-b-c">More</a><a href="/news/d-e-f">More</a></section>',
    f'<section><h2><a href="/news/lock">x</a> {HEADLINES[0]}</h2><a href="/contact-us/">Read more</a></section>',
])  # fmt: skip
def test_a_headline_is_lent_to_no_service_and_not_to_several(body: str) -> None:
    reading = read_listing(f"<html><body>{NAV}<main>{body}</main>{FOOTER}</body></html>".encode(), HOME)
    assert reading.links == []
