"""The room hands out the WARC record of an article's page, and of nothing that could show what is hidden."""

import gzip
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest
from room.conftest import room

from newsarchive.care import takedown
from newsarchive.room.plan import Plan
from newsarchive.store import connect
from newsarchive.store.takedowns import Decision, Target

NOW = datetime(2026, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize("action", ["hide", "purge"])
def test_a_record_is_an_articles_and_goes_with_it(desk: Any, owner_dsn: str, action: Any) -> None:
    day = desk.yesterday
    desk.run(day)
    ((capture, url, article),) = desk.ask(
        "select capture_id, captured_url, article_id from news.captures join news.links using (link_id)"
        " where article_id is not null and status = 200 and revisit_of is null order by capture_id limit 1"
    )
    listings = desk.ask("select capture_id from news.captures where link_id is null")
    with room(Plan(desk.reader_dsn, warc_root=desk.warc_root)) as client:
        record = gzip.decompress(client.get(f"/capture/{capture}").content)
        assert record.startswith(b"WARC/1.") and f"WARC-Target-URI: {url}\r\n".encode() in record
        assert b"\r\n\r\nHTTP/1.1 200 " in record  # the reply as it was sent, packed where the site packed it
        assert listings and {client.get(f"/capture/{number}").status_code for (number,) in listings} == {404}
        decision = Decision(action, "court order 7", "B. Reader", NOW, "the librarian")
        with closing(connect(owner_dsn)) as conn:
            takedown.take_down(
                conn, desk.warc_root, Target("article", str(article)), decision, lambda line: None
            )
        assert client.get(f"/capture/{capture}").status_code == 404
