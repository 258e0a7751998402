"""The language of a text: what the page claims, weighed against detection and against the script it is written in."""

import re
from collections.abc import Sequence

from newsarchive.records import Candidate, SiteFacts

RENAMED = {
    "nb": "no", "nn": "no", "iw": "he", "in": "id", "ji": "yi", "jp": "ja", "cz": "cs", "gr": "el", "dk": "da", "se": "sv",
    "ua": "uk", "kr": "ko", "cn": "zh", "tl": "fil", "mo": "ro", "sh": "sr",
}  # fmt: skip
CLAIM = re.compile(r"^\s*([a-z]{2})(?:[-_][A-Za-z]{2,4})*\s*$", re.I)
CLOSE = (  # languages so near of kin that a page knows better than a detector
    ("no", "da"), ("sv", "no"), ("sv", "da"), ("hr", "sr"), ("hr", "bs"), ("sr", "bs"), ("id", "ms"), ("cs", "sk"),
    ("zu", "xh"), ("gl", "pt"), ("gl", "es"), ("ca", "es"), ("hi", "mr"), ("hi", "ne"), ("ur", "fa"), ("ru", "uk"),
    ("ru", "bg"), ("ru", "be"), ("mk", "bg"), ("mk", "sr"), ("nl", "af"), ("sl", "hr"), ("st", "tn"), ("lb", "de"),
)  # fmt: skip
# A script, its letters, and the languages written in it; the first is meant where nothing else tells.
SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), ("ja",)),
    (re.compile(r"[\uac00-\ud7af]"), ("ko",)),
    (re.compile(r"[\u3400-\u9fff]"), ("zh", "ja")),
    (re.compile(r"[\u0600-\u06ff]"), ("ar", "fa", "ur", "ps", "ug", "sd", "ku", "ckb", "ks")),
    (re.compile(r"[\u0590-\u05ff]"), ("he", "yi")),
    (re.compile(r"[\u0900-\u097f]"), ("hi", "mr", "ne", "sa")),
    (re.compile(r"[\u0980-\u09ff]"), ("bn", "as")),
    (re.compile(r"[\u0a00-\u0a7f]"), ("pa",)),
    (re.compile(r"[\u0a80-\u0aff]"), ("gu",)),
    (re.compile(r"[\u0b00-\u0b7f]"), ("or",)),
    (re.compile(r"[\u0b80-\u0bff]"), ("ta",)),
    (re.compile(r"[\u0c00-\u0c7f]"), ("te",)),
    (re.compile(r"[\u0c80-\u0cff]"), ("kn",)),
    (re.compile(r"[\u0d00-\u0d7f]"), ("ml",)),
    (re.compile(r"[\u0d80-\u0dff]"), ("si",)),
    (re.compile(r"[\u0e00-\u0e7f]"), ("th",)),
    (re.compile(r"[\u0e80-\u0eff]"), ("lo",)),
    (re.compile(r"[\u1000-\u109f]"), ("my",)),
    (re.compile(r"[\u10a0-\u10ff]"), ("ka",)),
    (re.compile(r"[\u1200-\u137f]"), ("am", "ti")),
    (re.compile(r"[\u1780-\u17ff]"), ("km",)),
    (re.compile(r"[\u0370-\u03ff]"), ("el",)),
    (re.compile(r"[\u0530-\u058f]"), ("hy",)),
    (re.compile(r"[\u0400-\u04ff]"), ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg", "uz", "ab", "os", "tt")),
)  # fmt: skip
BOTH = {"sr", "uz", "mn", "kk", "ku", "tt", "ky", "ps", "sd", "mo"}  # written in Latin letters too
NEVER_LATIN = {code for _, languages in SCRIPTS for code in languages} - BOTH
LATIN = ("latin",)
LETTER = re.compile(r"[^\W\d_]+")
BEYOND_LATIN = re.compile(r"[\u0370-\uffff]")  # where all SCRIPTS lie
SAMPLE = 600
DETECTOR = "py3langid"
SHORT = 200  # letters; a shorter text is too little for a detector to overrule the page
FEW = 12
MOSTLY = 0.4  # of the letters: names and quotations in other scripts are fewer


def code_of(claim: str) -> str | None:
    """The two-letter code in a claim such as 'en-US' or 'nb_NO'."""
    match = CLAIM.match(claim)
    return RENAMED.get(match[1].lower(), match[1].lower()) if match else None


def language_from(
    claims: Sequence[Candidate], detected: str | None, text: str, facts: SiteFacts
) -> Candidate | None:
    """What the text is in; the page's claim decides where the text is short or the two are near of kin."""
    possible = languages_of_script(text)
    told = [Candidate(code, c.method, c.path) for c in claims if (code := code_of(c.value))]
    if told and told[0].method == "override":
        return told[0]
    told = [c for c in told if _fits(c.value, possible)]
    claimed = next(iter(told), None)
    if detected is None or not _fits(detected, possible):
        return claimed or _of_source(facts, possible) or _of_script(possible)
    if claimed and claimed.value != detected:
        pair = {claimed.value, detected}
        if len(text) < SHORT or any(pair == set(kin) for kin in CLOSE):
            return claimed
    return Candidate(detected, DETECTOR, "text")


def languages_of_script(text: str) -> tuple[str, ...]:
    """The languages written in the script that most of a text is in; LATIN for its own, none for too few letters."""
    letters = "".join(LETTER.findall(text[:SAMPLE]))
    if len(letters) < FEW:
        return ()
    if not BEYOND_LATIN.search(letters):
        return LATIN
    for pattern, languages in SCRIPTS:
        needed = MOSTLY if languages != ("ja",) else 0.1  # Japanese writes Chinese signs between its own
        if len(pattern.findall(letters)) >= needed * len(letters):
            return languages
    return LATIN


def _fits(code: str, possible: tuple[str, ...]) -> bool:
    """Whether a language is written in the text's script."""
    return not possible or code in possible or (possible == LATIN and code not in NEVER_LATIN)


def _of_source(facts: SiteFacts, possible: tuple[str, ...]) -> Candidate | None:
    code = code_of(facts.language or "")
    return Candidate(code, "source", "language") if code and _fits(code, possible) else None


def _of_script(possible: tuple[str, ...]) -> Candidate | None:
    return Candidate(possible[0], "script", "text") if possible and possible != LATIN else None
