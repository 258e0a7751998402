"""What a spreadsheet would run, made harmless: one rule for exports and for the room's lists."""

import re

# What a spreadsheet takes for a formula, also behind quotes and blanks (OWASP: CSV injection).
FORMULA = re.compile(r"""[\s"']*[=+\-@\t\r\n＝＋－＠]""")
LEADING_CONTROL = ("\t", "\r", "\n")
NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?([eE][+-]?\d+)?")


def formula_safe(text: str) -> str:
    """The text with a ' before it where a spreadsheet would take it for a formula; numbers stay numbers."""
    if NUMBER.fullmatch(text):
        return text
    return f"'{text}" if text.startswith(LEADING_CONTROL) or FORMULA.match(text) else text
