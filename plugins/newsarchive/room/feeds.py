"""Room 8: a watch's feed, at its secret address: what was found, and of an edit what it removed and added."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from newsarchive.room.diffs import in_plain_text, paragraphs
from newsarchive.room.lists import AskedForm, Entry, Form, Listed, answer, urn
from newsarchive.room.pages import address
from newsarchive.room.plan import Archive
from newsarchive.room.troubles import NotHere
from newsarchive.store import Connection, room_texts, watch_hits
from newsarchive.store.pool import ReaderPool, TookTooLong
from newsarchive.store.watch_hits import FeedHit

router = APIRouter(tags=["watches"])
EDIT = "edit:"  # before a text's number, in the key of a hit
TOLD = 25  # the newest edits, of which a feed tells what changed; the others lead to it


@dataclass(frozen=True, slots=True)
class ToldEdit:
    """An edit in words, and the number of the version that it made."""

    version_no: int
    words: str


@router.get("/feed/{token}", include_in_schema=False)
def feed(
    request: Request,
    archive: Archive,
    token: Annotated[str, Path(max_length=100)],
    form: AskedForm = Form.ATOM,
) -> Response:
    """The feed of the watch whose secret this is; also `format=json` or `csv`."""
    found = archive.ask(watch_hits.feed, token)
    if not found:
        raise NotHere("There is no such feed, or its watch was removed.")
    hits = [hit for hit in found if hit.article_id is not None]
    form = Form.ATOM if form is Form.HTML else form
    edits = edits_of(archive, hits) if form is Form.ATOM else {}

    def entry(hit: FeedHit) -> Entry:
        assert hit.seen_at is not None
        what = "" if hit.change == "found" else f"{(hit.change or '').capitalize()}: "
        identity, title = urn("hit", hit.article_id, hit.hit_key), f"{what}{hit.title or hit.url}"
        edit = edits.get(hit.hit_key)
        if edit is None:
            link = address(request, f"/article/{hit.article_id}")
            return Entry(identity, title, link, hit.seen_at, hit.source or "")
        pair = {"before": max(1, edit.version_no - 1), "after": edit.version_no}
        link = address(request, f"/article/{hit.article_id}/compare", **pair)
        return Entry(identity, title, link, hit.seen_at, f"{hit.source}: {edit.words}")

    changed_at = hits[0].seen_at if hits else None
    return answer(request, form, Listed(found[0].name, "", hits, FeedHit, entry, None, changed_at))


def edits_of(archive: ReaderPool, hits: list[FeedHit]) -> dict[str | None, ToldEdit]:
    """The newest edits among the hits, in words, by their keys; none behind one that takes too long to tell."""
    told: dict[str | None, ToldEdit] = {}
    for hit in [hit for hit in hits if (hit.hit_key or "").startswith(EDIT)][:TOLD]:
        number = int((hit.hit_key or "").removeprefix(EDIT))
        try:
            edit = archive.ask(told_edit, hit.article_id or 0, number)
        except TookTooLong:
            break
        if edit is not None:  # a text may have stepped back since
            told[hit.hit_key] = edit
    return told


def told_edit(conn: Connection, article_id: int, version_id: int) -> ToldEdit | None:
    """What the edit that made this text changed; None where there is no such edit."""
    edit = room_texts.edit(conn, article_id, version_id)
    if edit is None:
        return None
    title = paragraphs(room_texts.word_diff(conn, edit.title_before or "", edit.title_after or ""))
    body = paragraphs(room_texts.word_diff(conn, edit.body_before or "", edit.body_after or ""))
    return ToldEdit(edit.version_no, in_plain_text([*title, *body]) or "its byline changed")
