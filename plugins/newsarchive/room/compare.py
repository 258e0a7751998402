"""Room 2, two versions of an article beside each other, and what happened between them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from newsarchive.room.article import Number, VersionNo, dossier_of, version_of
from newsarchive.room.asked import one_of
from newsarchive.room.diffs import changes_alone, paragraphs, sides
from newsarchive.room.lists import kept
from newsarchive.room.pages import page
from newsarchive.room.plan import Archive
from newsarchive.room.troubles import NotHere
from newsarchive.store import room_articles, room_texts
from newsarchive.store.room_articles import ShownVersion

router = APIRouter(tags=["articles"])
VIEWS = ("words", "sides", "changes")


@router.get("/article/{article_id}/compare")
def compare(
    request: Request,
    archive: Archive,
    article_id: Number,
    before: VersionNo = None,
    after: VersionNo = None,
    view: Annotated[str, Query(description="words (unless told), sides or changes")] = "",
) -> Response:
    """Two versions, `before` and `after`: as one text with what was removed and added, side by side
    (`view=sides`), or the changed paragraphs alone (`view=changes`)."""
    chosen = one_of(request.query_params, "view", VIEWS) or VIEWS[0]
    found = dossier_of(archive, article_id, room_articles.outline)
    last = version_of(found, after)
    first = version_of(found, before or max(1, last.version_no - 1))
    earlier, later = sorted((first, last), key=lambda version: version.version_no)
    one, two = (archive.ask(room_texts.text, each.citation_id or "") for each in (earlier, later))
    if one is None or two is None:
        raise NotHere(f"Article {article_id} has no such pair of texts.")
    body = archive.ask(room_texts.word_diff, one.body or "", two.body or "")
    title = archive.ask(room_texts.word_diff, one.title or "", two.title or "")
    between = [each for each in found.versions if earlier.version_no < each.version_no <= later.version_no]
    answer = page(
        request,
        "compare.html",
        title=f"Changes in: {found.article.title or 'without a title'}",
        article=found.article,
        versions=found.versions,
        earlier=earlier,
        later=later,
        classes=classes_of(between),
        notes=[each.correction_note for each in between if each.correction_note],
        is_same=one.body == two.body,
        heading=paragraphs(title),
        body=paragraphs(body),
        sides=sides(body),
        alone=changes_alone(paragraphs(body)),
        view=chosen,
    )
    return kept(request, answer, None)


def classes_of(versions: list[ShownVersion]) -> list[str]:
    """Every kind of change that led to one of these versions, each once: a silent edit is none that a later one owns to."""
    return list(dict.fromkeys(change for version in versions for change in version.change_classes))
