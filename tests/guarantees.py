"""Writes docs/guarantees.md: what the archive promises, and the test that shows it. `--check` only compares."""

import ast
import sys
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[1]
LEDGER = REPOSITORY / "tests" / "guarantees.txt"
PAGE = REPOSITORY / "docs" / "guarantees.md"
COMMAND = "make guarantees"
HEAD = f"""\
# What the archive promises

Each promise, and each fault that was thought of, with the tests that show what happens. This page is written by
`{COMMAND}` from `tests/guarantees.txt`; a test that is gone, or a page that is stale, fails the suite.
"""


FAULTS = "| | What goes wrong | What happens | Shown by |"
LIMITS = "| Of | At most | Past it | Shown by |"


class Row(NamedTuple):
    """A promise (number P1 and on, no fault) or a fault and what happens then, with the tests of it."""

    number: str
    fault: str
    promise: str
    tests: tuple[str, ...]
    constant: str = ""  # of a limit (L1 and on): the code's own, from which the page has its value


class Heading(NamedTuple):
    """A part of the list of faults."""

    title: str


def ledger() -> list[Row | Heading]:
    """The entries of tests/guarantees.txt."""
    entries: list[Row | Heading] = []
    for line in LEDGER.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            entries.append(Heading(line.removeprefix("## ")))
        elif line and not line.startswith("#"):
            number, *words, tests = (cell.strip() for cell in line.split(" | "))
            fault = words[0] if len(words) > 1 else ""
            constant = words[1] if len(words) > 2 else ""
            shown = () if tests == "-" else tuple(tests.split())
            entries.append(Row(number, fault, words[-1], shown, constant))
    return entries


def known_tests() -> dict[str, tuple[Path, int]]:
    """Every test function as file.function → its file and line."""
    found = {}
    for path in sorted((REPOSITORY / "tests").rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found[f"{path.stem}.{node.name}"] = (path, node.lineno)
    return found


def missing_tests() -> list[str]:
    """Tests that the ledger names and nobody wrote."""
    known = known_tests()
    return [test for row in ledger() if isinstance(row, Row) for test in row.tests if test not in known]


def value_of(constant: str) -> str:
    """A limit as the code has it today."""
    module, _, name = constant.rpartition(".")
    value: int | float = getattr(import_module(f"newsarchive.{module}"), name)
    return f"{value:,g}" if isinstance(value, float) else f"{value:,}"


def page() -> str:
    """docs/guarantees.md as it should be."""
    known = known_tests()
    lines = [HEAD, "## Promises\n"]
    for entry in ledger():
        if isinstance(entry, Heading):
            columns = LIMITS if entry.title == "Limits" else FAULTS
            lines += ["", f"## {entry.title}", "", columns, "|-" * (columns.count("|") - 1) + "|"]
            continue
        tests = "<br>".join(linked(test, known) for test in entry.tests) or "no test yet"
        if entry.constant:
            value = f"{value_of(entry.constant)} (`{entry.constant}`)"
            lines.append(f"| {entry.fault} | {value} | {entry.promise} | {tests} |")
        elif entry.fault:
            lines.append(f"| {entry.number} | {entry.fault} | {entry.promise} | {tests} |")
        else:
            lines.append(f"{entry.number.removeprefix('P')}. **{entry.promise}**<br>{tests}")
    return "\n".join(lines) + "\n"


def linked(test: str, known: dict[str, tuple[Path, int]]) -> str:
    """A link to the test's file under the test's words."""
    file, name = test.split(".")
    path = known[test][0].relative_to(REPOSITORY).as_posix()
    return f'[{name.removeprefix("test_").replace("_", " ")}](../{path} "{file}")'


def main() -> None:
    """Write the page, or say that it is stale."""
    if absent := missing_tests():
        raise SystemExit(f"tests/guarantees.txt names tests that do not exist: {', '.join(absent)}")
    if "--check" not in sys.argv:
        PAGE.write_text(page(), encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page():
        raise SystemExit(f"docs/guarantees.md is stale: {COMMAND}")


if __name__ == "__main__":
    main()
