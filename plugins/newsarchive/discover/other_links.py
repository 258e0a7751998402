"""Stories that a page names in no link of HTML: in its JSON-LD lists, and in what scripts make clickable, unfold or know."""

import json
import re
from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice

from lxml.html import HtmlElement

from newsarchive.discover.anchors import HEADINGS, Anchor, base_of, region_of, text_of
from newsarchive.discover.json_things import TITLES, address_of, nodes_of, words_of
from newsarchive.discover.script_links import LEADING_ON, address_in, waiting_links
from newsarchive.urls import BadUrl, normalize, url_key, without_fragment

MAX_OTHERS = 2_000  # the rest of a page with more is left unread, which its listing tells
# That scripts lead on from or lists name, most of them to what a link or another names already.
MAX_TRIED = 20_000

_CLICKABLE = f"//*[@data-href or @data-url or @data-link or @onclick or {LEADING_ON}]"
_LOCATION = re.compile(
    r"(?:\blocation(?:\.href)?\s*+=|\blocation\.(?:assign|replace)\s*+\(|\bwindow\.open\s*+\()\s*+([\"'])([^\"'<>]++)\1"
)
_LIST, _MEMBERS = "itemlist", ("itemListElement",)  # a trail of breadcrumbs is called otherwise
_MEMBERS_OF_OTHERS = ("hasPart", "blogPost", "blogPosts")
_STORY_TYPE = re.compile(r"(?:article|posting|report|webpage|listitem|creativework|thing)$", re.I)


def other_links(root: HtmlElement, url: str, known: Collection[str]) -> list[Anchor]:
    """Addresses that stand in no link of the page, whose keys are `known`; each once, in page order."""
    total = sum(1 for _ in root.iter("a", "area"))
    return _kept(chain(_clickable(root, total), _listed(root)), base_of(root, url), known)


def data_links(root: HtmlElement, url: str, known: Collection[str]) -> list[Anchor]:
    """What the data of a page's scripts call by a title and an address, for a page that shows no story without them."""
    return _kept(_in_data(root), base_of(root, url), known)


def unfolded_links(root: HtmlElement, url: str, known: Collection[str]) -> list[Anchor]:
    """The links of markup that scripts put into a page, for one that shows no story without them."""
    base = base_of(root, url)
    return _kept(((anchor.url, anchor) for anchor in waiting_links(root, base)), base, known)


def _kept(told: Iterable[tuple[str, Anchor]], base: str, known: Collection[str]) -> list[Anchor]:
    found = dict[str, Anchor]()
    for href, make in told:
        try:
            target = without_fragment(normalize(href.strip(), base))
            key = url_key(target)
        except BadUrl:
            continue
        if key not in known and key not in found:
            make.url, make.key = target, key
            found[key] = make
        if len(found) == MAX_OTHERS:
            break
    return list(found.values())


def _clickable(root: HtmlElement, total: int) -> Iterator[tuple[str, Anchor]]:
    """What scripts lead on from, with the text that it shows."""
    for element in islice(root.xpath(_CLICKABLE), MAX_TRIED):
        href = element.get("data-href") or element.get("data-url") or element.get("data-link")
        clicked = _LOCATION.search(element.get("onclick") or "")
        href = href or (clicked[2] if clicked else None) or address_in(element)
        if not href:
            continue
        around = list(element.iterancestors())
        heading = next(element.iter(*HEADINGS), None)
        text = text_of(element if heading is None else heading)
        in_heading = heading is not None or any(each.tag in HEADINGS for each in around)
        yield href, Anchor(
            "", "", [element], [text], [text] if in_heading and text else [],
            {next((region for each in around if (region := region_of(each, total))), "main")},
            in_heading, any(each.tag == "article" for each in around),
        )  # fmt: skip


def _listed(root: HtmlElement) -> Iterator[tuple[str, Anchor]]:
    """The members of the page's lists of stories, as it tells them to search engines."""
    for member in islice(_members(root), MAX_TRIED):
        item = member.get("item", member)
        told = item if isinstance(item, dict) else {"url": item}
        if not _may_be_story(told):
            continue
        href = told.get("url") or told.get("@id") or member.get("url")
        name = told.get("headline") or told.get("name") or member.get("name") or ""
        if isinstance(href, str) and href:
            text = " ".join(str(name).split())
            headings = [text] if text else []
            yield href, Anchor("", "", [], [text], headings, {"main"}, bool(text), in_article=True)


def _in_data(root: HtmlElement) -> Iterator[tuple[str, Anchor]]:
    things = (thing for said in _json_in(root, "application/json") for thing in nodes_of(said))
    for thing in islice(things, MAX_TRIED):
        href, title = address_of(thing), " ".join(words_of(thing, TITLES).split())
        if href and title:
            yield href, Anchor("", "", [], [title], [title], {"main"}, True, in_article=True)


def _members(root: HtmlElement) -> Iterator[dict[str, object]]:
    for said in _json_in(root, "ld+json"):
        for node in nodes_of(said):
            yield from _members_of(node)


def _json_in(root: HtmlElement, kind: str) -> Iterator[object]:
    """What scripts of this type hold, where it is JSON."""
    for script in root.iter("script"):
        if kind not in str(script.get("type", "")).lower():
            continue
        try:
            yield json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue


def _members_of(node: dict[str, object]) -> Iterator[dict[str, object]]:
    is_list = _LIST in _types(node)
    for key in _MEMBERS if is_list else _MEMBERS_OF_OTHERS:
        said = node.get(key)
        for member in said if isinstance(said, list) else [said]:
            if isinstance(member, dict):
                yield member
            elif isinstance(member, str) and is_list:
                yield {"url": member}


def _may_be_story(told: dict[str, object]) -> bool:
    """Whether what the member is called leaves that open: menus, shops and persons are lists too."""
    types = _types(told)
    return not types or any(_STORY_TYPE.search(name) for name in types)


def _types(node: dict[str, object]) -> list[str]:
    said = node.get("@type")
    return [str(name).lower() for name in (said if isinstance(said, list) else [said]) if name]
