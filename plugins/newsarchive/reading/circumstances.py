"""What a reading depends on beside the page's bytes: our code, the source's file, what was learned, the listing's word.

The same bytes in the same circumstances say the same, so that a page that comes again as it was need not be read again.
"""

import hashlib

from newsarchive import __version__
from newsarchive.extract import EXTRACTED_BY
from newsarchive.extract.overrides import overrides_at
from newsarchive.records import SiteFacts, layout_at
from newsarchive.store.captures import CaptureToRead

KEPT_DIGITS = 16  # of the digest: two circumstances of one page are as good as never taken for each other


class Circumstances:
    """Those of one source's pages."""

    def __init__(self, facts: SiteFacts) -> None:
        self._facts = facts
        self._common = _digest(
            __version__, EXTRACTED_BY, facts.name, facts.home, facts.timezone, facts.language, facts.country,
            sorted(facts.boilerplate),
        )  # fmt: skip

    def of(self, capture: CaptureToRead) -> str:
        """Sixteen hexadecimal digits of a SHA-256 over all of it."""
        layout = layout_at(self._facts.layouts, capture.captured_at)
        return _digest(
            self._common,
            overrides_at(self._facts.overrides, capture.captured_at),
            sorted(layout.furniture) if layout else [],
            capture.date_hint_at, capture.date_precision, capture.is_modified_hint, capture.date_has_zone, capture.listed,
        )[:KEPT_DIGITS]  # fmt: skip


def _digest(*said: object) -> str:
    return hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()
