"""Dates whose figures are written in Chinese signs: '二〇二六年五月五日', '令和八年十二月二十三日'."""

import re

_FIGURES = {sign: n for n, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_SIGN = "[〇零○一二三四五六七八九十]"
_DATE = re.compile(rf"({_SIGN}{{1,4}})年({_SIGN}{{1,3}})月({_SIGN}{{1,3}})(?=[日號号])")
_TEN = 10


def with_figures(text: str) -> str:
    """The text with such dates in figures."""
    return _DATE.sub(lambda found: f"{_number(found[1])}年{_number(found[2])}月{_number(found[3])}", text)


def _number(signs: str) -> int:
    """By places ('二〇二六') or by tens ('二十三')."""
    if "十" not in signs:
        return int("".join(str(_FIGURES[sign]) for sign in signs))
    tens, _, ones = signs.partition("十")
    return _TEN * _FIGURES.get(tens, 1) + _FIGURES.get(ones, 0)
