"""Articles that a full archive does not have, as a night's readings bring them."""

import random
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

from invented import DAYS, START
from words import Press

from newsarchive.records import Article, When
from newsarchive.store import captures, transaction
from newsarchive.store.captures import CaptureRow
from newsarchive.store.readings import Reading, identity_of
from newsarchive.warc import WarcFile


def new_readings(conn: Any, run_id: int, count: int) -> list[Reading]:
    """Articles that the archive does not have, with their captures."""
    nonce, dice = time.time_ns(), random.Random(1)
    written = Press(nonce % 2**31).articles(count)
    rows = [
        CaptureRow(
            url=f"https://loading.example/{nonce}/{number}",
            captured_url="https://loading.example/",
            captured_at=START + timedelta(days=DAYS, microseconds=nonce % 10**9 + number),
            status=200,
            payload_digest="sha256:1",
            payload_bytes=1,
            warc_offset=number,
            warc_length=1,
        )
        for number in range(count)
    ]
    warc = WarcFile(f"bench/{nonce}", 1, "sha256:2", count)
    with transaction(conn):
        made = captures.record_warc(conn, run_id, warc, rows)
    empty = Article(
        url="",
        canonical_url="",
        kind="article",
        title="",
        text="",
        text_digest="",
        word_count=0,
        extracted_by="bench",
    )
    readings = []
    for number, (title, body) in enumerate(written):
        url = rows[number].url
        article = replace(
            empty, url=url, canonical_url=url, title=title, text=body, text_digest=f"sha256:{nonce}{number}",
            word_count=len(body.split()), language="en", authors=(f"Author {dice.randrange(4000)}",), section="World",
            published=When(START + timedelta(days=DAYS, minutes=number % 1440), "second", "explicit"),
            outlinks=(("https://elsewhere.example/a", "there"), ("https://elsewhere.example/b", "there too")),
            evidence={"title": {"method": "json-ld", "path": "headline"}, "published": {"method": "meta", "path": "a"}},
        )  # fmt: skip
        readings.append(
            Reading(None, made[number], url, rows[number].captured_at, article, identity_of(article))
        )
    return readings
