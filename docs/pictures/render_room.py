"""Pictures of the reading room over the demo archive, by a real browser: `make pictures` (needs chromium and its driver).

The demo newspaper makes each day's stories from the date alone; what a picture shows is of the day it was made.
"""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "sql" / "cookbook"), str(ROOT / "plugins"), str(ROOT / "tests")]

from render import demo_archive  # noqa: E402
from room.browser import Browser, opened_browser  # noqa: E402
from room.conftest import served  # noqa: E402

from newsarchive.store import connect  # noqa: E402

WIDTH, HEIGHT = 1280, 860


def main() -> None:
    """Search, a diff and the coverage, in the light."""
    with (
        tempfile.TemporaryDirectory() as folder,
        demo_archive(Path(folder)) as dsn,
        served(dsn) as address,
        opened_browser(None) as browser,
    ):
        browser.home = address
        browser.look(WIDTH, "light", HEIGHT)
        for name, path in paths(dsn).items():
            take(browser, name, path)


def paths(dsn: str) -> dict[str, str]:
    """What is shown under which name."""
    conn = connect(dsn)
    try:
        with conn.cursor() as cursor:
            cursor.execute("select article_id from news.changes where change = 'body edit' limit 1")
            (article_id,) = cursor.fetchone() or (1,)
    finally:
        conn.close()
    return {
        "search": "/?q=harbour",
        "changes": f"/article/{article_id}/compare?view=changes",
        "coverage": "/coverage/demo",
    }


def take(browser: Browser, name: str, path: str) -> None:
    """One picture."""
    browser.go(path)
    browser.picture(Path(__file__).with_name(f"room-{name}.png"))


if __name__ == "__main__":
    main()
