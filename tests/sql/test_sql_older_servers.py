"""The same tests on the older servers of the machine: the schema, its views and the loading need PostgreSQL 15."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql", "/opt/homebrew/opt")
CORE = (
    "tests/pipeline/test_coverage_gaps.py::test_the_days_that_are_short_and_why",
    "tests/pipeline/test_exports.py::test_a_takedown_names_the_releases_that_have_the_text",
    "tests/pipeline/test_learned_boilerplate.py::test_in_shadow_nothing_is_learned_until_it_is_promoted",
    "tests/pipeline/test_rereading.py::test_promoted_it_is_the_archive",
    "tests/pipeline/test_takedown_hides.py::test_a_purge_takes_what_was_hidden_before_and_leaves_the_rest_of_the_hide",
    "tests/store/test_store_loading.py::test_any_order_with_repeats_gives_the_same_archive",
    "tests/store/test_store_loading.py::test_a_value_that_the_database_refuses_costs_only_its_own_row",
    "tests/sql/test_sql_cookbook.py::test_every_question_has_an_answer_that_is_no_error",
    "tests/sql/test_sql_origins.py::test_a_reporter_across_outlets_and_a_merge_that_is_undone",
    "tests/sql/test_sql_roles.py",
    "tests/sql/test_sql_search.py",
)


def older_servers() -> list[Path]:
    """Installations of PostgreSQL 15 to 17 with their contributed modules."""
    found = []
    for programs in (path for place in PLACES for path in sorted(Path(place).glob("*/bin/postgres"))):
        told = subprocess.run(
            [str(programs), "--version"], capture_output=True, text=True, check=False
        ).stdout
        major = re.search(r"(\d+)\.", told)
        if major and 15 <= int(major[1]) < 18:
            found.append(programs.parents[1])
    return found


@pytest.mark.timeout(900)  # half a minute a server, and three times that on a busy machine
@pytest.mark.skipif("NEWSARCHIVE_TEST_SERVER" in os.environ, reason="this is such a run")
def test_the_archive_works_on_the_machines_own_older_server() -> None:
    servers = older_servers()
    if not servers:
        pytest.skip("no PostgreSQL 15, 16 or 17 is installed: apt install postgresql-15")
    for programs in servers:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *CORE],
            cwd=REPOSITORY, env={**os.environ, "NEWSARCHIVE_TEST_SERVER": str(programs)},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{programs}:\n{done.stdout[-4000:]}"
