"""Room 7: questions in SQL: the cookbook's as forms, and an editor with the dictionary beside it."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from newsarchive.room.answers import answer_csv, answer_json, chart_of
from newsarchive.room.lists import kept
from newsarchive.room.narrowing import must_know
from newsarchive.room.pages import address, page
from newsarchive.room.parquet_answers import answer_parquet
from newsarchive.room.plan import Archive, OpenedWith
from newsarchive.room.troubles import BadQuestion, NotHere
from newsarchive.store import dictionary, room_search
from newsarchive.store.cookbook import Recipe, recipes
from newsarchive.store.free_questions import MOST_ROWS, SECONDS, Answer, FreeQuestion
from newsarchive.store.pool import AllBusy, QuestionRefused, ReaderPool, TookTooLong

router = APIRouter(tags=["sql"])
LONGEST = 20_000
SHOWN_ROWS = 500
LOOK_SECONDS = 0.25
WAIT_SECONDS = 10.0
# Four at once, in threads of their own: those that wait for their turn take none of the other rooms'.
ASKING = ThreadPoolExecutor(4, "question")
EXAMPLE = "'demo'"  # the source that the cookbook asks about


class AnswerForm(StrEnum):
    """The forms of an answer."""

    HTML = "html"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


MEDIA = {
    AnswerForm.CSV: "text/csv; charset=utf-8",
    AnswerForm.JSON: "application/json",
    AnswerForm.PARQUET: "application/vnd.apache.parquet",
}
Text = Annotated[str, Query(max_length=LONGEST, description="one question in SQL")]
Name = Annotated[str, Path(description="a question’s name in the cookbook")]
About = Annotated[str, Query(description="a source’s key")]


@router.get("/sql")
async def ask(
    request: Request,
    archive: Archive,
    plan: OpenedWith,
    q: Text = "",
    form: Annotated[
        AnswerForm, Query(alias="format", description="html, csv, json or parquet")
    ] = AnswerForm.HTML,
) -> Response:
    """The answer to `q`, one question in SQL over schema news: 10 seconds, 10,000 rows; `format=csv`, `json`, `parquet`."""
    text = q.strip().rstrip(";")
    if form is not AnswerForm.HTML:
        if not text:
            raise BadQuestion("q: write a question, such as select * from news.sources")
        found = await answer_of(request, plan.dsn, text)
        # Where the server waits for readers, 24 MB of a file would keep all of them waiting.
        return await run_in_threadpool(as_file, request, text, found, form)
    answer, trouble = None, ""
    if text:
        try:
            answer = await answer_of(request, plan.dsn, text)
        except QuestionRefused as error:
            trouble = str(error)
        except TookTooLong:
            trouble = f"This took longer than {SECONDS:g} seconds. Narrow it: one source, some days, a limit."
    return await run_in_threadpool(shown, request, archive, q, answer, trouble)


@router.get("/sql/cookbook/{name}")
def cook(request: Request, archive: Archive, name: Name, source: About = "") -> Response:
    """A question of the cookbook, about a source: the editor with its SQL and its answer."""
    recipe = next((one for one in recipes() if one.name == name), None)
    if recipe is None:
        raise NotHere(f"The cookbook has no question {name!r}.")
    return RedirectResponse(address(request, "/sql", q=about(archive, recipe, source)), 303)


def about(archive: ReaderPool, recipe: Recipe, source: str) -> str:
    """The recipe's SQL, asking about this source; BadQuestion for one that the archive does not have."""
    if not source:
        return recipe.sql
    must_know(archive, source)
    return recipe.sql.replace(EXAMPLE, f"'{source}'")


async def answer_of(request: Request, dsn: str, text: str) -> Answer:
    """The answer, asked in its turn; a reader who leaves takes the question along; AllBusy, and what `ask` raises."""
    question, began = FreeQuestion(dsn, text), time.monotonic()
    turn = ASKING.submit(question.ask)
    asking = asyncio.wrap_future(turn)
    while not (await asyncio.wait({asking}, timeout=LOOK_SECONDS))[0]:
        has_waited = time.monotonic() - began
        is_left = await request.is_disconnected()
        if (is_left or has_waited > WAIT_SECONDS) and turn.cancel():  # it had not begun
            raise AllBusy("four questions are being asked at once")
        if is_left or has_waited > WAIT_SECONDS + 2 * SECONDS:
            await asyncio.to_thread(question.cancel)
    return await asking


def shown(request: Request, archive: ReaderPool, text: str, answer: Answer | None, trouble: str) -> Response:
    """The page: editor, answer, cookbook, dictionary."""
    columns = archive.ask(dictionary.view_columns)
    views = [(name, list(rows)) for name, rows in groupby(columns, lambda row: row.view)]
    made = page(
        request,
        "sql.html",
        400 if trouble else 200,
        title="Questions in SQL",
        text=text,
        answer=answer,
        trouble=trouble,
        chart=chart_of(answer) if answer else None,
        shown_rows=SHOWN_ROWS,
        most_rows=MOST_ROWS,
        files={form.value: address(request, "/sql", q=text, format=form.value) for form in MEDIA},
        recipes=recipes(),
        example=EXAMPLE,
        sources=archive.ask(room_search.known_sources),
        views=views,
        functions=archive.ask(dictionary.functions),
    )
    return kept(request, made, None)


def as_file(request: Request, text: str, answer: Answer, form: AnswerForm) -> Response:
    """The answer to download; the name of one that is cut says so."""
    if form is AnswerForm.PARQUET:
        packed = answer_parquet(answer)
        if packed is None:
            raise NotHere(
                "Parquet needs pyarrow, which is not installed here: pip install 'newsarchive[parquet]'"
            )
        made = Response(packed, media_type=MEDIA[form])
    else:
        told = answer_csv(answer) if form is AnswerForm.CSV else answer_json(text, answer)
        made = Response(told, media_type=MEDIA[form])
    if form is not AnswerForm.JSON:
        name = f"answer-first-{len(answer.rows)}-rows" if answer.is_cut else "answer"
        made.headers["Content-Disposition"] = f'attachment; filename="{name}.{form.value}"'
    return kept(request, made, None)
