"""One reader over both corpora, as a process of its own: predictions to a file, speed to standard output."""

import gc
import gzip
import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
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

    def read(body: bytes, url: str, at: datetime | None) -> dict[str, Any]:
        article = article_from(read_page(Page(url, body, at), facts), url, at, facts)
        told = {name: said for name, said in article.evidence.items() if "confidence" in said}  # type: ignore[operator]
        return article_json(article) | {"sure": told}

    return read


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


def predictions(name: str, corpus: Path, spent: Counter[str] | None = None) -> Iterator[dict[str, Any]]:
    """What a reader gives for every page of a corpus, in score.py's order; `spent` counts seconds, pages and crashes."""
    read = READERS[name]()
    gc.freeze()  # as this repository's reading processes do (children/serving.py), for each reader alike
    gc.set_threshold(20_000, 10, 10)
    spent = Counter() if spent is None else spent
    for part in ("articles", "other_pages"):
        for row in map(json.loads, (corpus / f"{part}.jsonl").open(encoding="utf-8")):
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
                found = {"crash": f"{error}"[:80]}
                spent["failed"] += 1
            spent["seconds"] += time.process_time() - clock  # type: ignore[assignment]
            spent["pages"] += 1
            yield json.loads(json.dumps(found, default=str))


def main(name: str, corpora: list[Path], out: Path) -> None:
    """Read every page once into `out`/CORPUS.jsonl; the clock counts processor time of reading only."""
    spent: Counter[str] = Counter()
    for corpus in corpora:
        with (out / f"{corpus.name}.jsonl").open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(found) + "\n" for found in predictions(name, corpus, spent))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"pages/s": spent["pages"] / spent["seconds"], "MB": peak, "failed": spent["failed"]}))


if __name__ == "__main__":
    main(sys.argv[1], [Path(name) for name in sys.argv[3:]], Path(sys.argv[2]))
