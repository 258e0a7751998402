"""Bytes as text: one way for pages and listings, whatever charset is declared and whatever the bytes are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.bodies import sniff_mime, text_of
from newsarchive.bodies.charset import codec_of
from newsarchive.discover.markup import tree_of
from newsarchive.extract.parsing import decode_page

WORDS = {
    "iso-8859-1": ("cp1252", "Le pont fermé – “onze” semaines"),
    "iso-8859-9": ("cp1254", "Köprü onarım için kapanıyor, İstanbul'da şenlik"),
    "windows-1251": ("cp1251", "Мост закрыт на одиннадцать недель"),
    "koi8-u": ("koi8_u", "Міст зачинено на одинадцять тижнів"),
    "tis-620": ("cp874", "สะพานปิดสิบเอ็ดสัปดาห์"),
    "gb2312": ("gb18030", "大桥关闭十一周，喆铭"),
    "big5": ("big5", "大橋關閉十一週"),
    "shift_jis": ("cp932", "港の橋が十一週間閉鎖①"),
    "euc-jp": ("euc_jp", "港の橋が十一週間閉鎖"),
    "iso-2022-jp": ("iso2022_jp_ext", "港の橋が十一週間閉鎖ｶﾅ"),
    "euc-kr": ("cp949", "항구 다리 열한 주 폐쇄 똠방"),
    "iso-2022-kr": ("iso2022_kr", "항구 다리 열한 주 폐쇄"),
    "hz-gb-2312": ("hz", "大桥关闭十一周"),
    "utf-16": ("utf-16-le", "港の橋が十一週間閉鎖"),
    "utf-16be": ("utf-16-be", "Мост закрыт"),
    "utf-8": ("utf-8", "Brücke – zu"),
}
CHARSETS = pytest.mark.parametrize(
    ("label", "codec", "words"), [(n, *w) for n, w in WORDS.items()], ids=list(WORDS)
)


def page_in(codec: str, label: str, words: str) -> bytes:
    return f'<html><head><meta charset="{label}"><title>{words}</title></head><body>{words}</body></html>'.encode(
        codec
    )


@CHARSETS
def test_a_declared_charset_is_read_from_the_page_or_from_the_header(
    label: str, codec: str, words: str
) -> None:
    assert words in text_of(page_in(codec, label, words))
    assert words in text_of(page_in(codec, "", words), f"text/html; charset={label}")


@CHARSETS
def test_a_listing_is_read_as_its_pages_are(label: str, codec: str, words: str) -> None:
    """Listings had a list of labels of their own: a Turkish, Thai or Japanese one was read otherwise than its page."""
    body = page_in(codec, label, words)
    root = tree_of(body)
    assert root is not None and root.findtext(".//title") == words
    assert words in decode_page(body).text
    assert sniff_mime(body, "text/html") == "text/html"


def test_what_fits_utf_8_is_utf_8_whatever_is_declared() -> None:
    assert "Brücke" in text_of(page_in("utf-8", "windows-1252", "Brücke"), "text/html; charset=iso-8859-1")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_wide_letters_are_read_by_their_mark_their_first_tag_or_the_header(codec: str, mark: str) -> None:
    tagged, plain = (
        f"{mark}<p>Мост закрыт, 港の橋",
        f"{mark}Мост закрыт, said the harbour master of the bridge",
    )
    assert text_of(tagged.encode(codec)) == tagged.removeprefix("\ufeff")
    for label in (codec, codec.removesuffix("-le").removesuffix("-be"), codec.upper().replace("-", "", 1)):
        assert text_of(plain.encode(codec), f"text/html; charset={label}") == plain.removeprefix("\ufeff")


def test_a_wide_claim_that_the_bytes_do_not_bear_out_is_none() -> None:
    for label in ("utf-16", "utf-16le", "utf-32", "utf-16be"):
        assert (
            text_of(b"The harbour is open again.", f"text/html; charset={label}")
            == "The harbour is open again."
        )


def test_seven_bits_need_a_claim() -> None:
    """Escapes of a terminal, or a tilde before a brace, make no Chinese of a page in English."""
    words = "The \x1b[31mred\x1b[0m text and the ~{ brace"
    assert words in text_of(page_in("ascii", "", words))
    assert words in text_of(page_in("ascii", "utf-8", words))


@pytest.mark.parametrize(
    "label", ["utf-7", "unicode_escape", "punycode", "rot13", "x-user-defined", "\x00", "é"]
)
def test_a_label_that_browsers_do_not_know_is_no_claim(label: str) -> None:
    codec = codec_of(label)
    assert codec is None or codec == "x-user-defined"
    assert "caf" in text_of(page_in("latin-1", label, "café"))


def test_a_label_with_a_dash_that_is_none_is_passed_over() -> None:
    assert "fermé" in text_of(
        page_in("latin-1", "iso-8859&#8211;1", "Le pont du port fermé pour des semaines entières")
    )


@given(st.binary(max_size=400), st.sampled_from(["", *(f"text/html; charset={label}" for label in WORDS)]))
def test_any_bytes_are_some_text(body: bytes, content_type: str) -> None:
    assert isinstance(text_of(body, content_type), str)


def test_a_few_bad_bytes_do_not_change_a_pages_charset() -> None:
    words = "Die Brücke über den Fluß bleibt elf Wochen lang gesperrt. " * 20
    assert "Brücke" in text_of(words.encode() + b"\xff" + words.encode())
    korean = "항구 다리가 열한 주 동안 닫힌다. " * 40
    assert "항구" in text_of(
        b'<meta charset="euc-kr">' + korean.encode("cp949") + b"\xff\xff " + korean.encode("cp949")
    )


@pytest.mark.parametrize("label", ["", "utf-8"])
def test_a_few_bytes_beyond_ascii_are_windows_marks_where_no_letter_is_utf_8(label: str) -> None:
    """As in English pages whose texts were pasted from an editor: the marks had been lost."""
    words = "The mayor’s “new” bridge – closed since May – opens at the café on the quay. "
    plain = "Ferries will run every twenty minutes during the works, the port said. " * 40
    page = page_in("cp1252", label, words + plain)
    assert words in text_of(page)
    assert words in text_of(page, "text/html; charset=utf-8")
    mixed = text_of(page + "Die Brücke".encode())
    assert "\ufffd" in mixed and "Brücke" in mixed


STORY = """<html><head><meta charset={claim}><title>{words}</title></head><body><div class=nav><a href=/a>home</a></div>
<p>{words}</p><p class=x>{words}</p></body></html>"""


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        (
            "cp1251",
            "Президент подписал новый закон о бюджете на следующий год, депутаты приняли его в чтении.",
        ),
        (
            "koi8-r",
            "Президент подписал новый закон о бюджете на следующий год, депутаты приняли его в чтении.",
        ),
        (
            "cp1253",
            "Ο πρωθυπουργός ανακοίνωσε νέα μέτρα για την οικονομία της χώρας και η βουλή τα ενέκρινε.",
        ),
        ("cp1256", "أعلن رئيس الوزراء عن خطة جديدة لإصلاح الاقتصاد وقال إن الحكومة ستعمل مع البرلمان."),
        (
            "gb18030",
            "国务院总理在会议上宣布了新的经济措施，地方政府将从下个月开始执行有关规定，专家表示欢迎。",
        ),
        (
            "cp949",
            "대통령은 회의에서 새로운 경제 대책을 발표했다. 지방자치단체는 다음 달부터 시행할 예정이다.",
        ),
    ],
)
@pytest.mark.parametrize("claim", ["iso-8859-1", "windows-1252", "none"])
def test_a_claim_of_latin_letters_reads_no_other_script(codec: str, words: str, claim: str) -> None:
    """It fits any bytes: servers claim it for whatever they serve."""
    text = STORY.format(claim=claim, words=f"{words} " * 4)
    assert words in text_of(text.encode(codec), "text/html; charset=ISO-8859-1" * (claim != "none"))


@pytest.mark.parametrize(
    "words",
    [
        "À l'été, les élèves ont été reçus à l'école où l'œuvre était présentée : ÉTÉ, NOËL, ÇÀ ET LÀ",
        "Þórður Ægisson sagði að öll söfnin á Íslandi væru opin, þótt óveður geisaði á Öræfum",
        "Größe, Übermut und Äußerungen: ÄÖÜ heißen Umlaute, ÄÖÜß auch",
    ],
)
def test_words_with_accents_are_read_by_their_claim(words: str) -> None:
    text = STORY.format(claim="iso-8859-1", words=f"{words} " * 4)
    assert text_of(text.encode("cp1252"), "") == text


POLISH = "Zażółć gęślą jaźń, powiedział burmistrz, a mieszkańcy wrócili na most po siedmiu miesiącach."
CZECH = "Příliš žluťoučký kůň úpěl, řekl starosta, a lidé se vrátili na most po sedmi měsících."
HUNGARIAN = "Őszintén szólva többen örültek a hídnak, mint ahányan kételkedtek a végső időpontban."
TURKISH = "Köprü yedi ay sonra yeniden açıldı, dedi belediye başkanı; Şişli'den gelen otobüs ırmağı geçti."
LITHUANIAN = "Tiltas vėl atidarytas po septynių mėnesių remonto, pranešė meras, ir žmonės grįžo."
RUSSIAN = (
    "Мост снова открыт после семи месяцев ремонта, сообщил мэр города, и жители вернулись на набережную."
)
UKRAINIAN = (
    "Міст знову відкрито після семи місяців ремонту, повідомив мер, і мешканці повернулися на набережну."
)
TRADITIONAL = "大橋在七個月的維修之後於星期二重新開放通車，市長說，居民終於可以回到碼頭的這一邊來。"


@pytest.mark.parametrize(
    ("language", "words", "codec", "claim"),
    [
        ("pl", POLISH, "cp1250", "iso-8859-1"),
        ("pl", POLISH, "iso8859-2", "iso-8859-1"),
        ("pl", POLISH, "cp1250", "iso-8859-2"),
        ("", POLISH, "iso8859-2", "windows-1252"),
        ("cs", CZECH, "iso8859-2", "windows-1252"),
        ("hu", HUNGARIAN, "cp1250", "iso-8859-1"),
        ("lt", LITHUANIAN, "cp1257", "iso-8859-1"),
        ("tr", TURKISH, "cp1254", "iso-8859-1"),
        ("", TURKISH, "cp1254", "iso-8859-1"),
        ("", RUSSIAN, "koi8-r", "windows-1251"),
        ("", RUSSIAN, "cp1251", "koi8-r"),
        ("", RUSSIAN, "cp866", "windows-1251"),
        ("", RUSSIAN, "iso8859-5", "windows-1251"),
        ("", UKRAINIAN, "koi8-u", "windows-1251"),
        ("", TRADITIONAL, "big5", "gb2312"),
    ],
)
def test_a_claim_of_a_kindred_charset_gives_way_to_the_one_in_which_a_text_is_written(
    language: str, words: str, codec: str, claim: str
) -> None:
    body = f"<html lang={language or 'x'}><meta charset={claim}><p>{words}</p><p>{words}</p></html>"
    assert words in text_of(body.encode(codec))


@pytest.mark.parametrize(
    ("language", "words", "claim"),
    [
        ("fr", "Le café de la gare, à l'été, m'a plu ; l'œuvre n'y était pas.", "iso-8859-1"),
        ("pl", POLISH, "iso-8859-2"),
        ("", "Hvað er að þér, sagði maðurinn, og þagði; æ, ég veit það ekki, íslenska er mál.", "iso-8859-1"),
        ("", RUSSIAN, "koi8-r"),
        ("", "大桥在七个月的维修之后于星期二重新开放通车。", "gb2312"),
        ("", TRADITIONAL, "big5"),
    ],
)
def test_a_claim_that_a_text_bears_out_stands(language: str, words: str, claim: str) -> None:
    body = f"<html lang={language or 'x'}><meta charset={claim}><p>{words}</p></html>"
    assert words in text_of(body.encode(codec_of(claim) or ""))
