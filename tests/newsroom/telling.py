"""Reads the story kinds of prose/*.txt and tells one for a day: its slots filled, its choices made."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from newsroom import town
from newsroom.dice import Dice

PROSE = Path(__file__).parent / "prose"
CHOICE = re.compile(r"\[([^\[\]]*)\]")
SLOT = re.compile(r"\{(\w+)\}")
SENTENCE_START = re.compile(r"((?:^|[.?!]\s+)[“„\"(*]*)([a-zà-ü])")
FACT = re.compile(r"(\w+) (\d+)-(\d+)(?:/(\d+))?")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of story: what may be said in it and in which order."""

    name: str
    section: str
    language: str
    titles: tuple[str, ...]
    leads: tuple[str, ...]
    body: tuple[str, ...]
    tags: tuple[str, ...] = ()
    facts: str = ""
    months: tuple[int, ...] = tuple(range(1, 13))
    roles: dict[str, str] = field(default_factory=dict)


@cache
def kinds(shelf: str) -> tuple[Kind, ...]:
    """All kinds of one file of prose/, in the order in which they stand there."""
    head, *entries = re.split(r"^== ", (PROSE / f"{shelf}.txt").read_text("utf-8"), flags=re.MULTILINE)
    common = dict(line.split(": ", 1) for line in head.strip().splitlines())
    return tuple(_kind(entry, common["section"], common.get("language", "en")) for entry in entries)


def _kind(entry: str, section: str, language: str) -> Kind:
    name, _, rest = entry.partition("\n")
    header, *paragraphs = re.split(r"\n\s*\n", rest.strip())
    said: dict[str, list[str]] = defaultdict(list)
    for line in header.splitlines():
        key, _, value = line.partition(": ")
        said[key].append(value.strip())
    leads = tuple(_one_line(p[2:]) for p in paragraphs if p.startswith("> "))
    body = tuple(_one_line(p) for p in paragraphs if not p.startswith("> "))
    first, _, last = (said["months"] or ["1-12"])[0].partition("-")
    tags = tuple(tag.strip() for tag in ",".join(said["tags"]).split(",") if tag.strip())
    roles = {who: said[who][0] for who in ("w", "m") if said[who]}
    months = tuple(range(int(first), int(last) + 1))
    facts = "; ".join(said["facts"])
    return Kind(
        name.strip(), section, language, tuple(said["title"]), leads, body, tags, facts, months, roles
    )


def _one_line(paragraph: str) -> str:
    return " ".join(paragraph.split())


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of one story; `*…*` marks italics in paragraphs, as boats' names are set."""

    title: str
    paragraphs: tuple[str, ...]
    tags: tuple[str, ...]


def tell(kind: Kind, day: date, dice: Dice) -> Telling:
    """The story of this kind that this day has to offer."""
    words = _words_of(kind, day, dice)
    title = _filled(dice.pick(kind.titles), words | _people(kind, words), dice)
    chosen = _in_order(kind.body, min(5, len(kind.body)) + dice.roll(max(1, len(kind.body) - 4)), dice)
    met: set[str] = set()
    paragraphs = [_paragraph(p, kind, words, met, dice) for p in (dice.pick(kind.leads), *chosen)]
    tags = tuple(_filled(tag, words, dice) for tag in kind.tags)
    return Telling(_capital(title), tuple(paragraphs), tags)


def _in_order(options: tuple[str, ...], how_many: int, dice: Dice) -> list[str]:
    kept = sorted(dice.shuffled(range(len(options)))[:how_many])
    return [options[i] for i in kept]


def _people(kind: Kind, words: dict[str, str]) -> dict[str, str]:
    return {who: words[f"{who}_name"] for who in ("w", "m")}


def _paragraph(text: str, kind: Kind, words: dict[str, str], met: set[str], dice: Dice) -> str:
    """Filled in; a person's first mention carries role and full name, later ones the surname."""
    text = CHOICE.sub(lambda m: dice.pick(m[1].split("|")), text)

    def word(match: re.Match[str]) -> str:
        who = match[1]
        if who not in ("w", "m"):
            return words[who]
        first = who not in met
        met.add(who)
        role = kind.roles.get(who, "")
        return f"{role} {words[f'{who}_name']}".strip() if first else words[f"{who}_last"]

    return _capital(SLOT.sub(word, text))


def _filled(text: str, words: dict[str, str], dice: Dice) -> str:
    text = CHOICE.sub(lambda m: dice.pick(m[1].split("|")), text)
    return SLOT.sub(lambda m: words[m[1]], text)


def _capital(text: str) -> str:
    return SENTENCE_START.sub(lambda m: m[1] + m[2].upper(), text)


def _words_of(kind: Kind, day: date, dice: Dice) -> dict[str, str]:
    surnames, streets, quarters = (dice.shuffled(x) for x in (town.SURNAMES, town.STREETS, town.QUARTERS))
    boats = dice.shuffled(town.BOATS)
    words = {
        "w_name": f"{dice.pick(town.WOMEN)} {surnames[0]}",
        "w_last": surnames[0],
        "m_name": f"{dice.pick(town.MEN)} {surnames[1]}",
        "m_last": surnames[1],
        "street": streets[0],
        "street2": streets[1],
        "quarter": quarters[0],
        "quarter2": quarters[1],
        "boat": f"*{boats[0]}*",
        "boat2": f"*{boats[1]}*",
        "cafe": dice.pick(town.CAFES),
        "village": dice.pick(town.VILLAGES),
        "school": dice.pick(town.SCHOOLS),
    }
    return words | _portuguese(streets[0], day) | _dates(kind.language, day) | _facts(kind, dice)


def _portuguese(street: str, day: date) -> dict[str, str]:
    """The small words that agree with what follows: 'na Rua', 'no Largo', 'este sábado'."""
    is_masculine = street.startswith(("Largo", "Beco"))
    in_plural = street.startswith("Escadinhas")
    na, da = ("no", "do") if is_masculine else ("nas", "das") if in_plural else ("na", "da")
    weekday = day.weekday()
    return {
        "na": na,
        "da": da,
        "este": "este" if weekday >= 5 else "esta",
        "na_amanha": "no" if weekday in (4, 5) else "na",
    }


def _dates(language: str, day: date) -> dict[str, str]:
    days, months = town.DAYS[language], town.MONTHS[language]
    joint = {"en": "{} {}", "pt": "{} de {}", "de": "{}. {}"}[language]
    later = day + timedelta(days=9)
    return {
        "today": days[day.weekday()],
        "yesterday": days[(day.weekday() - 1) % 7],
        "tomorrow": days[(day.weekday() + 1) % 7],
        "date": joint.format(day.day, months[day.month - 1]),
        "later": joint.format(later.day, months[later.month - 1]),
        "month": months[day.month - 1],
        "nextmonth": months[day.month % 12],
        "lastmonth": months[day.month - 2],
        "year": str(day.year),
        "lastyear": str(day.year - 1),
        "nextyear": str(day.year + 1),
    }


def _facts(kind: Kind, dice: Dice) -> dict[str, str]:
    """`boats 12-48` is a number between; `euros 1000-9000/500` goes in steps of 500."""
    facts = {}
    for name, low, high, step in FACT.findall(kind.facts):
        stride = int(step or 1)
        number = int(low) + stride * dice.roll((int(high) - int(low)) // stride + 1)
        is_year = name.startswith("year")
        facts[name] = str(number) if is_year else _number(number, kind.language)
    return facts


def _number(number: int, language: str) -> str:
    written = f"{number:,}"
    return written if language == "en" else written.replace(",", ".")
