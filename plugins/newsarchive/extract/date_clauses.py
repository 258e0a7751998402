"""A line with several dates: which part of it tells the publication, and which the last change."""

import re

UPDATED = re.compile(
    r"modif|updat|aktualis|actualiz|mise?[-\s]?(?:a|à)?[-\s]?jour|aggiorn|endret|oppdater|ändra|uppdater|revis|edited|atualiz|更新|"
    r"ενημέρ|обновл|оновл|güncel|diperbarui|cập nhật|تحديث|수정|업데이트",
    re.I,
)
SAID = re.compile(
    r"(?:first )?publi|posted|veröffentlicht|erstellt|erschienen|geplaatst|opublik|dodano|oprettet|опублик|размещ|"
    r"δημοσ|發布|发布|公開|yayın|tayang",
    re.I,
)
MARK = re.compile(rf"(?P<change>{UPDATED.pattern})|(?:{SAID.pattern})", re.I)
FIGURE = re.compile(r"\d|[〇零○一二三四五六七八九]年")


def clauses(text: str) -> list[tuple[str, bool]]:
    """The parts of a line that hold figures, each with whether it tells a change; a line of one kind is one part.

    A word stands before its date ('Updated: 5 May') or behind it ('5月3日 公開'); what has no word is the publication.
    """
    marks = list(MARK.finditer(text))
    if not any(mark["change"] for mark in marks):
        return [(text, False)]
    starts = [0, *(mark.start() for mark in marks), len(text)]
    if not FIGURE.search(text[starts[-2] :]):  # the last word has no date behind it
        starts = [0, *(mark.end() for mark in marks)]
        changes = [bool(mark["change"]) for mark in marks]
    else:
        changes = [False, *(bool(mark["change"]) for mark in marks)]
    parts = [(text[a:b], change) for a, b, change in zip(starts, starts[1:], changes, strict=False)]
    told = [(part.strip(" |·•,;()-–—/"), change) for part, change in parts if FIGURE.search(part)]
    return told if any(not change for _, change in told) else [(text, True)]
