"""What is cut from a reading: blocks that are furniture by their words or their shape. Each rule counts."""

import re
from collections import Counter
from collections.abc import Callable

from newsarchive.extract.blocks import Block
from newsarchive.extract.head_lines import without_head_lines
from newsarchive.extract.jsonld import title_key
from newsarchive.extract.other_texts import without_linked_texts, without_portrait
from newsarchive.extract.tails import NO_BOX, SENTENCE_END, corrects, is_sentence, without_tail
from newsarchive.extract.text_box import TextBox
from newsarchive.extract.words import WORDS

SHORT = 260  # characters; a longer block is told by its words only if it begins so
CREDIT_CHARS, CAPTION_CHARS, LINKED_CHARS = 220, 500, 600
HEADLINE_CHARS, LABEL_CHARS = 22, 45
SUBJECTS = 2
SUBJECTS_ALONE = re.compile(  # 'Topics: harbour, council' without its links
    r"[^\W\d_]{1,20}\s?[^\W\d_]{0,20}\s?[:：][\s,;|·/•、，]*"
)
TEMPLATE = re.compile(r"\{[{*%|#].{0,80}[}*%|#]\}")  # a script's template that no script has filled


def filtered(
    blocks: list[Block],
    titles: list[str],
    body_hint: str,
    learned: frozenset[str] = frozenset(),
    box: TextBox = NO_BOX,
) -> tuple[list[Block], Counter[str]]:
    """The blocks that are the article, and how many each rule cut."""
    cut: Counter[str] = Counter()
    keys = {title_key(title) for title in titles} - {""}
    firsts = {key[0] for key in keys}
    blocks, gone = without_portrait(blocks)  # while the name's line is there, which may be a link
    cut["portrait"] += gone
    kept = [b for b in blocks if not _told(cut, "learned" if b.text in learned else _reason(b, keys, firsts))]
    for name, rule in LIST_RULES:
        kept, gone = rule(kept)
        cut[name] += gone
    kept, gone = without_tail(kept, box)
    cut["tail"] += gone
    kept, gone = guided(kept, body_hint)
    cut["guide"] += gone
    kept, gone = without_hanging_headings(kept)
    cut["hanging"] += gone
    return kept, +cut


def _told(cut: Counter[str], reason: str) -> bool:
    if reason:
        cut[reason] += 1
    return bool(reason)


def _reason(block: Block, titles: set[str], firsts: set[str]) -> str:
    """Why one block by itself is not the article, or an empty string; `firsts` are the titles' first letters."""
    text = block.text
    size = len(text)
    is_other = text[:1].isalnum() and text[0].casefold()[0] not in firsts  # most are, and told at once
    if size < 300 and not is_other and title_key(text) in titles:
        return "title"
    if not any(c.isalnum() for c in text):
        return "empty"
    if block.link_share > 0.9 and (size < 200 or block.tag == "li") and not SENTENCE_END.search(text):
        return "links"
    if size < LINKED_CHARS and _only_points(block):
        return "links"
    if TEMPLATE.search(text):
        return "template"
    if size < SHORT and WORDS.read_also.match(text):
        return "read_also"
    if size < SHORT and block.tag != "h" and WORDS.chrome.search(text):
        return "chrome"
    if size < CREDIT_CHARS and WORDS.credit.match(text):
        return "credit"
    if size < CAPTION_CHARS and WORDS.caption.match(text[:120]):
        return "caption"
    if size < 120 and WORDS.dateline.match(text):
        return "dateline"
    return ""


def _only_points(block: Block) -> bool:
    """Whether a block is headlines of other stories: 'Label: headline', or links with hardly a word between them."""
    anchors = [anchor for _, anchor in block.links]
    if not anchors:
        return False
    rest = block.text
    for anchor in anchors:
        rest = rest.replace(anchor, "", 1)
    if min(map(len, anchors)) < HEADLINE_CHARS:
        return len(anchors) >= SUBJECTS and SUBJECTS_ALONE.fullmatch(rest) is not None
    if len(anchors) == 1:
        before = block.text[: -len(anchors[0])].rstrip() if block.text.endswith(anchors[0]) else ""
        return before.endswith(":") and len(before) < LABEL_CHARS
    return block.link_share > 0.75 and len(rest) < LABEL_CHARS


def without_repeats(blocks: list[Block]) -> tuple[list[Block], int]:
    """A long block that stands twice (for phones and for desks) is kept once; what stands three times is furniture."""
    seen: set[str] = set()
    kept = []
    keys = [title_key(b.text) for b in blocks]
    counted = Counter(key for key, b in zip(keys, blocks, strict=True) if b.tag in ("p", "h"))
    often = {key for key, times in counted.items() if times > 2 and len(key) > 20}
    for block, key in zip(blocks, keys, strict=True):
        if key in often or (len(key) > 40 and key in seen):
            continue
        seen.add(key)
        kept.append(block)
    return kept, len(blocks) - len(kept)


def without_link_lists(blocks: list[Block]) -> tuple[list[Block], int]:
    """A heading and a list whose items are all links."""
    kept: list[Block] = []
    at = 0
    while at < len(blocks):
        run = at
        while (
            run < len(blocks) and blocks[run].link_share > 0.8 and not SENTENCE_END.search(blocks[run].text)
        ):
            run += 1
        if run - at >= 2:
            if kept and kept[-1].tag == "h":
                kept.pop()
            at = run
            continue
        kept.append(blocks[at])
        at += 1
    return kept, len(blocks) - len(kept)


def guided(blocks: list[Block], body: str) -> tuple[list[Block], int]:
    """JSON-LD's articleBody as a guide: what lies before the first and after the last block that it knows."""
    if len(body) < 400:
        return blocks, 0
    known = title_key(body)
    hits = [n for n, b in enumerate(blocks) if len(k := title_key(b.text)) > 25 and k[:120] in known]
    if len(hits) < 3 or sum(len(blocks[n].text) for n in hits) < 0.5 * sum(len(b.text) for b in blocks):
        return blocks, 0
    if sum(len(title_key(blocks[n].text)) for n in hits) < 0.8 * len(known):
        return blocks, 0  # it knows more than was read: no guide to where the text ends
    first = hits[0] if hits[0] != 1 or not is_sentence(blocks[0]) else 0  # articleBody leaves the lead out
    kept = [*blocks[first : hits[-1] + 1], *filter(corrects, blocks[hits[-1] + 1 :])]
    return kept, len(blocks) - len(kept)


def without_hanging_headings(blocks: list[Block]) -> tuple[list[Block], int]:
    """Headings with nothing below them at the end."""
    end = len(blocks)
    while end and blocks[end - 1].tag == "h":
        end -= 1
    return blocks[:end], len(blocks) - end


LIST_RULES: tuple[tuple[str, Callable[[list[Block]], tuple[list[Block], int]]], ...] = (
    ("head_lines", without_head_lines),
    ("repeats", without_repeats),
    ("link_list", without_link_lists),
    ("linked", without_linked_texts),
)
