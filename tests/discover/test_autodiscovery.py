"""From a home page alone, routes are proposed that need no edit."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from newsarchive.discover.autodiscover import AutoDiscovery
from newsarchive.discover.drafts import key_from
from newsarchive.records import Listing
from newsarchive.sources import load_source, yaml_of

HOME = "https://lamp.example/"
FRONT = """<html lang="pt-PT"><head><title>The Lamp - News of the harbour</title>
<link rel="alternate" type="application/rss+xml" href="/comments/feed/">
<link rel="alternate" type="application/rss+xml" href="/rss">
</head><body><nav><a href="/section/harbour/">Harbour</a><a href="/sport/">Sport</a>
<a href="/about/">About</a></nav><main>
<article><h2><a href="/2025/05/28/mayor-opens-the-new-lock/">Mayor opens the new lock</a></h2></article>
</main></body></html>"""
SITE = b'{"name":"Lamp &amp; Lock","timezone_string":"Europe/Lisbon"}'
POSTS = b'[{"link":"https://lamp.example/x/","date_gmt":"2025-05-28T10:00:00"}]'
RSS = b'<rss version="2.0"><channel><item><link>https://lamp.example/x/</link></item></channel></rss>'
MAP = b"<urlset><url><loc>https://lamp.example/tale-of-a-lock/</loc><lastmod>2025-05-28</lastmod></url></urlset>"


def probe(
    listing: Callable[..., Listing], site: dict[str, Any], home: str = HOME
) -> tuple[AutoDiscovery, list[str]]:
    machine, asked = AutoDiscovery(home), []
    while (request := machine.next()) is not None:
        asked.append(request.url)
        assert len(asked) < 60
        answer = site.get(request.url, 404)
        body, status = (b"", answer) if isinstance(answer, int) else (answer, 200)
        machine.read(request, listing(request.url, body, status))
    return machine, asked


def test_a_site_is_described_by_what_its_front_and_robots_name(
    listing: Callable[..., Listing], tmp_path: Path
) -> None:
    site = {
        HOME: FRONT.encode(), HOME + "rss": RSS,
        HOME + "robots.txt": b"User-agent: *\nSITEMAP: https://lamp.example/m.xml\n",
        HOME + "m.xml": MAP, HOME + "2025/05/28/": FRONT.encode(),
    }  # fmt: skip
    machine, asked = probe(listing, site)
    assert HOME + "comments/feed/" not in asked
    source = machine.draft.source()
    assert source is not None
    assert {(route.kind, route.url) for route in source.routes} == {
        ("listing", HOME), ("feed", HOME + "rss"), ("sitemap", HOME + "m.xml"), ("dates",
        HOME + "{date:%Y/%m/%d}/"),
    }  # fmt: skip
    assert (source.key, source.name, source.language) == ("lamp", "The Lamp", "pt-PT")
    (tmp_path / "lamp.yml").write_text(yaml_of(source), encoding="utf-8")
    assert load_source(tmp_path / "lamp.yml").routes == source.routes


def test_braces_in_a_sites_addresses_are_no_placeholders(listing: Callable[..., Listing]) -> None:
    """They are those of a template that its maker forgot to fill in: a ValidationError ended the command."""
    home = HOME + "?x={page}"
    front = FRONT.replace('"/rss"', '"/rss?cat={id}&amp;d={date:%Y}"')
    site = {
        home.replace("{page}", "%7Bpage%7D"): front.encode(),
        HOME + "rss?cat=%7Bid%7D&d=%7Bdate:%Y%7D": RSS,
        HOME + "robots.txt": b"Sitemap: /m.xml?of={day}\n",
        HOME + "m.xml?of=%7Bday%7D": MAP,
    }
    machine, _ = probe(listing, site, home)
    assert {proposal.route.kind for proposal in machine.draft.proposals if proposal.is_usable} >= {
        "feed",
        "sitemap",
    }


def test_usual_places_are_tried_when_nothing_is_named(listing: Callable[..., Listing]) -> None:
    bare = b"<h2><a href='/mayor-opens-the-new-lock-at-last/'>Mayor opens the new lock at last</a></h2>"
    machine, asked = probe(listing, {HOME: bare, HOME + "feed.xml": RSS, HOME + "sitemap_index.xml": MAP})
    kinds = {(p.route.kind, p.route.url) for p in machine.draft.proposals if p.is_usable}
    assert kinds == {("listing", HOME), ("feed", HOME + "feed.xml"), ("sitemap", HOME + "sitemap_index.xml")}
    assert HOME + "atom.xml" not in asked  # one was found


def test_sections_stand_in_where_nothing_else_is_found(listing: Callable[..., Listing]) -> None:
    source = probe(listing, {HOME: FRONT.encode()})[0].draft.source()
    assert source is not None
    assert source.routes[0].sections == ("/section/harbour/", "/sport/")


def test_wordpress_tells_its_name_and_zone_and_is_enough(listing: Callable[..., Listing]) -> None:
    site = {
        HOME: FRONT.replace("</body>", "<img src='/wp-content/a.png'>").encode(), HOME + "rss": RSS,
        HOME + "m.xml": MAP,
        HOME + "wp-json/?_fields=name,timezone_string": SITE,
        HOME + "wp-json/wp/v2/posts?per_page=10&_fields=link,date_gmt,title": POSTS,
    }  # fmt: skip
    source = probe(listing, site)[0].draft.source()
    assert source is not None
    assert [route.kind for route in source.routes] == ["feed", "wordpress"]
    assert (source.name, source.timezone) == ("Lamp & Lock", "Europe/Lisbon")


def test_post_types_beside_posts_are_told(listing: Callable[..., Listing]) -> None:
    """Themes for papers keep opinion and films as types of their own: a draft of WordPress alone never saw any."""
    types = {name: {"slug": name, "rest_base": base} for name, base in (
        ("post", "posts"), ("page", "pages"), ("wp_block", "blocks"), ("nav_menu_item", "menu-items"),
        ("opinion", "opinions"), ("film", "film"), ("wp_font_face", "font-families/(?P<id>[\\d]+)/font-faces"),
    )}  # fmt: skip
    site = {
        HOME: FRONT.replace("</body>", "<img src='/wp-content/a.png'>").encode(),
        HOME + "wp-json/wp/v2/posts?per_page=10&_fields=link,date_gmt,title": POSTS,
        HOME + "wp-json/wp/v2/types": json.dumps(types).encode(),
    }
    told = "its route asks where the file has types: [NAME]: film, opinions"
    (words,) = (said for said in probe(listing, site)[0].draft.left_out if "post types" in said)
    assert words == f"2 post types of WordPress beside posts, for which {told}"


def test_a_site_on_this_machine_is_marked_as_private(listing: Callable[..., Listing]) -> None:
    home = "http://127.0.0.1:8091/"
    source = probe(listing, {home: FRONT.encode()}, home)[0].draft.source()
    assert source is not None
    assert source.allow_private
    assert source.key == key_from(home) == "127_0_0_1_8091"


def test_a_site_that_answers_nothing_gives_no_source(listing: Callable[..., Listing]) -> None:
    machine, _ = probe(listing, {})
    assert machine.draft.source() is None
    machine, _ = probe(listing, {HOME: b"\x00", HOME + "robots.txt": b"\xff\xfe", HOME + "sitemap.xml": b"{"})
    assert machine.draft.source() is None


def test_what_is_left_out_is_told(listing: Callable[..., Listing]) -> None:
    feeds = "".join(f'<link rel="alternate" type="application/rss+xml" href="/rss{n}">' for n in range(5))
    sections = "".join(f'<a href="/part{n}/">Part {n}</a>' for n in range(11))
    page = (
        FRONT.replace("<main>", f"<nav>{sections}</nav><main>").replace("</head>", f"{feeds}</head>").encode()
    )
    maps = "".join(f"Sitemap: {HOME}m{n}.xml\n" for n in range(6)) + "Sitemap: https://other.example/m.xml\n"
    site = {HOME: page, HOME + "rss": RSS, HOME + "rss0": RSS, HOME + "robots.txt": maps.encode()}
    machine, asked = probe(listing, site)
    assert HOME + "rss1" not in asked and HOME + "m4.xml" not in asked
    assert machine.draft.left_out == [
        f"4 feeds that the page names: not tried, beyond the first 2: {HOME}rss1, {HOME}rss2, {HOME}rss3, {HOME}rss4",
        f"2 sitemaps of robots.txt: not tried, beyond the first 4: {HOME}m4.xml, {HOME}m5.xml",
        "1 sitemaps of robots.txt: on another site: https://other.example/m.xml",
        f"1 usable routes that its file does without: feed {HOME}rss0",
    ]
    alone = probe(listing, {HOME: page})[0].draft.left_out
    assert (
        alone[-1]
        == "5 sections of its navigation: beyond the first 8: /part6/, /part7/, /part8/, /part9/, /part10/"
    )
