"""One reader over the whole corpus, as a process of its own: predictions to a file, speed to standard output."""

import gzip
import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

Reader = Callable[[bytes, str, datetime | None], dict[str, Any]]


def ours() -> Reader:
    """This repository's reader, in process."""
    from newsarchive.extract import read_page
    from newsarchive.normalize import article_from, article_json
    from newsarchive.records import Page, SiteFacts

    facts = SiteFacts()
    return lambda body, url, at: article_json(
        article_from(read_page(Page(url, body, at), facts), url, at, facts)
    )


def trafilatura() -> Reader:
    """trafilatura with its metadata and times with zones."""
    from trafilatura import bare_extraction

    def read(body: bytes, url: str, at: datetime | None) -> dict[str, Any]:
        found = bare_extraction(
            body,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "outputformat": "%Y-%m-%dT%H:%M:%S%z"},
        )
        if found is None:
            return {}
        authors = [a for a in (found.author or "").split("; ") if a]
        return {
            "text": found.text,
            "title": found.title,
            "authors": authors,
            "published_at": found.date,
            "language": found.language,
        }

    return read


def newspaper4k() -> Reader:
    """newspaper4k on the page's text, no download."""
    import newspaper

    def read(body: bytes, url: str, at: datetime | None) -> dict[str, Any]:
        article = newspaper.Article(url, fetch_images=False)
        article.download(input_html=body.decode("utf-8", "replace"))
        article.parse()
        when = article.publish_date.isoformat() if hasattr(article.publish_date, "isoformat") else None
        return {
            "text": article.text,
            "title": article.title,
            "authors": article.authors,
            "published_at": when,
            "language": article.meta_lang,
        }

    return read


def news_please() -> Reader:
    """news-please on the page's text, no download."""
    from newsplease import NewsPlease

    def read(body: bytes, url: str, at: datetime | None) -> dict[str, Any]:
        article = NewsPlease.from_html(body.decode("utf-8", "replace"), url=url, fetch_images=False)
        when = article.date_publish.isoformat() if article.date_publish else None
        return {
            "text": article.maintext,
            "title": article.title,
            "authors": article.authors,
            "published_at": when,
            "language": article.language,
        }

    return read


READERS: dict[str, Callable[[], Reader]] = {
    "newsarchive": ours,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper4k,
    "news-please": news_please,
}


def main(name: str, corpus: Path, out: Path) -> None:
    """Read every page once; the clock counts processor time of reading only, start-up and first use included."""
    rows = [
        json.loads(line)
        for part in ("articles", "other_pages")
        for line in (corpus / f"{part}.jsonl").open(encoding="utf-8")
    ]
    clock = time.process_time()
    read = READERS[name]()
    start = time.process_time() - clock
    spent, failed = 0.0, 0
    with out.open("w", encoding="utf-8") as lines:
        for row in rows:
            body = gzip.decompress((corpus / row["file"]).read_bytes())
            at = (
                datetime.fromisoformat(row["crawl_date"]).replace(tzinfo=UTC)
                if row.get("crawl_date")
                else None
            )
            clock = time.process_time()
            try:
                found = read(body, row.get("url") or "https://unknown.example/", at)
            except Exception as error:  # a peer's crash costs it that page, and is counted
                found, failed = {"crash": f"{error}"[:80]}, failed + 1
            spent += time.process_time() - clock
            lines.write(json.dumps(found, default=str) + "\n")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"pages/s": len(rows) / spent, "MB": peak, "start s": start, "failed": failed}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
