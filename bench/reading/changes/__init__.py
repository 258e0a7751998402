"""What other sites do with a page of the same story: each change leaves the truth as it is.

A change takes the parsed page, where its story stands, and what other stories of the language there are to put beside it.
It changes the page in its place, and says whether it found what to change.
"""

from bench.reading.changes import boxes, marks, shapes
from bench.reading.changes.parts import Change, Other

__all__ = ["CHANGES", "Change", "Other"]

CHANGES: dict[str, Change] = {
    change.__name__.replace("_", " "): change
    for change in (
        marks.no_linked_data,
        marks.no_metadata,
        marks.hashed_names,
        marks.plain_tags,
        marks.bare,
        marks.headline_below,
        marks.headline_unmarked,
        marks.breaks,
        marks.divs,
        marks.blocks,
        shapes.rows,
        shapes.tables,
        shapes.byline_below,
        shapes.state_only,
        shapes.accelerated,
        shapes.printed,
        boxes.related_amid,
        boxes.teaser_amid,
        boxes.teasers_below,
        boxes.teasers_unlinked,
        boxes.teasers_above,
        boxes.next_story,
        boxes.answers,
        boxes.answers_unlinked,
        boxes.portrait_below,
        boxes.letter_amid,
        boxes.gallery_amid,
        boxes.consent_above,
    )
}
