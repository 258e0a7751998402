"""Statements and records agree: what a statement answers is what its record holds, and every file is asked by somebody."""

import ast
import dataclasses
import importlib
import re
from pathlib import Path

import pytest

from newsarchive.store import connect
from newsarchive.store.statements import SQL_FOLDER, composed, statement

STORE = Path(__file__).resolve().parents[2] / "plugins" / "newsarchive" / "store"
STATEMENTS = sorted(path.stem for path in (SQL_FOLDER / "statements").glob("*.sql"))


READ_INTO = ("records", "record", "first_record")
CALLS = [
    (path.stem, node)
    for path in sorted(STORE.glob("*.py"))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(node, ast.Call)
]
# Of everything that is read into records: the module, the statement, the record.
ANSWERED = [
    (module, node.args[1].value, node.args[2].id)
    for module, node in CALLS
    if isinstance(node.func, ast.Name) and node.func.id in READ_INTO
    if isinstance(node.args[1], ast.Constant) and isinstance(node.args[2], ast.Name)
]
ASKED = {part.value for _, node in CALLS for part in node.args if isinstance(part, ast.Constant)}


@pytest.mark.parametrize(("module", "name", "into"), ANSWERED, ids=str)
def test_a_record_has_the_columns_of_its_statement(
    module_dsn: str, module: str, name: str, into: str
) -> None:
    record = getattr(importlib.import_module(f"newsarchive.store.{module}"), into)
    params = {key: "[]" if key == "rows" else None for key in re.findall(r"%\((\w+)\)s", statement(name))}
    conn = connect(module_dsn)
    try:
        conn.set_session(autocommit=False)
        with conn.cursor() as cursor:
            cursor.execute(composed(name), params)
            columns = [column.name for column in cursor.description or ()]
        conn.rollback()
    finally:
        conn.close()
    assert sorted(columns) == sorted(field.name for field in dataclasses.fields(record))


@pytest.mark.parametrize("name", STATEMENTS)
def test_every_statement_is_asked_by_somebody(name: str) -> None:
    assert name in ASKED
