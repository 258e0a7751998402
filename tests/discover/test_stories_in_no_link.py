"""Stories that a front page names in no link that says so: in lists and data for machines, in cards, behind a foot."""

import json

import pytest
from test_listing_shapes import FOOTER, HEADLINES, HOME, NAV, item, of

from newsarchive.discover import read_listing
from newsarchive.discover.other_links import MAX_OTHERS
from newsarchive.discover.readings import BLANK

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
    of(lambda href, text: f'<h2><a ng-href="{href}">{text}</a></h2>', tuple(STORIES)),
    of(lambda href, text: f'<h2><router-link to="{href}">{text}</router-link></h2>', tuple(STORIES)),
    of(lambda href, text: f'<NuxtLink to="{href}"><h2>{text}</h2></NuxtLink>', tuple(STORIES)),
    of(lambda href, text: f'<h2><a routerLink="{href}">{text}</a></h2>', tuple(STORIES)),
], ids=["a list of addresses", "a list of articles", "data-href", "onclick", "links for scripts", "ng-href", "router-link",
        "NuxtLink", "routerLink"])  # fmt: skip
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


CARDS = of(
    lambda href, text: (
        f'<li><h2><a href="{href}">{text}</a></h2><time datetime="2025-05-28T09:00Z">then</time></li>'
    ),
    tuple(STORIES),
)
FILLED_IN = '<li v-for="story of stories"><h2><a {}>{{{{ story.title }}}}</a></h2></li>'


@pytest.mark.parametrize("is_of_a_day", [False, True])
@pytest.mark.parametrize("begin", [
    "script type=text/template", "script type='text/x-handlebars-template'", "script type=text/html",
    "script type=text/ng-template", "textarea", "template",
])  # fmt: skip
def test_lists_that_wait_in_templates_are_read_where_a_page_shows_no_other(
    begin: str, is_of_a_day: bool
) -> None:
    held = f"<{begin}>{CARDS}<a href='/news/{{{{slug}}}}'>{{{{title}}}}</a></{begin.partition(' ')[0]}>"
    page = f"<html><body>{NAV}<main>{held}</main>{FOOTER}</body></html>".encode()
    reading = read_listing(page, HOME, without_side=is_of_a_day)
    assert {link.url.removeprefix(HOME[:-1]): link.anchor for link in reading.links} == STORIES
    assert {str(link.date_hint)[:10] for link in reading.links} == {"2025-05-28"}


def test_every_one_of_many_templates_is_read_and_none_spoils_the_next() -> None:
    """A card a template; each leaves its boxes open, as templates that are put together do."""
    cards = (
        f"<script type=text/template><nav><div><h2><a href='/news/a-tale-of-the-harbour-{number}'>{HEADLINES[0]} "
        f"{number}</a></h2></script>"
        for number in range(300)
    )
    page = f"<html><body><main>{''.join(cards)}</main></body></html>"
    assert len(read_listing(page.encode(), HOME).links) == 300


def test_an_identifier_in_braces_is_no_templates_blank() -> None:
    address = "/news/{6F9619FF-8B86-D011-B42D-00CF4FC964FF}/"
    page = f"<html><body><main>{LINKED}{item(address, HEADLINES[2])}</main></body></html>"
    assert len(read_listing(page.encode(), HOME).links) == 3


def test_what_waits_in_a_template_beside_a_list_is_left_there() -> None:
    """What lies in a page's templates beside its stories may be of whatever widget."""
    page = f"<html><body><main>{LINKED}<script type='text/template'>{CARDS}</script></main></body></html>"
    assert len(read_listing(page.encode(), HOME).links) == 2


@pytest.mark.parametrize("link", [
    'href="/news/{{ story.slug }}"', 'ng-href="{{ story.url }}"', ':href="story.url"', "href='<%= story.url %>'",
    'href="${story.url}"', '[routerLink]="story.url"',
])  # fmt: skip
@pytest.mark.parametrize("held", ["{}", "<script type='text/x-template'>{}</script>"])
def test_links_without_an_address_are_none_and_told(link: str, held: str) -> None:
    page = f"<html><body>{NAV}<main>{held.format(FILLED_IN.format(link))}</main>{FOOTER}</body></html>"
    reading = read_listing(page.encode(), HOME)
    assert reading.rules[BLANK] == 1 and not any("story" in verdict.url for verdict in reading.verdicts)
    counted = page.replace(link, "href='/news/gulls-win-the-cup?from=<%= reader %>'").replace(
        "{{ story.title }}", HEADLINES[2]
    )
    assert len(read_listing(counted.encode(), HOME).links) == 1
    beside = read_listing(page.replace("<main>", f"<main>{LINKED}").encode(), HOME)
    assert len(beside.links) == 2 and not beside.rules[BLANK]
