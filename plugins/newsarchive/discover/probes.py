"""The addresses of a site that are still to be tried, each once, first come first served."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from newsarchive.discover.drafts import Draft
from newsarchive.records import ListingRequest


@dataclass(slots=True)
class Probes:
    """Addresses by their role: what is hoped to be there; a role of 'usual …' is a guess, which the site did not name."""

    _queue: deque[tuple[str, str]] = field(default_factory=deque)
    _asked: set[str] = field(default_factory=set)
    _parents: dict[str, str] = field(default_factory=dict)  # a sitemap → the one that its route names

    def add(self, role: str, urls: Iterable[str]) -> None:
        """To be tried behind all others."""
        self._queue.extend((role, url) for url in urls)

    def add_child(self, child: str, of: str) -> bool:
        """To be tried next: a sitemap that another names; False where it was tried."""
        if child in self._asked:
            return False
        self._parents[child] = self.named(of)
        self._queue.appendleft(("sitemap", child))
        return True

    def named(self, url: str) -> str:
        """The address that the site itself names, or else its own."""
        return self._parents.get(url, url)

    def next(self, draft: Draft) -> ListingRequest | None:
        """The next that is worth trying beside what the draft has; None where none is left."""
        while self._queue:
            role, url = self._queue.popleft()
            kind, is_usual = role.removeprefix("usual "), role.startswith("usual ")
            is_known = (role == "site" and draft.timezone) or (is_usual and draft.has(kind))
            if url not in self._asked and not is_known:
                self._asked.add(url)
                return ListingRequest(url, kind, role=role)
        return None
