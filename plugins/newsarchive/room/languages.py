"""Languages by their English names; ISO 639-1 codes."""

# Those whose word forms the search knows (archive.search_config).
WITH_FORMS = {
    "ar": "Arabic", "da": "Danish", "nl": "Dutch", "en": "English", "fi": "Finnish", "fr": "French", "de": "German",
    "el": "Greek", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "lt": "Lithuanian", "no": "Norwegian",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "es": "Spanish", "sv": "Swedish", "tr": "Turkish",
}  # fmt: skip
OTHERS = {
    "bn": "Bengali", "bg": "Bulgarian", "ca": "Catalan", "zh": "Chinese", "hr": "Croatian", "cs": "Czech",
    "et": "Estonian", "he": "Hebrew", "hi": "Hindi", "ja": "Japanese", "ko": "Korean", "lv": "Latvian",
    "fa": "Persian", "pl": "Polish", "sr": "Serbian", "sk": "Slovak", "sl": "Slovenian", "th": "Thai",
    "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese",
}  # fmt: skip
LANGUAGES = dict(sorted((WITH_FORMS | OTHERS).items(), key=lambda item: item[1]))


WITHOUT_BLANKS = frozenset({"ja", "km", "lo", "my", "th", "zh"})  # between words: letters are counted


def is_without_blanks(code: str | None) -> bool:
    """Whether a text's length is told in letters."""
    return (code or "").partition("-")[0] in WITHOUT_BLANKS


def language_name(code: str | None) -> str:
    """The name of a language; its code where we have no name."""
    return LANGUAGES.get(code or "", code or "unknown")
