"""The language of a text, detected; the one door to py3langid."""

from functools import cache

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier

SAMPLE = 1200  # characters are enough, and keep it near a millisecond
ENOUGH = 60
RENAMED = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}


def detected_language(text: str) -> str | None:
    """The two-letter code of a text's language; None where there is too little text to tell."""
    sample = text[:SAMPLE]
    if len(sample) < ENOUGH:
        return None
    code = str(_model().classify(sample)[0])
    return RENAMED.get(code, code)


@cache
def _model() -> LanguageIdentifier:
    """py3langid's, its table of half floats unpacked once instead of for every text: the sums are the same."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE)
    model.nb_ptc = model.nb_ptc.astype(np.float32)
    return model
