"""An archive as a visitor may find it: four scripts, edits, copies, a removal, a takedown's place, and hostile texts."""

from datetime import timedelta

from sql.shelves import DAY, NIGHT, Shelves, hours

from newsarchive.records import When

HOSTILE = "<script>document.title='owned'</script><img src=x onerror=alert(1)>\"'&{{7*7}}"
LONG = "A headline that does not end " + "and goes on about the harbour, the ferry and the tide " * 12
HARBOUR = (
    "The harbour opened again on Monday after eleven days of dredging, the port authority said.\n\n"
    "The first ferry left at six in the morning with forty passengers and two bicycles on board. Its master, "
    "Eunice Outeiro, said that the channel was now four metres deep at low water, which is one more than before.\n\n"
    "Fishermen who had moored in the neighbouring town came back in the course of the day. The harbour office expects "
    "that the fish market will be held as usual on Tuesday, and that the lights of the northern pier will be mended.\n\n"
    "The dredging cost half a million, and was paid for by the region."
)
PORTUGUESE = (
    "O porto reabriu na segunda-feira, depois de onze dias de dragagens.\n\nA primeira travessia saiu às seis da manhã, "
    "com quarenta passageiros a bordo, e a capitania espera que a lota volte a funcionar na terça-feira."
)
ARABIC = (
    "أعيد فتح الميناء يوم الاثنين بعد أحد عشر يوما من أعمال التجريف.\n\nغادرت العبارة الأولى في السادسة صباحا وعلى متنها "
    "أربعون راكبا، وقالت إدارة الميناء إن سوق السمك سيعود إلى العمل يوم الثلاثاء."
)
CHINESE = (
    "港口在疏浚十一天后于周一重新开放。\n\n第一班渡轮于早上六点载着四十名乘客出发，"
    "港务局表示，鱼市将于周二照常营业，北码头的灯也将得到修理。"
)
EVIDENCE = {
    "title": {"value": "Harbour reopens", "method": "h1", "path": "h1[0]", "lost": [
        {"value": "Harbour reopens | Gazette", "method": "title", "path": "title"}]},
    "published": {"value": "2026-03-01T00:00:00+00:00", "method": "json-ld", "path": "ld[0].datePublished", "lost": []},
}  # fmt: skip


def url(name: str, source: str = "gazette") -> str:
    """The address of a story."""
    return f"https://{source}.example/2026/03/01/{name}"


def fill(shelves: Shelves) -> dict[str, int]:
    """Put everything on the shelves; the articles' numbers by name."""
    made = {
        "harbour": shelves.load(
            url("harbour"), hours(1), HARBOUR, authors=("Zoë Quill",), byline="By Zoë Quill", section="Town",
            tags=("Harbour", "Ferry"), lead="Eleven days of dredging are over.", evidence=EVIDENCE, confidence=0.93,
            outlinks=(("https://port.example.org/notice", "the port’s notice"),),
        ),
        "mirror": shelves.load(
            url("harbour", "mirror"), hours(3), HARBOUR, source="mirror", published=When(hours(3), "minute", "source"),
            origin_publisher="Gazette", origin_url=url("harbour"), origin_evidence="source-link: Source",
        ),
        "portuguese": shelves.load(
            url("porto"), hours(2), PORTUGUESE, title="Porto reabre após onze dias de dragagens; a lota volta",
            language="pt", section="Cidade", published=When(hours(2), "minute", "source"),
        ),
        "arabic": shelves.load(
            url("mina"), hours(2.5), ARABIC, title="إعادة فتح الميناء بعد أحد عشر يوما من أعمال التجريف", language="ar",
            section="محليات", published=When(hours(2.5), "minute", "explicit"),
        ),
        "chinese": shelves.load(
            url("gangkou"), hours(2.7), CHINESE, title="港口疏浚十一天后重新开放，鱼市周二照常营业", language="zh",
            section="本地", published=When(hours(2.7), "minute", "explicit"),
        ),
        "long": shelves.load(url("long"), hours(4), HARBOUR[:200], title=LONG, paywall="hard"),
        "hostile": shelves.load(
            url("hostile"), hours(4.5), f"{HOSTILE}\n\nThe harbour again.", title=HOSTILE, section=HOSTILE,
            authors=(HOSTILE,), tags=(HOSTILE,), byline=HOSTILE, lead=HOSTILE,
            outlinks=(("javascript:alert(1)", HOSTILE),),
        ),
        "gone": shelves.load(url("gone"), hours(5), "A text that its site removed. " * 12, title="Removed story"),
        "undated": shelves.load(url("undated"), hours(6), "A page about the harbour without a date.", published=None),
    }  # fmt: skip
    later = HARBOUR.replace("eleven days", "twelve days").replace("half a million", "a whole million")
    shelves.load(url("harbour"), hours(26), later, authors=("Zoë Quill",), byline="By Zoë Quill", section="Town",
                 tags=("Harbour", "Ferry"), evidence=EVIDENCE)  # fmt: skip
    corrected = later + "\n\nCorrection: an earlier version of this article gave the wrong depth."
    shelves.load(url("harbour"), hours(50), corrected, title="Harbour reopens after twelve days", section="Town",
                 authors=("Zoë Quill",), byline="By Zoë Quill", tags=("Harbour", "Ferry"), evidence=EVIDENCE)  # fmt: skip
    for night in range(3):
        at = NIGHT + night * DAY + timedelta(hours=7)
        shelves.show(
            "gazette",
            "https://gazette.example/",
            at,
            [(url("gone"), "Gone"), (url("harbour"), "Ferries leave the harbour again")],
        )
    shelves.gone(url("gone"), hours(30), 410)
    shelves.ask_as_loader(  # a live night that has ended, with its links
        "insert into archive.run_links (run_id, link_id, batch_no, outcome, outcome_at)"
        " select %s, link_id, 0, outcome, %s from archive.links on conflict do nothing",
        shelves.run(), hours(8),
    )  # fmt: skip
    shelves.ask_as_loader(
        "update archive.runs set is_live = true, state = 'succeeded', started_at = %s, finished_at = %s where run_id = %s",
        hours(7), hours(8), shelves.run(),
    )  # fmt: skip
    return {name: loaded.article_id for name, loaded in made.items()}
