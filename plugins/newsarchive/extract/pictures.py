"""The picture that stands for an article: declared in the head, in JSON-LD or microdata, or shown by the headline."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml.html import HtmlElement

from newsarchive.extract.jsonld import Linked
from newsarchive.extract.surroundings import is_furniture
from newsarchive.extract.survey import PageSurvey
from newsarchive.records import Candidate

IMAGE_META = (
    "og:image:secure_url",
    "og:image",
    "og:image:url",
    "twitter:image",
    "twitter:image:src",
    "sailthru.image.full",
    "parsely-image-url",
)
SMALL = re.compile(
    r"\.svg|logo|icon|avatar|author|portrait|gravatar|sprite|badge|emoji|pixel|spacer|blank|placeholder|banner|1x1"
)
WIDTH = 200  # pixels; a narrower picture is a thumbnail
STEPS = 200  # elements below the headline


def image_candidates(seen: PageSurvey, linked: Linked, page_url: str) -> Iterator[Candidate]:
    """The pictures that the page declares for itself, then the first large one that it shows."""
    yield from (Candidate(absolute(page_url, address), "meta", n) for n, address in seen.said(*IMAGE_META))
    for node in linked.articles[:2]:
        value = linked.resolve(node.data.get("image") or node.data.get("thumbnailUrl"))
        value = linked.resolve(value[0]) if isinstance(value, list) and value else value
        if isinstance(value, dict):
            value = value.get("url") or value.get("contentUrl") or value.get("@id")
        if isinstance(value, str) and value.strip():
            yield Candidate(absolute(page_url, value.strip()), "json-ld", f"{node.path}.image")
    for element in seen.links.get("image_src", ())[:1]:
        yield Candidate(absolute(page_url, element.get("href") or ""), "link", "image_src")
    for element in [*seen.props.get("image", ())[:3], *seen.props.get("thumbnailUrl", ())[:1]]:
        if address := _address_of(element):
            yield Candidate(absolute(page_url, address), "microdata", "itemprop=image")
    yield from _shown(seen, page_url)


def _shown(seen: PageSurvey, page_url: str) -> Iterator[Candidate]:
    """The first picture near the headline that is neither a logo nor a portrait nor an icon."""
    for element in seen.below[:STEPS]:
        if element.tag != "img" or is_furniture(element, seen) or SMALL.search(_told_of(element)):
            continue
        address = _address_of(element)
        if address and not address.startswith("data:") and _width(element) >= WIDTH:
            yield Candidate(absolute(page_url, address), "img", "img")
            return


def _told_of(image: HtmlElement) -> str:
    up = image.getparent()
    parts = [image.get("src", "")[-80:], image.get("class", ""), image.get("alt", "")[:30]]
    return " ".join([*parts, up.get("class", "") if up is not None else ""]).lower()


def _width(image: HtmlElement) -> int:
    """The declared width in pixels; one that declares none is taken for a large one."""
    written = re.match(r"\d+", image.get("width") or "")
    return int(written[0]) if written else WIDTH


def _address_of(element: HtmlElement) -> str:
    """Where a picture lies: lazy loaders keep it in a data attribute, sets of sizes name the largest last."""
    for name in ("content", "data-src", "data-lazy-src", "data-original", "src", "href"):
        value = (element.get(name) or "").strip()
        if value and not value.startswith("data:"):
            return value
    sizes = element.get("srcset") or element.get("data-srcset") or ""
    return sizes.split(",")[-1].split()[0] if sizes.strip(" ,") else ""


def absolute(page_url: str, address: str) -> str:
    """An address as the page means it; as written where it is none."""
    try:
        return urljoin(page_url, address.strip())
    except ValueError:
        return address.strip()
