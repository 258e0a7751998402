"""Bytes as text, for pages and listings alike: what a page says of its charset is a claim that its bytes must bear out.

A label means what browsers read it as (WHATWG Encoding, section 4.2): 'iso-8859-1' is Windows's Latin-1.
"""

import codecs
import re
from collections.abc import Iterator

import webencodings

from newsarchive.bodies.kindred import borne_out

BOMS = (  # UTF-32's little-endian mark begins as UTF-16's does
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
# Written in seven bits, these pass for UTF-8: the claim goes first. The last two are refused by browsers, for what a
# script could hide in them; nothing runs here.
SEVEN_BIT = {
    "iso-2022-jp": "iso2022_jp_ext", "csiso2022jp": "iso2022_jp_ext", "iso-2022-kr": "iso2022_kr",
    "csiso2022kr": "iso2022_kr", "hz-gb-2312": "hz",
}  # fmt: skip
ESCAPE, SHIFT = b"\x1b", b"~{"  # how they leave ASCII
ALSO = {"latin-1": "cp1252", "cp949": "cp949"}  # labels that pages use and the standard leaves out
WIDER = {"gbk": "gb18030"}  # as browsers decode it
WIDE_TAGS = (
    (re.compile(rb"(?:\s\x00)*<\x00[!?a-z]\x00", re.I), "utf-16-le"),
    (re.compile(rb"(?:\x00\s)*\x00<\x00[!?a-z]", re.I), "utf-16-be"),
    (re.compile(rb"(?:\s\x00{3})*<\x00{3}[!?a-z]\x00{3}", re.I), "utf-32-le"),
    (re.compile(rb"(?:\x00{3}\s)*\x00{3}<\x00{3}[!?a-z]", re.I), "utf-32-be"),
)
WIDE_CLAIM = re.compile(r"utf[-_]?(16|32)[-_]?([lb]e)?", re.I)
NULS = 40  # bytes for every NUL, at most, in text that is written in two or four bytes a letter
NOT_CLAIMED = frozenset(
    ("utf-16-le", "utf-16-be")
)  # a claim that can be read as ASCII is not written in UTF-16
HEADER_CLAIM = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
PAGE_CLAIM = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
CLAIM_BYTES, SAMPLE_BYTES = 8192, 65536
BAD = "\ufffd"
FEW = 200  # characters for every one that does not decode
# In no language of Latin letters many words have an accent on each of theirs, or texts most of Latin-1's signs; another
# script, read as one, has little else: a third of the words with such letters, or a seventh of the characters beyond ASCII.
_WORD, _SIGN = re.compile(r"[^\W\d_]+"), re.compile(r"[\u00a1-\u00bf]")
FEWEST_WORDS, WORDS_FOR_ONE = 5, 3
FEWEST_SIGNS, CHARACTERS_FOR_ONE = 16, 7
_TAG = re.compile(rb"<[^>]*>")


def text_of(body: bytes, content_type: str = "") -> str:
    """The bytes as text: BOM, UTF-16 or UTF-32 by NULs, a seven-bit claim, UTF-8, the other claims, detection.

    UTF-8 goes before other claims because nothing else passes for it, while claims outlive a rewrite of the site.
    """
    for mark, codec in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    if wide := wide_codec_of(body) or _wide_by_claim(body, content_type):
        return body.decode(wide, "replace")
    if ESCAPE in body or (
        SHIFT[:1] in body and SHIFT in body
    ):  # one byte is looked for ten times as fast as two
        for codec in _claims(body, content_type):
            if codec in SEVEN_BIT.values() and _is_sound(text := body.decode(codec, "replace")):
                return text
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(body) - 4:  # only the last character is cut
            return body.decode("utf-8", "replace")
    return _by_claim(body, list(_claims(body, content_type)))


def codec_of(label: str) -> str | None:
    """Python's codec for a charset's label; None where browsers know no such label."""
    # The look-up encodes the label: a lone surrogate is none.
    known = webencodings.lookup(label) if label.isascii() else None
    codec = {**ALSO, **SEVEN_BIT}.get(label.strip().lower()) or (known.codec_info.name if known else None)
    return WIDER.get(codec, codec) if codec else None


def wide_codec_of(body: bytes) -> str | None:
    """UTF-16's or UTF-32's codec of markup without a mark, told by its first tag (as XML 1.0, appendix F)."""
    return next((codec for tag, codec in WIDE_TAGS if tag.match(body)), None)


def _wide_by_claim(body: bytes, content_type: str) -> str | None:
    """The wide codec that a header claims, where the bytes bear it out: they hold NULs, the text holds none."""
    header = HEADER_CLAIM.search(content_type)
    said = WIDE_CLAIM.fullmatch(header[1]) if header else None
    sample = body[:SAMPLE_BYTES]
    if said is None or sample.count(0) * NULS < len(sample):
        return None
    for order in [said[2].lower()] if said[2] else ["le", "be"]:
        text = sample.decode(codec := f"utf-{said[1]}-{order}", "replace")
        if _is_sound(text) and "\x00" not in text and any(c.isascii() for c in text):
            return codec
    return None


def _claims(body: bytes, content_type: str) -> Iterator[str]:
    """The codecs that the header and the page name, in this order."""
    header = HEADER_CLAIM.search(content_type)
    labels = [header[1]] if header else []
    labels += [found[1].decode("ascii", "replace") for found in PAGE_CLAIM.finditer(body[:CLAIM_BYTES])]
    for label in labels:
        codec = codec_of(label)
        if codec and codec not in NOT_CLAIMED:
            yield codec


def _by_claim(body: bytes, claimed: list[str]) -> str:
    """A page that is not UTF-8: by the claim that fits, by the one that nearly does, else as the detector guesses.

    A charset of Latin letters fits any bytes: text that another script has written is not read by it. Where not one letter
    is written in UTF-8, it is not nearly so: a few bytes beyond ASCII are the quotation marks and dashes of Windows's
    Latin, whatever is claimed.
    """
    for codec in claimed:
        try:
            text = body.decode(borne_out(body, codec))
        except (UnicodeDecodeError, LookupError):
            continue
        if not _is_of_another_script(text):
            return text
    for codec in ("utf-8", *claimed):
        try:
            text = body.decode("cp1252" if codec == "utf-8" and _is_latin(body) else codec, "replace")
        except LookupError:
            continue
        if _is_sound(text) and not _is_of_another_script(text):
            return text
    from charset_normalizer import from_bytes  # 4 MB and a moment, for one page in some hundreds

    # Tags are ASCII, and say nothing of the letters between them.
    guess = from_bytes(_TAG.sub(b" ", body)[:SAMPLE_BYTES]).best()
    return body.decode(guess.encoding if guess else "cp1252", "replace")


def _is_latin(body: bytes) -> bool:
    """Whether it is ASCII but for a few bytes, none of which are a letter in UTF-8."""
    text = body.decode("utf-8", "replace")
    return _is_sound(text) and text.replace(BAD, "").isascii()


def _is_of_another_script(text: str) -> bool:
    """Whether bytes of Cyrillic, Greek, Arabic or Chinese have been read as Latin letters."""
    accented = [word for word in set(_WORD.findall(text)) if not word.isascii() and max(word) < "\u0250"]
    alone = sum(1 for word in accented if len(word) > 1 and min(word) > "\x7f")
    if alone >= FEWEST_WORDS and alone * WORDS_FOR_ONE >= len(accented):
        return True
    signs = _SIGN.findall(text)
    others = sum(1 for character in text if character > "\xa0")
    return len(set(signs)) >= FEWEST_SIGNS and len(signs) * CHARACTERS_FOR_ONE >= others


def _is_sound(text: str) -> bool:
    return text.count(BAD) * FEW < len(text)
