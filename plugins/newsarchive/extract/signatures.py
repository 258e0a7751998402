"""Bylines in Chinese, Japanese and Korean: reporters in the agencies' brackets, 'author:' lines, which no markup tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newsarchive.extract.byline_places import in_picture
from newsarchive.extract.elements import one_line
from newsarchive.extract.surroundings import is_furniture
from newsarchive.extract.survey import PageSurvey
from newsarchive.records import Candidate

CHINESE, KANA, KOREAN = (
    re.compile(signs) for signs in (r"[\u4e00-\u9fff]", r"[\u3040-\u30ff]", r"[\uac00-\ud7af]")
)
SIGN = r"[\u4e00-\u4e27\u4e29-\u9fff]"  # 丨 is a bar
NAME = rf"(?:{SIGN}{{3}}|{SIGN}{{2}}|{SIGN}{{4}})(?:·{SIGN}{{1,6}})*"  # most names have three signs
NAMES = rf"{NAME}(?:[\s、,，]+{NAME})*?"
WHERE = rf"(?:{SIGN}{{2,4}}?(?:\d{{1,2}}日)?|\d{{1,2}}日)"
PLACED = (  # 'reports from Taipei'; '记者通过电话' is a sentence's 'reporter by telephone'
    rf"(?:{WHERE}?(?:報導|报道|專電|专电|整理|整合|綜合|综合|编译|編譯)|{WHERE}[電电](?![子话話视視影脑腦]))"
)
HELPED = r"(?:通[讯訊][员員]|[实實][习習]生|编辑|編輯|责编|責編|[摄攝]影|校对)"  # whose names come behind the reporter's
REPORTER = re.compile(
    rf"(?:^|\s(?=[記记]者[:：])|[【〔（(\[／/╱|｜丨]\s*|\d\s+|[報报社網网刊台臺視视体體席]|資深|资深|特派|特约|見習|见习|實習|实习)(?:記者|记者)[:：/／|｜丨\s]*"
    rf"(?P<names>{NAMES})\s*(?=[／/╱）)】〕\]|｜丨]|$|{PLACED}|{HELPED})"
)
AUTHOR = re.compile(
    rf"(?:作者|撰文|撰稿|采写|採寫|採訪|^文|[\s（(]文)\s*[:：／/｜|丨]\s*(?:[^\s／/|]{{2,5}}\s+)?(?!{HELPED}\s*[:：／/｜|丨])(?P<names>{NAMES})"
    rf"(?=$|[\s／/|｜丨）)】])"
)
NAMED_REPORTER = (
    re.compile(  # '观察记者 陈志强': a house's own word before 'reporter', the name behind a blank
        rf"(?:^|[\s（(【])(?!本|一|有|当){SIGN}{{1,4}}(?:记者|記者)\s+(?P<names>{NAMES})(?=$|[\s）)】])"
    )
)
EDITOR = re.compile(
    rf"(?:責任編輯|责任编辑|責編|责编|編輯|编辑)\s*[:：]\s*(?P<names>{NAMES})(?=$|[\s／/|）)】])"
)
KANJI = r"[\u3005\u4e00-\u9fff]"
JAPANESE_NAME = rf"{KANJI}{{1,4}}[\s\u3000]?[\u3005\u3040-\u30ff\u4e00-\u9fff]{{1,4}}"
WRITER = re.compile(
    rf"(?:^|[【（(\[／/|｜\s])(?:取材・?文|文・(?:構成|写真)|構成・文|文責|文|執筆者?|筆者|著者|記者|ライター|聞き手)"
    rf"\s*[:：=＝／/・|｜]\s*(?P<names>{JAPANESE_NAME})(?=$|[）)】\]／/|｜、,，\s])"
)
JAPANESE_REPORTER = re.compile(  # '【記者 田中太郎】', '田中太郎記者'
    rf"[【（(\[]記者[\s\u3000]+(?P<names>{JAPANESE_NAME})[】）)\]]|^[【（(\[]?(?P<before>{KANJI}{{4,5}})\s?記者[】）)\]]?$"
)
SIGNED = re.compile(
    rf"。\s*[【（(\[](?P<names>{KANJI}{{4,5}}|{KANJI}{{1,3}}[\s\u3000]{KANJI}{{1,3}})[】）)\]]$"
)
SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류전홍유고문양손배백허남심노하곽성차주우구민진"
    "나지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
KOREAN_NAME = rf"[{SURNAMES}][가-힣][가-힣](?<![부팀국실])"  # of a desk are '정치부', '디지털팀'
KOREAN_WRITER = re.compile(
    rf"^\W{{0,2}}(?:글|취재|글[·,/]\s?사진)\s*[:=·|]?\s*(?P<names>{KOREAN_NAME})(?=$|[\s/|])"
)
KOREAN_REPORTER = re.compile(
    rf"(?:^|[\s=\])>·,/|\[(【])(?P<names>{KOREAN_NAME}(?:\s*[·,、]\s*{KOREAN_NAME})*)\s*"
    rf"(?:[가-힣]{{2,5}}\s?)??(?:기자|특파원|논설위원)(?=$|[\s=@/·,)\]】>|:])"
)
PICTURE = re.compile(r"[攝摄撮](?!影?\s*[:：／/|｜丨])|图片|圖片|供图|供圖|写真|사진(?!\s*[:=])|촬영")
PICTURED_BY = re.compile(
    r"(?:사진|촬영|写真|撮影|[攝摄]影)\W{0,3}$"
)  # right before a name: who took the picture
BETWEEN = re.compile(r"\s*[、,，·]\s*")
BETWEEN_CHINESE = re.compile(r"[\s、,，]+")
HEAD_CHARS, TAIL_CHARS = 60, 40
MOST = 3


@dataclass(frozen=True, slots=True)
class Custom:
    """How the pages of a language are signed: patterns, the surest first, and what each line of theirs has a sign of."""

    patterns: tuple[tuple[re.Pattern[str], str], ...]  # with the method that its candidates get
    marks: frozenset[str]
    between: re.Pattern[str] = BETWEEN


IN_CHINESE = Custom(
    ((AUTHOR, "byline"), (REPORTER, "byline"), (NAMED_REPORTER, "byline"), (EDITOR, "scan")),
    frozenset("者編编文撰写寫訪"),
    BETWEEN_CHINESE,
)
IN_JAPANESE = Custom(
    ((WRITER, "byline"), (JAPANESE_REPORTER, "byline"), (SIGNED, "scan")), frozenset("者文ー手】）)")
)
IN_KOREAN = Custom(((KOREAN_REPORTER, "byline"), (KOREAN_WRITER, "byline")), frozenset("자원글취"))


def signed_by_custom(seen: PageSurvey) -> Iterator[Candidate]:
    """Who a page in one of these languages says wrote it: authors by name, else reporters, else the editor in charge."""
    custom = _custom_of(seen.title)
    if custom is None:
        return
    lines = list(_lines(seen, custom.marks))
    for pattern, method in custom.patterns:
        found = [m for line in lines if (m := pattern.search(line)) and not _is_pictures(m)]
        if found:
            names = next(group for group in found[0].groups() if group)
            yield Candidate("、".join(custom.between.split(names)), method, found[0][0].strip())
            return


def _is_pictures(said: re.Match[str]) -> bool:
    """Whether the line says who took a picture."""
    at = said.start(said.lastgroup or 0)
    return bool(PICTURE.search(said.string, at) or PICTURED_BY.search(said.string[:at]))


def _custom_of(title: str) -> Custom | None:
    if KANA.search(title):
        return IN_JAPANESE
    if len(KOREAN.findall(title)) >= MOST:
        return IN_KOREAN
    return IN_CHINESE if len(CHINESE.findall(title)) >= MOST else None


def _lines(seen: PageSurvey, marks: frozenset[str]) -> Iterator[str]:
    """The beginnings and ends of the page's texts, in page order, outside of its furniture and pictures."""
    for element in seen.elements:
        for text in (element.text, element.tail):
            if text and not marks.isdisjoint(text):
                line = one_line(text)
                if element.tag in ("script", "style", "title") or is_furniture(element, seen):
                    continue
                if not in_picture(element):
                    yield from (line[:HEAD_CHARS], line[-TAIL_CHARS:]) if len(line) > HEAD_CHARS else (line,)
