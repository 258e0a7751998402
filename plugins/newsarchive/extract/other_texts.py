"""Texts of a reading that are about something else: another story's first lines, who wrote this one."""

from newsarchive.extract.blocks import Block

LINKED, LINKED_CHARS = 0.95, 40  # of a text that is one link; a shorter one may be a sentence of the story
LINKED_SHARE = 0.3  # of a reading that may be such texts
NAME_CHARS, NAME_WORDS, LAST_BLOCKS = 40, 5, 8


def without_linked_texts(blocks: list[Block]) -> tuple[list[Block], int]:
    """Paragraphs that are one link: another story's first lines. On a page that links all of its text they are the text."""
    long = (b for b in blocks if b.tag != "h" and len(b.text) >= LINKED_CHARS)
    linked = {id(b) for b in long if b.link_share > LINKED and not _points_here(b)}
    size = sum(len(b.text) for b in blocks if id(b) in linked)
    if not linked or size > LINKED_SHARE * sum(len(b.text) for b in blocks):
        return blocks, 0
    return [b for b in blocks if id(b) not in linked], len(linked)


def _points_here(block: Block) -> bool:
    return bool(block.links) and all(href.startswith("#") for href, _ in block.links)


def without_portrait(blocks: list[Block]) -> tuple[list[Block], int]:
    """Near the end a line that is a name, and a paragraph that begins with it: who wrote the text."""
    for number in range(max(1, len(blocks) - LAST_BLOCKS), len(blocks) - 1):
        name, said = blocks[number].text, blocks[number + 1].text
        words = name.split()
        is_name = (
            1 < len(words) <= NAME_WORDS
            and len(name) <= NAME_CHARS
            and name[0].isupper()
            and name[-1].isalpha()
        )
        if is_name and words[-1][0].isupper() and len(said) > 2 * len(name) and said.startswith(name):
            return [*blocks[:number], *blocks[number + 2 :]], 2
    return blocks, 0
