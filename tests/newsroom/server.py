"""The paper, served on loopback: a clock that can be set, edits, deletions, and what tests may know of its days."""

import threading
from collections.abc import Callable, KeysView, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import TracebackType
from urllib.parse import urlsplit

from newsroom import known
from newsroom.dice import Dice
from newsroom.door import Fault, Handler, Request, Server
from newsroom.edition import Edition
from newsroom.stories import Story


def real_now() -> datetime:
    """The clock on the wall."""
    return datetime.now(UTC)


class Newsroom:
    """A context manager that serves the paper; `faults` maps paths to what goes wrong there."""

    def __init__(
        self,
        port: int = 0,
        now: Callable[[], datetime] = real_now,
        faults: Mapping[str, Fault] | None = None,
        host: str = "127.0.0.1",
    ) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._faults = dict(faults or {})
        self._changes: dict[str, Story | int] = {}
        self._requests: list[Request] = []
        self._server = Server((host, port), Handler)
        self._server.newsroom = self
        self.url = f"http://{host}:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> "Newsroom":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def requests(self) -> list[Request]:
        """All requests so far."""
        with self._lock:
            return list(self._requests)

    @property
    def last_day(self) -> date:
        """The last local day that is over."""
        return self.edition().today - timedelta(days=1)

    def articles_of(self, day: date) -> KeysView[Story]:
        """The stories of a local day that are out, as they are now; oldest first, but none is known by its place."""
        return dict.fromkeys(
            replace(story, url=self.url + story.path) for story in self.edition().of_day(day)
        ).keys()

    def reached_once(self, day: date) -> KeysView[Story]:
        """Those to which only their own address leads: all but one."""
        paths = {story.path for story in known.reached_once(day)}
        return dict.fromkeys(story for story in self.articles_of(day) if story.path in paths).keys()

    def reached_twice(self, day: date) -> tuple[Story, str]:
        """The story that a second address on the lists leads to, and that address; see `last_redirect`."""
        odd = known.second_address(day)
        (story,) = (story for story in self.articles_of(day) if story.path == odd.target)
        return story, self.url + odd.path

    def some_of(self, day: date, count: int) -> tuple[Story, ...]:
        """So many stories that are reached once and have words of their own, for a test to do something to."""
        told = [story for story in self.reached_once(day) if known.has_own_words(story)]
        found = Dice("some of", day).shuffled(told)
        if len(found) < count:
            raise LookupError(f"{day} has {len(found)} such stories, not {count}")
        return tuple(found[:count])

    def one_of(self, day: date) -> Story:
        """A story that is reached once: any."""
        return self.some_of(day, 1)[0]

    def one_of_a_kind(self, day: date) -> Story:
        """A story that is reached once, with a title and words (`own_words`) that no other story nearby has."""
        for story in Dice("one of a kind", day).shuffled(list(self.reached_once(day))):
            if known.is_one_of_a_kind(story):
                return story
        raise LookupError(f"{day} has no story that is one of a kind")

    def edit(self, url: str, append: str) -> Story:
        """Adds a paragraph to a story; its page says so from now on."""
        story = self._story(url)
        edited = replace(
            story, paragraphs=(*story.paragraphs, append), modified_at=self._now().replace(microsecond=0)
        )
        with self._lock:
            self._changes[story.path] = edited
        return replace(edited, url=self.url + story.path)

    def delete(self, url: str, status: int = 404) -> None:
        """Takes a story away: from every list, and its address answers with `status`."""
        path = self._story(url).path
        with self._lock:
            self._changes[path] = status

    def fault(self, path: str, fault: Fault | None) -> None:
        """From now on `fault` befalls requests to `path`; None ends it."""
        with self._lock:
            self._faults.pop(path, None)
            if fault:
                self._faults[path] = fault

    def edition(self) -> Edition:
        """The paper as it is now."""
        with self._lock:
            return Edition(self.url, self._now(), dict(self._changes))

    def heard(self, request: Request) -> Fault | None:
        """Notes a request and says what is to go wrong with it."""
        path = urlsplit(request.path).path
        with self._lock:
            self._requests.append(request)
            fault = self._faults.get(path)
            if fault and fault.times is not None:
                left = fault.times - 1
                self._faults |= {path: replace(fault, times=left)}
                if left <= 0:
                    del self._faults[path]
            return fault

    def _story(self, url: str) -> Story:
        story = self.edition().story(urlsplit(url).path)
        if not isinstance(story, Story):
            raise LookupError(f"no story at {url}")
        return story
