"""The language of a text: claim against detection, by length, kinship and script."""

import pytest

from newsarchive.normalize.languages import language_from, languages_of_script
from newsarchive.records import Candidate, SiteFacts

LONG = "Die Mauer am Hafen steht wieder, und die Stadt feiert drei Tage lang. " * 8


def judged(claim: str, detected: str, text: str, source: str | None = None) -> tuple[str, str] | None:
    claims = [Candidate(claim, "html", "html@lang")] if claim else []
    chosen = language_from(claims, detected or None, text, SiteFacts(language=source))
    return (chosen.value, chosen.method) if chosen else None


@pytest.mark.parametrize(
    ("claim", "detected", "text", "language"),
    [
        ("en", "de", LONG, ("de", "py3langid")),  # a theme's lang="en" over a German paper
        ("da", "no", LONG, ("da", "html")),  # near of kin: the page knows better
        ("de-AT", "nl", "Mauer am Hafen wieder ganz.", ("de", "html")),  # too short to overrule the page
        ("en-US", "en", "城墙修好了，城里庆祝了三天。", ("zh", "script")),  # neither can be true
        ("en", "fa", "الجدار في الميناء عاد كما كان", ("fa", "py3langid")),
        ("", "", "壁は元通りになった。町は三日間祝った。", ("ja", "script")),
        ("ja", "", "The harbour wall stands again.", None),  # English is not written so
        ("sr", "sr", "Zid u luci ponovo stoji, a grad slavi tri dana.", ("sr", "py3langid")),
        ("", "", "Hafen", None),
    ],
)
def test_claim_detection_and_script_are_weighed(
    claim: str, detected: str, text: str, language: tuple[str, str] | None
) -> None:
    assert judged(claim, detected, text) == language


def test_the_source_speaks_where_the_page_and_the_text_are_silent() -> None:
    assert judged("", "", "Hafen", source="de") == ("de", "source")
    assert judged("", "", "城墙修好了，城里庆祝了三天。", source="de") == ("zh", "script")


def test_a_name_in_another_script_does_not_make_the_text_of_it() -> None:
    assert languages_of_script("Das Wort 城墙 heißt Stadtmauer, sagt der Gast.") == ("latin",)
    assert languages_of_script("安倍晋三がワシントンで語った。") == ("ja",)
    assert "uk" in languages_of_script("Стіна в порту знову стоїть")
