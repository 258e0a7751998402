"""What generators of feeds and sitemaps get wrong, put right before a parser guesses at it; CDATA stays as it is.

XML 1.0, sections 2.2 (characters) and 4.6 (the five names that need no declaration).
"""

import html.entities
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from newsarchive.urls import normalize, on_its_host, without_fragment

_PARTS = re.compile(
    r"(?P<kept><!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))"
    r"|(?P<numbers>(?:&#(?:[xX][0-9a-fA-F]{1,8}|[0-9]{1,10});)+)"
    r"|&(?P<name>[A-Za-z_][\w.-]{0,99});"
    r"|(?P<bare>&)",
    re.S,
)
_NO_CHARACTERS = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MOST_GROWN = 200_000
BAD = "\ufffd"  # stands where there was a character that cannot be told
_XML_NAMES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_DOUBLE_ESCAPED = re.compile(r"&(?:amp|#0*38|#x0*26);", re.I)  # in an address that has been read already


def mended(markup: str, entities: Mapping[str, str] = MappingProxyType({})) -> str:
    """The markup with bare ampersands escaped, HTML's entities as characters, and what is no character left out.

    `entities` are the texts that the document itself names.
    """
    text = _NO_CHARACTERS.sub("", markup)
    return _PARTS.sub(_Mender(entities).mended, text) if "&" in text else text


def address_in(text: str) -> str:
    """An address as an element's text has it: no blanks at its ends, no ampersand escaped twice; '' if it lacks letters."""
    return "" if BAD in text else _DOUBLE_ESCAPED.sub("&", text.strip())


def target_of(text: str, url: str) -> str:
    """Where an entry of the listing at `url` leads, without fragment, '' where it names nothing; raises BadUrl."""
    address = address_in(text)
    return normalize(on_its_host(without_fragment(normalize(address, url)), url)) if address else ""


@dataclass(slots=True)
class _Mender:
    """How the parts of one markup are mended: what a document's own names stand for has no more letters than MOST_GROWN."""

    entities: Mapping[str, str]
    grown: int = 0

    def mended(self, found: re.Match[str]) -> str:
        if found["numbers"]:
            return _paired(found["numbers"])
        if found["bare"]:
            return "&amp;"
        name = found["name"]
        if name is None or name in _XML_NAMES:
            return found[0]
        letters = self._letters_of(name)
        if letters is None and found.string.startswith("/", found.end()):
            letters = BAD  # a step of an address, which only a document elsewhere names
        return f"&amp;{name};" if letters is None else "".join(f"&#{ord(letter)};" for letter in letters)

    def _letters_of(self, name: str) -> str | None:
        if name not in self.entities:
            return html.entities.html5.get(f"{name};")
        self.grown += len(self.entities[name])
        return BAD if self.grown > MOST_GROWN else _NO_CHARACTERS.sub(BAD, self.entities[name])


def _paired(references: str) -> str:
    """References to characters by number: halves of a pair are joined, and U+FFFD stands for what is none."""
    written = references[2:-1].split(";&#")
    numbers = [int(text[1:], 16) if text[:1] in "xX" else int(text) for text in written]
    halves = "".join(chr(number) if number < 0x110000 else BAD for number in numbers)
    text = halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "".join(f"&#{ord(letter)};" for letter in _NO_CHARACTERS.sub("\ufffd", text))
