"""What a takedown would remove: the articles of a target, every address they had, and their captures."""

from dataclasses import dataclass, replace
from typing import Literal

from newsarchive.outcomes import ConfigError
from newsarchive.store.connection import Connection
from newsarchive.store.statements import one, query, records
from newsarchive.urls import BadUrl, normalize, url_digest, url_key, without_menu

TargetKind = Literal["url", "prefix", "article"]
Action = Literal["hide", "purge"]
SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked to be taken down: an address, all addresses that begin so, or an article's number."""

    kind: TargetKind
    value: str

    def keys(self) -> list[str]:
        """The url_keys of an address, by both schemes; raises ConfigError."""
        if self.kind != "url":
            return []
        try:
            return by_both_schemes(url_key(self.value))
        except BadUrl as error:
            raise ConfigError(f"{self.value!r}: {error}") from error

    def prefixes(self) -> list[str]:
        """The prefixes of url_keys, by both schemes; raises ConfigError for what is no address."""
        if self.kind != "prefix":
            return []
        try:
            found = normalize(self.value)
        except BadUrl as error:
            raise ConfigError(f"{self.value!r}: {error}") from error
        return by_both_schemes(found)

    def article_id(self) -> int | None:
        """The article's number; raises ConfigError where it is none."""
        if self.kind != "article":
            return None
        if not self.value.isdigit():
            raise ConfigError(f"{self.value!r} is no article number: see article_id in news.articles_current")
        return int(self.value)


@dataclass(frozen=True, slots=True)
class CaptureToBury:
    """A capture that goes with a takedown, and the WARC record that it is; certain, or by its address."""

    capture_id: int
    captured_url: str
    is_certain: bool
    file: str
    warc_offset: int
    run_id: int | None


@dataclass(frozen=True, slots=True)
class AffectedRelease:
    """A release that has some of the texts: its keeper must be told."""

    release_id: int
    name: str
    folder: str
    row_count: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a takedown removes, and what its tombstones say."""

    prefixes: list[str]
    article_ids: list[int]
    urls: list[str]
    version_count: int
    link_ids: list[int]
    digests: list[bytes]
    captures: list[CaptureToBury]
    releases: list[AffectedRelease]

    @property
    def offsets(self) -> dict[str, list[int]]:
        """The records to be left out, by WARC file."""
        found: dict[str, list[int]] = {}
        for capture in self.captures:
            found.setdefault(capture.file, []).append(capture.warc_offset)
        return {file: sorted(offsets) for file, offsets in sorted(found.items())}


def by_both_schemes(address: str) -> list[str]:
    """A page is the same over http and https."""
    rest = address.partition("://")[2]
    return [scheme + rest for scheme in SCHEMES]


def plan_takedown(conn: Connection, target: Target, action: Action = "hide") -> Plan:
    """What a takedown of the target would remove; writes nothing."""
    plan = plan_removal(conn, target.keys(), [], target.prefixes(), target.article_id())
    if target.kind == "article" and not plan.article_ids:
        raise ConfigError(f"no article has the number {target.value}")
    return with_feeds(conn, plan) if action == "purge" else plan


def plan_removal(
    conn: Connection, keys: list[str], digests: list[bytes], prefixes: list[str], article_id: int | None
) -> Plan:
    """All that goes with these addresses, prefixes or this article, and every address it ever had."""
    known = {*digests, *(url_digest(key) for key in keys)}
    found = query(
        conn, "takedown_find_articles", article_id=article_id, digests=sorted(known), prefixes=prefixes
    )
    article_ids = [row["article_id"] for row in found]
    own = [row["url_key"] for row in found]
    own += [without_menu(key) for key in own]  # whichever menu leads there next
    keys = [*keys, *(key for address in own for key in by_both_schemes(address))]
    known |= {url_digest(key) for key in keys}
    links = query(
        conn, "takedown_find_links", article_ids=article_ids, digests=sorted(known), prefixes=prefixes
    )
    link_ids = [row["link_id"] for row in links]
    keys += [key for row in links if "://" in row["url_key"] for key in by_both_schemes(row["url_key"])]
    known |= {url_digest(key) for key in keys} | {bytes(row["url_digest"]) for row in links}
    counted = one(conn, "takedown_count_versions", article_ids=article_ids)
    return Plan(
        prefixes=prefixes,
        article_ids=article_ids,
        urls=counted["urls"],
        version_count=counted["version_count"],
        link_ids=link_ids,
        digests=sorted(known),
        captures=find_captures(conn, link_ids, article_ids, set(keys), prefixes),
        releases=records(conn, "takedown_find_releases", AffectedRelease, article_ids=article_ids),
    )


def with_feeds(conn: Connection, plan: Plan) -> Plan:
    """What a purge removes on top: the records of feeds and REST answers that showed the pages, for many carry the text."""
    found = {row.capture_id: row for row in plan.captures}
    for row in records(conn, "takedown_find_feeds", CaptureToBury, link_ids=plan.link_ids):
        found.setdefault(row.capture_id, row)
    return replace(plan, captures=list(found.values()))


def find_captures(
    conn: Connection, link_ids: list[int], article_ids: list[int], keys: set[str], prefixes: list[str]
) -> list[CaptureToBury]:
    """The captures of these links, articles and addresses, each once."""
    heads = sorted({key.partition("?")[0].lower() for key in keys})
    found = records(
        conn,
        "takedown_find_captures",
        CaptureToBury,
        link_ids=link_ids,
        article_ids=article_ids,
        heads=heads,
        prefixes=prefixes,
    )
    meant = (each for each in found if each.is_certain or is_of(each.captured_url, keys, prefixes))
    return list({capture.capture_id: capture for capture in meant}.values())


def is_of(address: str, keys: set[str], prefixes: list[str]) -> bool:
    """Whether a capture's address is one of those meant, by our identity of addresses."""
    try:
        key = url_key(address)
    except BadUrl:
        return False
    return key in keys or key.startswith(tuple(prefixes))
