"""Names with the address that letters to them go to, which repeats them."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from newsarchive.extract.byline_places import in_picture
from newsarchive.extract.elements import words_of
from newsarchive.extract.surroundings import is_furniture
from newsarchive.extract.survey import PageSurvey
from newsarchive.extract.unsaid_names import PLAIN_NAME, SIGNATURE_CHARS
from newsarchive.extract.written_names import as_candidate
from newsarchive.records import Candidate

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MAILED = etree.XPath(
    "//a[starts-with(@href, 'mailto:')] | //text()[contains(., '@') and not(parent::script or parent::style)]"
)


def with_an_address(seen: PageSurvey) -> Iterator[Candidate]:
    """A line around the text that is a name and an address for mail which repeats it: 'Jane Doe jane.doe@paper.example'."""
    for element, name, address in _addressed(seen):
        account = address.partition("@")[0].lower()
        is_named = any(len(word) > 2 and word in account for word in name.lower().split())
        if (
            is_named
            and PLAIN_NAME.fullmatch(name)
            and not is_furniture(element, seen)
            and not in_picture(element)
        ):
            yield from as_candidate(name, "beside", "address")
            return


def _addressed(seen: PageSurvey) -> Iterator[tuple[HtmlElement, str, str]]:
    """(element, what it says but its address, its address) of links for mail and of lines that show one."""
    found: Any = MAILED(seen.elements[0]) if seen.elements else ()
    for each in found:
        if isinstance(each, HtmlElement):
            yield each, words_of(each, SIGNATURE_CHARS + 1), each.get("href")[7:]
            continue
        holder = each.getparent().getparent() if each.is_tail else each.getparent()
        if holder is not None and (line := _line_of(holder)):
            yield holder, ADDRESS.sub("", line).strip(" |·•-–,()"), ADDRESS.findall(line)[0]


def _line_of(element: HtmlElement) -> str:
    """The line with an address that an element is, or of which it is the address alone; '' where it is neither."""
    own = words_of(element, 2 * SIGNATURE_CHARS)
    held = element.getparent() if ADDRESS.fullmatch(own) else None
    text = words_of(held, 2 * SIGNATURE_CHARS) if held is not None else own
    return text if ADDRESS.search(text) else ""
