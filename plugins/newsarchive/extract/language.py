"""The language of a text, detected; the one door to py3langid."""

import py3langid

SAMPLE = 1200  # characters are enough, and keep it near a millisecond
ENOUGH = 60
RENAMED = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}


def detected_language(text: str) -> str | None:
    """The two-letter code of a text's language; None where there is too little text to tell."""
    sample = text[:SAMPLE]
    if len(sample) < ENOUGH:
        return None
    code = str(py3langid.classify(sample)[0])
    return RENAMED.get(code, code)
