"""How a page is marked up elsewhere: its metadata, its names, its tags."""

import hashlib
from collections.abc import Sequence

from lxml.html import HtmlElement

from bench.reading.changes.parts import Other, boxed, element
from bench.reading.story_places import Story

FRAMES = frozenset(
    ("article", "section", "main", "header", "footer", "aside", "nav", "figure", "figcaption", "address")
)
NAMING = ("class", "id", "role", "aria-label", "data-testid", "itemprop", "itemtype", "itemscope", "rel")


def no_linked_data(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """Without JSON-LD."""
    found = [e for e in tree.iter("script") if "ld+json" in (e.get("type") or "")]
    for script in found:
        script.drop_tree()
    return bool(found)


def no_metadata(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """Without JSON-LD and meta tags."""
    no_linked_data(tree, story, others)
    for meta in [e for e in tree.iter("meta") if e.get("name") or e.get("property") or e.get("itemprop")]:
        meta.drop_tree()
    return True


def hashed_names(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """Classes and ids as style sheets in scripts make them."""
    for each in tree.iter():
        for name in ("class", "id", "role", "data-testid") if isinstance(each.tag, str) else ():
            if value := each.get(name):
                each.set(name, " ".join(f"css-{_hashed(word)}" for word in value.split()))
    return True


def _hashed(word: str) -> str:
    return hashlib.sha1(word.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:7]


def plain_tags(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """Boxes of no kind for articles, sections, asides, figures and the like."""
    for each in [e for e in tree.iter() if e.tag in FRAMES]:
        each.tag = "div"
    return True


def bare(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """Neither metadata nor names nor telling tags."""
    no_metadata(tree, story, others)
    plain_tags(tree, story, others)
    for each in tree.iter():
        for name in NAMING if isinstance(each.tag, str) else ():
            each.attrib.pop(name, None)
    return True


def headline_below(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """The headline in an h2; the site's name in the h1, and at the end of the document's title."""
    if story.headline is None or story.headline.tag != "h1":
        return False
    for h1 in list(tree.iter("h1")):
        h1.tag = "h2"
    for title in tree.iter("title"):
        title.text = f"{title.text} | The Daily Lantern"
        break
    tree.find("body").insert(0, boxed(element("h1", "The Daily Lantern")))
    return True


def headline_unmarked(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """The headline in a div."""
    if story.headline is None:
        return False
    story.headline.tag = "div"
    return True


def breaks(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """Two line breaks for a paragraph."""
    parts = [p for p in story.box.iter("p") if p.getparent() is not None]
    for part in parts:
        last = part[-1] if len(part) else None
        ends = [element("br"), element("br")]
        tail, part.tail = part.tail, None
        ends[-1].tail = tail
        part.extend(ends)
        if last is None and not part.text:
            part.text = " "
        part.drop_tag()
    return bool(parts)


def divs(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """A div for a paragraph."""
    parts = list(tree.iter("p"))
    for part in parts:
        part.tag = "div"
    return bool(parts)


def blocks(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """Each paragraph in boxes of its own, as builders of pages make them."""
    for part in story.parts:
        outer, inner = element("div", class_="css-b1"), element("div", class_="css-b2")
        part.addprevious(outer)
        outer.append(inner)
        outer.tail, part.tail = part.tail, None
        inner.append(part)
    return True
