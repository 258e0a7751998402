"""Charsets that take one another's bytes for letters: which of them a text is written in, whatever it claims.

A charset of one byte a letter fits any bytes, and so do the two of Chinese most of each other's: a claim that outlived a
rewrite is told by what it makes of the text, which no language writes.
"""

import re
from collections.abc import Sequence

LANGUAGE = re.compile(rb"<html\b[^>]{0,300}?\blang\s*=\s*[\"']?([A-Za-z]{2})", re.I)
CENTRAL, TURKISH, BALTIC = ("cp1250", "iso8859-2"), ("cp1254",), ("cp1257",)
LATIN = ("cp1252", "iso8859-15", *CENTRAL)
WRITTEN_IN = {
    **dict.fromkeys(("pl", "cs", "sk", "hu", "hr", "sl", "ro"), CENTRAL),
    **dict.fromkeys(("tr", "az"), TURKISH),
    **dict.fromkeys(("lt", "lv"), BALTIC),
}
CYRILLIC = ("cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866")
CHINESE = ("gb18030", "big5", "big5hkscs")
AMID = re.compile(
    r"[^\W\d_][\u00a1-\u00b3\u00b5-\u00b6\u00b8-\u00bf\u0080-\u009f][^\W\d_]"
)  # a sign amid a word
LEAST = 3  # words or letters that no slip of the pen explains
ICELANDIC, ITS_OWN = re.compile("[ýþð]"), re.compile("[æáíú]")
FEWEST, FEW = 5, 5  # letters; and how many of them for one of Iceland's own
USUAL = {  # what texts have most of, and by how much of its letters one is told from another
    CYRILLIC: (frozenset("оеаинтсрвлкмдпуіїє"), 0.25),
    CHINESE: (
        frozenset("的一是不了在有人我他中大上和到日年月以也就之市個這來國說為時們會个这来国说为时们会"),
        0.04,
    ),
}
SAMPLE = 65536


def borne_out(body: bytes, codec: str) -> str:
    """The codec that a text is written in, of those that take its bytes for letters as the claimed one does."""
    if codec in LATIN:
        return _latin(body, codec)
    for family, (usual, least) in USUAL.items():
        if codec in family:
            return _usual(body[:SAMPLE], codec, family, usual, least)
    return codec


def _latin(body: bytes, codec: str) -> str:
    said = LANGUAGE.search(body[:SAMPLE])
    text = body.decode(codec, "replace")
    family = WRITTEN_IN.get(said[1].decode().lower(), ()) if said else ()
    if codec in CENTRAL:
        family = CENTRAL
    if not family and len(set(AMID.findall(text))) >= LEAST:
        family = CENTRAL
    letters = len(ICELANDIC.findall(text))
    if not family and letters >= FEWEST and FEW * len(ITS_OWN.findall(text)) < letters:
        family = TURKISH
    return min(family, key=lambda other: len(AMID.findall(body.decode(other, "replace"))), default=codec)


def _usual(body: bytes, codec: str, family: Sequence[str], usual: frozenset[str], least: float) -> str:
    """The codec by which most letters are those that its texts have most of; the claimed one unless another is surer."""
    shares = {
        other: _share(body.decode(other, "replace"), usual) for other in dict.fromkeys((codec, *family))
    }
    best = max(shares, key=lambda other: shares[other])
    return best if shares[best] >= shares[codec] + least else codec


def _share(text: str, usual: frozenset[str]) -> float:
    beyond = [sign for sign in text if sign > "\x7f"]
    return sum(sign in usual for sign in beyond) / len(beyond) if beyond else 0.0
