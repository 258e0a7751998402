"""Bylines in Chinese: reporters in the agencies' brackets, 'author:' and 'editor:' lines, which no markup tells."""

import re
from collections.abc import Iterator

from newsarchive.extract.elements import one_line
from newsarchive.extract.surroundings import is_furniture
from newsarchive.extract.survey import PageSurvey
from newsarchive.records import Candidate

SIGNS = re.compile(r"[\u4e00-\u9fff]")
KANA = re.compile(r"[\u3040-\u30ff]")
SIGN = r"[\u4e00-\u9fff]"
NAME = rf"(?:{SIGN}{{3}}|{SIGN}{{2}}|{SIGN}{{4}})(?:·{SIGN}{{1,6}})*"  # most names have three signs
NAMES = rf"{NAME}(?:[\s、,，]+{NAME})*?"
PLACED = r"[\u4e00-\u9fff]{2,3}(?:報導|报道|電|电|整理|綜合|综合)"  # 'reports from Taipei'
REPORTER = re.compile(
    r"(?:^|[【〔（(\[／/╱|｜]\s*|報|报|社|網|网|資深|特派|特约|見習|见习|實習|实习)(?:記者|记者)[:：\s]*"
    rf"(?P<names>{NAMES})\s*(?=[／/╱）)】〕\]]|$|{PLACED})"
)
AUTHOR = re.compile(
    rf"(?:作者|撰文|^文|[\s（(]文)\s*[:：／/｜|]\s*(?:[^\s／/|]{{2,5}}\s+)?(?P<names>{NAMES})(?=$|[\s／/|）)】])"
)
EDITOR = re.compile(
    rf"(?:責任編輯|责任编辑|責編|责编|編輯|编辑)\s*[:：]\s*(?P<names>{NAMES})(?=$|[\s／/|）)】])"
)
WORDS = frozenset("者编編文")
PICTURE = re.compile(r"[攝摄]|图片|圖片|供图|供圖")
BETWEEN = re.compile(r"[\s、,，]+")
HEAD_CHARS, TAIL_CHARS = 60, 40
MOST = 3


def signed_in_chinese(seen: PageSurvey) -> Iterator[Candidate]:
    """Who a Chinese page says wrote it: reporters, else authors by name, else the editor in charge."""
    if KANA.search(seen.title) or len(SIGNS.findall(seen.title)) < MOST:
        return
    lines = list(_lines(seen))
    for pattern, method in ((AUTHOR, "byline"), (REPORTER, "byline"), (EDITOR, "scan")):
        found = [m for line in lines if (m := pattern.search(line)) and not PICTURE.search(line[m.start() :])]
        if found:
            yield Candidate("、".join(BETWEEN.split(found[0]["names"])), method, found[0][0].strip())
            return


def _lines(seen: PageSurvey) -> Iterator[str]:
    """The beginnings and ends of the page's texts, in page order, outside of its furniture."""
    for element in seen.elements:
        for text in (element.text, element.tail):
            if text and not WORDS.isdisjoint(text):
                line = one_line(text)
                if element.tag not in ("script", "style", "title") and not is_furniture(element, seen):
                    yield from {line[:HEAD_CHARS], line[-TAIL_CHARS:]} if len(line) > HEAD_CHARS else (line,)
