"""A byline taken apart: the names in it, without what stands around them."""

import re

from newsarchive.normalize.keys import key_of
from newsarchive.normalize.name_kinds import AGENCIES, DESK, PARTICLES, TABLES, is_listed

# Whole words, in the plural or of women too: Stafford is no staff, and Newsom no news.
ROLE = re.compile(rf"\b(?:{'|'.join(TABLES['role']['after'])})(?:s|in|innen)?(?!\w)", re.I)
PREFIX = re.compile(
    rf"^\W*(?P<word>{'|'.join(sorted(TABLES['role']['before'], key=len, reverse=True))})"
    r"(?P<end>\s*[:：]\s*|\s+|(?<=[/者文:–-]))(?=\S)",
    re.I,
)
OUR = re.compile(  # 'by our correspondent Jane Doe'
    rf"^(?:our|onze|unser(?:e[mnr]?)?|notre|nos|nuestr[oa]|nosso|nossa|vår|vores|nostr[oa])\s+(?:[\w-]+\s+){{0,2}}?(?:{'|'.join(TABLES['role']['after'])})(?:s|e|in|innen)?\s+(?=\S)",
    re.I,
)
NAME_TOO: dict[str, list[str]] = TABLES["role"][
    "name_too"
]  # 'Von' begins bylines in German, and names elsewhere
STOP = re.compile(rf"(?:^|[\s|,•·(–-])(?:{'|'.join(TABLES['stop']['words'])}).*$", re.I | re.S)
AND = re.compile(
    r"\s*(?:;|\||•|·|/|、|，|\n|\s&\s|\s\+\s|"
    r"\s(?:im gespräch mit|im interview mit|in conversation with|"
    r"and|with|(?-i:und|et|og|och|en|ja|dan|ve|và|και|та|és|și|mit|avec|con"  # 'Kim Ja Yong' is one
    r"|(?:UND|ET|OG|OCH|EN|VE|ΚΑΙ|MIT|AVEC|CON)(?=\s[^\W\d_a-z]{2})))\s)\s*",
    re.I,
)
SHORT_AND = re.compile(r"\s(?:[yeiaи]|[YE](?=\s[A-Z]{2}))\s")  # 'Harold I Gunn' has an initial
SUFFIX = re.compile(r"^(?:[JjSs][Rr]|[Jj]nr|[Ss]nr|II|III|IV)\.?$")  # of a name that a father has, too
DEGREE = re.compile(  # 'PhD', 'M.D.', 'RD', 'B.Sc.'; initials have spaces between
    r"^(?:[A-Z]{2,6}|(?:[A-Z][a-z]{0,4}){2,3}|(?:[A-Z][a-z]{0,4}\.){1,3}[A-Z]?[a-z]{0,2}|Esq|Dr[Ss]c|CSc)\.?$"
)
DEGREE_BEHIND = re.compile(  # and what Korean says of a reporter right behind the name
    r"\s*(?<=[\uac00-\ud7af])\s+\w{0,4}(?:기자|특파원|논설위원|앵커)$|(?:\s+(?:Ph\.?\s?D|M\.?D|MBA|MPH|M\.?Sc|B\.?Sc|D\.?Phil|J\.D|LL\.?M|Esq|CSc|RN|DDS|DVM)\.?)+$"
)
REPORTED = re.compile(  # where a Chinese reporter was: '記者王小明／台北報導'
    r"(?:[／/]|\s)\s*[\u4e00-\u9fff]{0,4}(?:報導|报导|报道|報道|專電|专电)(?=$|[\s|）)〕】\]])"
)
DOUBLED = re.compile(r"^\s*([A-Z]\w+)\s+(\1\s+[A-Z]\w+)\s*$")
ENCLOSED = re.compile(r"^\s*[\[(（【]([^\[\]()（）【】]+)[\])）】]\s*$")  # '[田中宏昌，ITmedia]'
WHERE = re.compile(  # each of several was: 'Ann Lee in Rome and Bo Diaz in Bonn'
    r"\s(?:in|en|à|aus|from|i)\s[A-ZÀ-Þ][\w.-]+(?:\s[A-ZÀ-Þ][\w.-]+)?(?=\s*(?:,|;|\s(?:and|und|et|y|e|og|och|en)\s)\s*[A-ZÀ-Þ])"
)
LOOSE_END = re.compile(
    r"\s(?:and|und|et|on|at|am|le|el|den|på|il|um|kl)\.?$"
)  # in capitals they are names: 'Kim Le'
FULL_STOP = re.compile(r"(?<!\b[A-ZÀ-Þ])(?<!\b[JS]r)\.+$")  # that is no abbreviation's
LATIN = re.compile(r"\W*[A-Za-z\u00c0-\u024f]")


def begins_as_byline(text: str) -> bool:
    """Whether a line begins with a word like 'By'."""
    return bool(PREFIX.match(text))


def split_names(text: str, is_name: bool = False, language: str = "") -> list[str]:
    """The names in a byline, without 'By', roles, addresses and dates; their case is left as it is.

    A byline's parts come with bars between; it ends at the first date, link or sentence after a name. `is_name` says
    that it is a name by its place: there 'Von Miller' is somebody, unless the page's `language` has 'von' for 'by'.
    """
    if whole := ENCLOSED.match(text):
        text = whole[1]
    if doubled := DOUBLED.match(text):  # 'By By Lindqvist': the second is hers
        return [doubled[2]]
    text = re.sub(r"\S+@\S+|https?://\S+|\([^)]*\)(?!\s+[^\W\d_])|\[[^\]]*\]", " ", text)
    text = WHERE.sub("", re.sub(r"[^\S\n]+", " ", REPORTED.sub(" ", text)))
    names: list[str] = []
    for part in _without_prefix(text.strip(), is_name, language).split("|"):
        named = _without_prefix(_without_prefix(part.strip(), is_name, language).strip(), is_name, language)
        kept = STOP.sub("", named)
        found = [name for piece in _pieces(kept) for p in _commas(piece) if (name := trimmed(p))]
        names += [name for name in found if not names or not ROLE.search(name)]
        if names and kept != named:
            break
    return names


def _without_prefix(text: str, is_name: bool, language: str) -> str:
    """The text behind a word like 'By'; the whole where that word is a name's first."""
    found = PREFIX.match(text)
    if found is None:
        return text
    rest = text[found.end() :]
    rest = OUR.sub("", rest)
    is_said = bool(found["end"].strip()) or found["word"].lower() not in NAME_TOO
    return rest if is_said or not _begins_a_name(found["word"], rest, is_name, language) else text


def _begins_a_name(word: str, rest: str, is_name: bool, language: str) -> bool:
    names = [n for n in re.split(r"[\s|,;]+", re.split(r"[|,;]|\s(?:and|und|et|e|y|og|och)\s", rest)[0]) if n]
    names = [name for name in names if not SUFFIX.match(name)]
    if not names or is_listed(" ".join(names)) or DESK.search(rest):
        return False
    if names[0].lower() in PARTICLES:
        return is_name  # 'Von der Leyen'; a line that begins with 'Von der Redaktion' is no name
    if not LATIN.match(names[0]):
        return False  # 'By 이종화'
    spoken_in = NAME_TOO[word.lower()]
    if not is_name:
        return word[0].isupper() and len(names) == 1 and bool(spoken_in) and language not in spoken_in
    return len(names) == 1 or (bool(language) and bool(spoken_in) and language not in spoken_in)


def _pieces(text: str) -> list[str]:
    """A text at its 'and's; 'José Volta e Pinto' is one person, 'Ana Luz e Rui Pinto' are two."""
    pieces = []
    for piece in AND.split(text):
        parts = SHORT_AND.split(piece)
        is_compound = len(parts) == 2 and len(parts[0].split()) > 1 and len(parts[1].split()) == 1
        pieces += [piece] if is_compound else parts
    return pieces


def _commas(text: str) -> list[str]:
    """'Ann Lee, Bo Diaz' are two, 'Ann Lee, Reporter' and 'Ann Lee, Jr., PhD' are one, 'Lee, Ann' is turned around."""
    parts: list[str] = []
    for part in (p.strip() for p in text.split(",")):
        if parts and SUFFIX.match(part):
            parts[-1] += f" {part}"
        elif not (parts and " " in parts[-1] and DEGREE.match(part) and not is_listed(part)):
            parts.append(part)
    is_turned = len(parts) == 2 and all(parts) and all(" " not in p for p in parts)
    if is_turned and not ROLE.search(parts[0]) and not ROLE.search(parts[1]):
        return [f"{parts[1]} {parts[0]}"] if not is_listed(parts[0]) and not is_listed(parts[1]) else parts
    return [p for n, p in enumerate(parts) if p and (n == 0 or not ROLE.search(p) or key_of(p) in AGENCIES)]


def trimmed(name: str) -> str:
    """A name without what stands around it, nor the degrees behind it."""
    name = re.split(r"\s[–—-]\s|\s{2,}", name)[0]
    name = LOOSE_END.sub("", name).strip(" \t\n,:;|-–—•·*\"'“”").lstrip(".")
    return DEGREE_BEHIND.sub("", FULL_STOP.sub("", name)).strip(" \t\n,:;|-–—•·*\"'“”")
