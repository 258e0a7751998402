"""Stories that a page keeps for its scripts alone, as frameworks write them; none of them is asked for by name."""

import html as markup
import json
from urllib.parse import quote

import pytest
from test_unseen_shapes import BODY, STORY, TITLE, html, read

from newsarchive.extract.script_literals import literals

T, B = json.dumps(TITLE), json.dumps(BODY)
OG = f'<meta property="og:title" content="{TITLE}">'


def data(value: object) -> str:
    return f'<script type="application/json">{json.dumps(value)}</script>'


def pushed(*parts: str) -> str:
    return "".join(f"<script>self.__next_f.push([1,{json.dumps(part)}])</script>" for part in parts)


def runs(key: str) -> list[dict[str, object]]:
    return [
        {"type": "paragraph", "content": [{"type": "text", key: line[:30]}, {"type": "text", key: line[30:]}]}
        for line in STORY
    ]


ROW = f'2:["$","main",null,{{"story":{{"title":{T},"body":{B}}}}}]\n'
TEXT_ROW = f'3:T{len(BODY.encode()):x},{BODY}2:["$","main",null,{{"story":{{"title":{T},"body":"$3"}}}}]\n'
ISLAND = json.dumps({"story": [0, {"title": [0, TITLE], "body": [0, BODY]}]})
STORED = json.dumps({"title": TITLE, "body": BODY})
STATES = {
    "several in one script": f'<script>F=window.F||{{}};F.site="x";F.global={{"headlines":{{"basic":{T}}},'
    f'"parts":[{{"content":{B}}}]}};F.at=1;</script>',
    "references": "<script>window.S="
    + json.dumps(
        {
            "Story:1": {"title": TITLE, "parts": [{"__ref": f"Line:{n}"} for n in range(len(STORY))]},
            **{f"Line:{n}": {"html": line} for n, line in enumerate(STORY)},
        }
    )
    + "</script>",
    "a function's arguments": "<script>window.N=(function(a,b,c){c.x=1;return {data:[{story:{id:12,title:a,body:b,"
    f"isFree:!0,at:void 0}}}}]}}}}({T},{B},{{}}));</script>",
    "a table": data([["Reactive", 1], {"story": 2}, {"title": 3, "body": 4}, TITLE, BODY]),
    "a table of named keys": "<script>window.R.enqueue("
    + json.dumps(json.dumps([{"_1": 2}, "story", {"_3": 4, "_5": 6}, "title", TITLE, "body", BODY]))
    + ")</script>",
    "a stream": pushed(ROW[:90], ROW[90:]),
    "a stream with a text of its own": pushed("0:I[1,[]]\n" + TEXT_ROW),
    "a component's attribute": f"<x-island props='{markup.escape(ISLAND)}'></x-island>",
    "bare names": "<script>{kit.start(app, {data:[null,{type:'data',data:{story:"
    f"{{title:{T},body:{B}}}}}}}]}})}}</script>",
    "percent signs": f'<script>window.S=JSON.parse(decodeURIComponent("{quote(STORED)}"))</script>',
    "runs of letters": data({"title": TITLE, "doc": {"type": "doc", "content": runs("text")}}),
    "runs of values": data({"title": TITLE, "doc": {"type": "doc", "content": runs("value")}}),
    "forms of a title": data({"title": {"rendered": TITLE}, "content": {"rendered": BODY}}),
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_a_story_that_stands_only_in_a_state_is_read_there(state: str) -> None:
    assert read(html(f"<div id=root></div>{state}", head=OG)).text.split("\n\n") == STORY


def test_a_title_with_the_sites_name_behind_it_names_the_story() -> None:
    page = html(f"<div id=root></div>{data({'title': TITLE, 'body': BODY})}", f"{TITLE} | Harbour Herald")
    assert read(page).text.split("\n\n") == STORY


def test_paragraphs_of_one_kind_are_no_runs() -> None:
    parts = [{"type": "p", "text": line} for line in STORY]
    assert (
        read(html(f"<div></div>{data({'title': TITLE, 'parts': parts})}", head=OG)).text.split("\n\n")
        == STORY
    )


@pytest.mark.parametrize(
    ("script", "value"),
    [
        (
            "x={a:1,'b':[!1,void 0,.5,0x1f],\"c\":`d`,e,...f}",
            {"a": 1.0, "b": [False, None, 0.5, 31], "c": "d", "e": None},
        ),
        ("x=[/* one */ 'a\\u00e9\\x41\\n', new Date(12), // two\n true]", ["aéA\n", 12.0, True]),
        ("x={s:'\\ud83d\\ude00'}", {"s": "😀"}),
    ],
)
def test_what_scripts_write_is_read_as_it_is_meant(script: str, value: object) -> None:
    padded = script.replace("x=", "x=[", 1) + ",'" + "-" * 200 + "']"
    assert [found[0] for found in literals(padded)] == [value]


@pytest.mark.parametrize(
    "script", ["x={" * 5000, "x=[" + "[" * 9000, "x='" + "\\" * 9000, "x={a:/*" * 3000, "(" * 9000]
)
def test_scripts_without_an_end_hold_nothing(script: str) -> None:
    assert list(literals(script)) == []
