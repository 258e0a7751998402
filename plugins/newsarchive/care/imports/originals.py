"""Which page's bytes a revisit had: by the record, the visit or the digest that it names."""

from collections.abc import Iterable
from datetime import datetime

from newsarchive import warc
from newsarchive.care.imports.contents import FileContents, Seen


class Originals:
    """The pages of all files by the names under which revisits refer to them."""

    def __init__(self, files: Iterable[FileContents]) -> None:
        self._by_id: dict[str, tuple[FileContents, Seen]] = {}
        self._by_digest: dict[str, tuple[FileContents, Seen]] = {}
        self._by_visit: dict[tuple[str, datetime], tuple[FileContents, Seen]] = {}
        for found in files:
            for page in (page for page in found.pages if page.outcome is None):
                here = found, page
                self._by_id.setdefault(page.record_id, here)
                self._by_visit.setdefault((page.url, page.captured_at.replace(microsecond=0)), here)
                for digest in page.digests:
                    self._by_digest.setdefault(digest, here)

    def of(self, revisit: Seen) -> tuple[FileContents, Seen] | None:
        """The page whose bytes the revisit had, and its file; None where no file has them."""
        if revisit.refers_to and revisit.refers_to in self._by_id:
            return self._by_id[revisit.refers_to]
        moment = moment_of(revisit.refers_to_date)
        if moment and (revisit.refers_to_url or revisit.url, moment) in self._by_visit:
            return self._by_visit[revisit.refers_to_url or revisit.url, moment]
        return next(
            (self._by_digest[digest] for digest in revisit.digests if digest in self._by_digest), None
        )


def moment_of(text: str) -> datetime | None:
    """A WARC date, to the second; None where it is none."""
    try:
        return warc.record_moment(text).replace(microsecond=0)
    except warc.BrokenRecord:
        return None
