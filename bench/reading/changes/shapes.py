"""How a page is laid out elsewhere: in tables, in rows, for printers and phones, by scripts."""

import json
from collections.abc import Sequence

from lxml import html
from lxml.html import HtmlElement

from bench.reading.changes.parts import Other, below, boxed, element, teasers
from bench.reading.story_places import Story


def rows(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """The story in several boxes, with an advertisement's empty place between them."""
    if len(story.parts) < 6:
        return False
    for start in range(0, len(story.parts), 3):
        box = element("div", class_="css-r1")
        story.parts[start].addprevious(box)
        for part in story.parts[start : start + 3]:
            box.append(part)
        box.addnext(element("div", class_="css-r2"))
    return True


def tables(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """The page in a table of three columns, as old sites are."""
    body = tree.find("body")
    middle, row = element("td"), element("tr")
    middle.text = body.text
    middle.extend(list(body))
    links = [element("a", o.title[:40], href=f"/m{n}") for n, o in enumerate(others[:5])]
    row.extend([boxed(*links, tag="td"), middle, boxed(*teasers(others[:3]), tag="td")])
    body.text = None
    body.append(boxed(row, tag="table"))
    return True


def byline_below(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """The byline below the text."""
    if story.byline is None or story.byline in story.parts:
        return False
    byline = story.byline
    tail, before = byline.tail, byline.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    byline.tail = None
    return below(story, byline)


def state_only(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """The text in a framework's state alone, which a script would draw."""
    words = "".join(html.tostring(part, encoding="unicode") for part in story.parts)
    title = "".join(map(str, story.headline.itertext())).strip() if story.headline is not None else ""
    if not title:
        return False
    for part in story.parts:
        part.drop_tree()
    state = {"props": {"pageProps": {"story": {"id": 7, "headline": title, "content": words}}}}
    script = element("script", id="__NEXT_DATA__", type="application/json")
    script.text = json.dumps(state)
    tree.find("body").append(script)
    return True


def accelerated(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """As for phones: AMP's pictures and boxes, no scripts but linked data."""
    for each in list(tree.iter("script", "img", "iframe", "video")):
        if each.tag != "script":
            each.tag = f"amp-{each.tag}"
        elif "ld+json" not in (each.get("type") or ""):
            each.drop_tree()
    tree.set("amp", "")
    tree.find("body").insert(0, boxed(element("div", "Menu"), tag="amp-sidebar"))
    return True


def printed(tree: HtmlElement, story: Story, others: Sequence[Other]) -> bool:
    """As for printers: headline, byline and text, and nothing around them."""
    if story.headline is None:
        return False
    body = tree.find("body")
    kept = [story.headline, *([story.byline] if story.byline is not None else []), *story.parts]
    if story.byline is not None and any(story.byline in part.iter() for part in story.parts):
        kept.remove(story.byline)
    if any(story.headline in part.iter() for part in story.parts):
        kept.remove(story.headline)
    page = boxed(*kept)
    for each in list(body):
        body.remove(each)
    body.text = None
    body.append(page)
    return True
