"""The frame of every page: templates, addresses that keep the proxy's prefix, numbers and words as people read them."""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from urllib.parse import quote, urlencode

from fastapi import Request, Response
from fastapi.responses import HTMLResponse, StreamingResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from newsarchive import __version__
from newsarchive.room import times
from newsarchive.room.languages import is_without_blanks

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "ps", "sd", "ug", "ur", "yi"})
# Address → what the frame calls it; a new room gets its line here.
ROOMS = {
    "/": "Search",
    "/changes": "Changes",
    "/coverage": "Coverage",
    "/front": "Front pages",
    "/people": "People",
    "/sql": "SQL",
    "/watches": "Watches",
}
SENT = Markup("<!-- what follows is counted -->")


@lru_cache
def environment() -> Environment:
    """Jinja with everything escaped; a name that a template misspells is an error, not an empty place."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        auto_reload=False,  # pages of other code than this process's are none of its own
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"number": number, "marked": marked, "words": plain_words, "coded": coded}
    made.filters |= {"moment": times.moment, "day": times.day, "in_zone": times.in_zone, "span": times.span}
    made.filters |= {"published": times.published, "local_day": times.local_day}
    made.globals |= {"direction": direction, "style_digest": style_digest(), "version": __version__}
    made.globals |= {"is_without_blanks": is_without_blanks, "length_class": length_class}
    return made


@lru_cache
def style_digest() -> str:
    """What the style's address has behind it, and changes with it: browsers may keep it for good."""
    return hashlib.sha256((STATIC / "room.css").read_bytes()).hexdigest()[:12]


def page(request: Request, template: str, status_code: int = 200, /, **shown: object) -> Response:
    """The template's page with what it shows; every template extends frame.html."""
    text = environment().get_template(template).render(frame_of(request) | shown)
    return HTMLResponse(text, status_code)


def streamed(request: Request, template: str, /, **shown: object) -> Response:
    """The same, sent in parts: what stands before `{{ sent }}` is on its way before the rest is asked for."""
    pieces = environment().get_template(template).generate(frame_of(request) | shown | {"sent": SENT})

    def parts() -> Iterator[str]:
        part: list[str] = []
        for piece in pieces:
            part.append(piece)
            if SENT in piece:
                yield "".join(part)
                part = []
        yield "".join(part)

    sending = parts()
    first = next(sending)  # what fails in it gets its own page; what fails behind it, its own sentence
    # A proxy that waits for the whole page would make hits wait for their counts.
    return StreamingResponse(
        chain([first], sending), media_type="text/html", headers={"X-Accel-Buffering": "no"}
    )


def frame_of(request: Request) -> dict[str, object]:
    """What every template has at hand."""
    return {
        "at": lambda path, **params: address(request, path, **params),
        "at_person": lambda name: person_address(request, name),
        "here": path_of(request),
        "asked": dict(request.query_params),
        "rooms": ROOMS,
        "has_door": request.app.state.plan.password is not None,
    }


def path_of(request: Request) -> str:
    """The page's own path, without the proxy's prefix."""
    path: str = request.scope["path"].removeprefix(request.scope.get("root_path", ""))
    return path or "/"


def address(request: Request, path: str, **params: object) -> str:
    """An address in this room, below the proxy's prefix; parameters that are None or '' are left out.

    `path` is as it is meant: a name of the web in it may have any letter, and a question mark begins no parameters there.
    """
    kept = {name: value for name, value in params.items() if value not in (None, "")}
    asked = f"?{urlencode(kept, doseq=True)}" if kept else ""
    return f"{request.scope.get('root_path', '')}{quote(path, safe='/:=&~+,@')}{asked}"


def person_address(request: Request, name: str) -> str:
    """The address of a person's page. A path loses the dots and slashes of some names on the way (`../x`, `a//b`): browsers
    and proxies tidy it. Those are asked for by `name`."""
    is_kept = not {"", ".", ".."} & set(name.split("/"))
    return address(request, f"/people/{name}") if is_kept else address(request, "/people", name=name)


def absolute_address(request: Request, path: str) -> str:
    """The whole address, with the host by which the reader knows the room."""
    return f"{request.url.scheme}://{request.url.netloc}{address(request, path)}"


def number(value: float | None) -> str:
    """A number with its thousands apart; '–' where there is none."""
    return "–" if value is None else f"{value:,}"


def marked(text: str | None) -> Markup:
    """Text with news.search's marks of a hit as <mark>; all else escaped first."""
    safe = str(escape(text or ""))
    return Markup(safe.replace("\ue000", "<mark>").replace("\ue001", "</mark>"))


def coded(text: str) -> Markup:
    """Words of ours with what stands between `backticks` as code; all else escaped."""
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def plain_words(value: str) -> str:
    """A word of a closed list as people read it: 'live_blog' is a live blog."""
    return value.replace("_", " ")


def length_class(title: str) -> str:
    """Of a headline: the longer, the smaller its letters."""
    return "" if len(title) <= 140 else "long" if len(title) <= 300 else "long endless"


def direction(language: str | None) -> str:
    """For `dir`: by the language where it is known, else by the text's first letter."""
    if language is None:
        return "auto"
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"
