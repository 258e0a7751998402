"""Room 2: an article with all that the archive knows of it, by its number and by the citation of each of its texts."""

import re
from collections.abc import Callable
from datetime import UTC
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from newsarchive.outcomes import StoreUnreachable
from newsarchive.records import GOES_ON, TOO_DEEP
from newsarchive.room import cite_this
from newsarchive.room.asked import one_of
from newsarchive.room.languages import language_name
from newsarchive.room.list_forms import json_of
from newsarchive.room.lists import kept
from newsarchive.room.pages import absolute_address, page
from newsarchive.room.plan import Archive, OpenedWith
from newsarchive.room.timeline import timeline
from newsarchive.room.troubles import BadQuestion, NotHere, TakenDown
from newsarchive.store import Connection, room_articles, room_texts
from newsarchive.store.pool import ReaderPool
from newsarchive.store.room_articles import Dossier, ShownVersion
from newsarchive.store.room_texts import ShownText
from newsarchive.warc import store_at

router = APIRouter(tags=["articles"])
Number = Annotated[int, Path(ge=1, le=2**63 - 1, description="its number in this archive")]
VersionNo = Annotated[int | None, Query(ge=1, le=100_000, description="a version’s number, 1 the oldest")]
View = Annotated[
    str, Query(description="another form of the page: print, text, json, or a style of citation")
]
Reading = Callable[[Connection, int], Dossier | None]
VIEWS = ("print", "text", "json", *cite_this.STYLES)
BASES = {
    "explicit": "with its zone, as the page says",
    "source": "the page names no zone: it is taken for the source’s own",
    "assumed": "the zone is assumed",
}
FLAGS = {
    GOES_ON: "goes on on further pages that are not archived",
    TOO_DEEP: "what its page nests deeper than is read is left out",
    "script_block_dropped": "data of the page beyond a limit of size was not read",
    "date_disputed": "its places disagree on the date",
    "listed_as_story": "taken for an article because a listing shows it as one",
}


@router.get("/article/{article_id}")
def article(
    request: Request,
    archive: Archive,
    plan: OpenedWith,
    article_id: Number,
    version: VersionNo = None,
    view: View = "",
) -> Response:
    """An article: its text now, or in `version`; `view=print` for paper, `view=text` for the text alone, `view=json`."""
    found = dossier_of(archive, article_id)
    chosen = version_of(found, version)
    text = archive.ask(room_texts.text, chosen.citation_id or "")
    if text is None:
        raise NotHere(f"Version {chosen.version_no} of article {article_id} has no text.")
    return shown(request, archive, plan, found, text, view)


@router.get("/cite/{citation_id:path}")
def cite(
    request: Request,
    archive: Archive,
    plan: OpenedWith,
    citation_id: Annotated[str, Path(max_length=200, description="as na:gazette/0f3a…")],
    view: View = "",
) -> Response:
    """The text that a citation id stands for, for good; `view` = plain, bibtex, ris or wikipedia: how to cite it."""
    text = archive.ask(room_texts.text, citation_id)
    if text is None:
        raise NotHere(
            f"The archive has no text {citation_id!r}; a citation id looks like na:gazette/0f3a… with 20 digits."
        )
    if text.takedown_id is not None or text.article_id is None:
        takedown = archive.ask(room_texts.takedown, text.takedown_id)
        return page(request, "taken_down.html", 410, title="Taken down", text=text, takedown=takedown)
    return shown(request, archive, plan, dossier_of(archive, text.article_id), text, view)


@router.get("/capture/{capture_id}", response_class=Response)
def capture(archive: Archive, plan: OpenedWith, capture_id: Number) -> Response:
    """The WARC record of an article's capture, as it is kept, to download; those of listings and feeds show others too."""
    found = archive.ask(room_texts.capture, capture_id)
    if found is None or plan.warc_root is None:
        raise NotHere(f"Capture {capture_id} is not here to download.")
    try:
        near = found.warc_offset, found.warc_length
        with store_at(plan.warc_root).open(found.warc_file, near) as warc:
            warc.seek(found.warc_offset)
            record = warc.read(found.warc_length)
    except (OSError, StoreUnreachable):
        raise NotHere(
            f"The WARC file of capture {capture_id} cannot be read; its operator can check it."
        ) from None
    name = f"capture-{capture_id}-{found.captured_at.astimezone(UTC):%Y%m%d%H%M%S}.warc.gz"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(record, media_type="application/warc", headers=headers)


def dossier_of(archive: ReaderPool, article_id: int, of: Reading = room_articles.dossier) -> Dossier:
    """What is asked `of` the article, else all; TakenDown where a takedown tells its number, NotHere."""
    found = archive.ask(of, article_id)
    if found is not None:
        return found
    if takedown := archive.ask(room_texts.takedown, None, article_id):
        raise TakenDown(
            f"Article {article_id} was taken down on {takedown.decided_at:%Y-%m-%d}, on this basis: {takedown.basis}."
        )
    raise NotHere(
        f"The archive has no article {article_id}. Where one was taken down, its number leads nowhere; its citations say so."
    )


def version_of(found: Dossier, version_no: int | None) -> ShownVersion:
    """The version of this number, the newest where none is named; BadQuestion."""
    if version_no is None:
        return next(each for each in reversed(found.versions) if each.version_id == found.article.version_id)
    for each in found.versions:
        if each.version_no == version_no:
            return each
    raise BadQuestion(f"There is no version {version_no}: this article has {len(found.versions)}.")


def shown(
    request: Request, archive: ReaderPool, plan: OpenedWith, found: Dossier, text: ShownText, view: str
) -> Response:
    """The page of a text of the article, or another form of it."""
    one_of(request.query_params, "view", VIEWS)
    work = cite_this.work_of(found.article, text, absolute_address(request, f"/cite/{text.citation_id}"))
    if view in cite_this.STYLES:
        said = Response(
            cite_this.STYLES[view](work) + "\n", media_type=cite_this.MEDIA.get(view, "text/plain")
        )
        if view in cite_this.SUFFIXES:  # a file that reference managers take in
            name = f"{re.sub('[^A-Za-z0-9]+', '-', work.citation_id)}.{cite_this.SUFFIXES[view]}"
            said.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return kept(request, said, None)
    if view == "text":
        return kept(request, Response(cite_this.as_text(work, text), media_type="text/plain"), None)
    if view == "json":
        return kept(
            request,
            Response(json_of({"text": text, **dossier_fields(found)}), media_type="application/json"),
            None,
        )
    evidence = archive.ask(room_texts.evidence, found.article.article_id, text.version_id or 0)
    answer = page(
        request,
        "print.html" if view == "print" else "article.html",
        title=text.title or "Without a title",
        article=found.article,
        dossier=found,
        text=text,
        paragraphs=(text.body or "").split("\n\n"),
        is_newest=text.version_id == found.article.version_id,
        line=timeline(found.versions),
        earliest=found.cluster[0] if len(found.cluster) > 1 else None,
        evidence=evidence,
        published=next((each.evidence for each in evidence if each.field == "published"), None),
        basis=BASES.get(found.article.published_basis or "", ""),
        flags=[FLAGS.get(flag, flag.replace("_", " ")) for flag in found.article.flags],
        language=language_name(found.article.language_code),
        citations={name: style(work) for name, style in cite_this.STYLES.items()},
        replay_url=plan.replay_url,
        has_records=plan.warc_root is not None,
    )
    return kept(request, answer, None)


def dossier_fields(found: Dossier) -> dict[str, object]:
    """A dossier's parts by name."""
    return {name: getattr(found, name) for name in Dossier.__dataclass_fields__}
