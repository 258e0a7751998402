"""Sitemaps are read one entry at a time; what is not wanted costs no memory."""

import gzip
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from newsarchive.discover.sitemap import read_sitemap

URL = "https://lamp.example/sitemap.xml"
SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
GOOGLE = "http://www.google.com/schemas"
NEWS = f'xmlns:n="{GOOGLE}/sitemap-news/0.9" xmlns:i="{GOOGLE}/sitemap-image/1.1"'

PLUGINS = {"PYTHONPATH": str(Path(__file__).parents[2] / "plugins")}
MEASURE = r"""
import re, sys
from datetime import UTC, datetime
from pathlib import Path
from newsarchive.discover.sitemap import read_sitemap
day = datetime(2025, 5, 28, tzinfo=UTC)
def peak():
    return int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1])
body = Path(sys.argv[1]).read_bytes()
before = peak()
reading = read_sitemap(body, "https://lamp.example/s.xml", keep=lambda link: link.date_hint == day)
print(reading.entries, len(reading.links), reading.problem, peak() - before)
"""


def test_dates_by_their_worth_news_then_address_then_lastmod() -> None:
    body = f"""<urlset {SPACES} {NEWS}>
    <url><loc>https://lamp.example/a-story-of-boats/</loc><lastmod>2025-06-01</lastmod><n:news>
      <n:publication><n:name>The Lamp</n:name></n:publication>
      <n:publication_date>2025-05-28T09:00:00+01:00</n:publication_date>
      <n:title>A story of boats</n:title></n:news><i:image><i:loc>https://lamp.example/boat.jpg</i:loc>
      </i:image></url>
    <url><i:image><i:loc>https://lamp.example/x.jpg</i:loc></i:image>
      <loc>https://lamp.example/2025/05/27/ferry/</loc><lastmod>2025-06-02T10:00:00Z</lastmod></url>
    <url><loc> https://lamp.example/old-wall/ </loc><lastmod>2025-06-03</lastmod></url>
    <url><loc>https://lamp.example/undated-tale-of-a-wall/</loc></url>
    <url><loc>https://lamp.example/category/harbour/</loc></url><url><loc>http://</loc></url><url/>
    </urlset>"""
    reading = read_sitemap(body.encode(), URL)
    boats, ferry, wall, undated = reading.links
    assert (boats.date_hint, boats.anchor) == (datetime(2025, 5, 28, 8, tzinfo=UTC), "A story of boats")
    assert (ferry.date_hint, ferry.is_modified_hint) == (datetime(2025, 5, 27, tzinfo=UTC), False)
    assert (wall.date_hint, wall.is_modified_hint) == (datetime(2025, 6, 3, tzinfo=UTC), True)
    assert undated.date_hint is None
    assert reading.entries == 7
    assert reading.rules["list or service"] == 1


def test_an_index_names_its_children() -> None:
    body = f"""<sitemapindex {SPACES}><sitemap><loc>/sitemaps/2025-05.xml.gz</loc>
    <lastmod>2025-05-31T23:00:00Z</lastmod></sitemap><sitemap><loc>/s2.xml</loc></sitemap></sitemapindex>"""
    children = read_sitemap(gzip.compress(body.encode()), URL).children
    assert [child.url for child in children] == [
        "https://lamp.example/sitemaps/2025-05.xml.gz",
        "https://lamp.example/s2.xml",
    ]
    assert children[0].modified == datetime(2025, 5, 31, 23, tzinfo=UTC)


def test_a_torn_sitemap_gives_what_came_and_says_so() -> None:
    whole = f"<urlset {SPACES}>" + "".join(
        f"<url><loc>https://lamp.example/story-of-day-{n}/</loc></url>" for n in range(2000)
    )
    packed = gzip.compress(whole.encode() + b"</urlset>")
    reading = read_sitemap(packed[: len(packed) // 2], URL)
    assert reading.problem and reading.problem.startswith("cut short after ")


def test_what_is_no_sitemap_says_so() -> None:
    for body in (b"", b"<html><p>Not found</p></html>", b"\x1f\x8bnope", b"plain"):
        reading = read_sitemap(body, URL)
        assert reading.links == []
        assert reading.problem


def test_eight_megabytes_are_read_in_a_few_more(tmp_path: Path) -> None:
    """Beside the program and the bytes themselves; a tree of them would take ten times what they are."""
    entry = (
        "<url><loc>https://lamp.example/2025/05/{:02}/story-{}-of-the-harbour-and-its-gulls/</loc>"
        "<lastmod>2025-06-01</lastmod><changefreq>never</changefreq><priority>0.5</priority></url>\n"
    )
    file = tmp_path / "large.xml"
    with file.open("w") as out:
        out.write(f"<?xml version='1.0'?><urlset {SPACES}>\n")
        out.write("".join(entry.format(n % 28 + 1, n) + " " * 160 for n in range(24_000)))
        out.write("</urlset>")
    assert file.stat().st_size > 8_000_000
    packed = tmp_path / "large.xml.gz"
    packed.write_bytes(gzip.compress(file.read_bytes(), 1))
    for path in (file, packed):
        ran = subprocess.run(
            [sys.executable, "-c", MEASURE, path], capture_output=True, text=True, check=True, env=PLUGINS
        )
        entries, links, problem, kibibytes = ran.stdout.split()
        assert (entries, links, problem) == ("24000", str(24_000 // 28), "None")
        assert int(kibibytes) < 9 * 1024, f"{path.name}: {int(kibibytes) // 1024} MiB"


def test_half_a_character_costs_its_field_and_no_other() -> None:
    """A reference to a lone surrogate: libxml2 reads on, and its text is no text. Found by fuzzing."""
    entry = (
        "<url><loc>https://lamp.example/2026/05/0{0}/a-story-of-the-day/</loc><lastmod>{1}</lastmod></url>"
    )
    entries = entry.format(1, "&#xd800;2026-05-01") + entry.format(2, "2026-05-02")
    body = f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{entries}<url><loc>&#xd800;</loc></url></urlset>"
    reading = read_sitemap(body.encode(), "https://lamp.example/sitemap.xml")
    assert [link.url[-25:] for link in reading.links] == [
        "05/01/a-story-of-the-day/",
        "05/02/a-story-of-the-day/",
    ]
    assert reading.entries == 3 and reading.rules["no address"] == 1
