"""A small site whose every page a test writes."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class Site:
    """What is served: path → status and body; all else is 404."""

    url: str = ""
    pages: dict[str, tuple[int, str]] = field(default_factory=dict)

    def story(self, path: str, moment: datetime | None, words: str = "quay") -> str:
        """An article of that moment, or of none that it tells, at that path; returns its address."""
        text = "".join(
            f"<p>The {words} reopens after storm {number}, and the harbour master of {path} thanks all who helped"
            f" to clear it of sand, nets and broken boats over {number + 3} long nights of wind and rain.</p>"
            for number in range(8)
        )
        when = f'<meta property="article:published_time" content="{moment.isoformat()}">' if moment else ""
        title = f"The {words} reopens: {path}"
        head = f"<html><head><title>{title}</title>{when}</head>"
        self.pages[path] = (200, f"{head}<body><article><h1>{title}</h1>{text}</article>")
        return self.url + path

    def feed(self, stories: dict[str, datetime]) -> None:
        """A feed at /feed.xml with these stories."""
        items = "".join(
            f"<item><link>{self.url}{path}</link><title>The quay reopens: {path}</title>"
            f"<pubDate>{moment:%a, %d %b %Y %H:%M:%S +0000}</pubDate></item>"
            for path, moment in stories.items()
        )
        self.pages["/feed.xml"] = (
            200,
            f'<rss version="2.0"><channel><title>Lamp</title>{items}</channel></rss>',
        )

    def sitemap(self, stories: dict[str, str]) -> None:
        """A sitemap at /sitemap.xml: each path with what stands beside its <loc>."""
        entries = "".join(
            f"<url><loc>{self.url}{path}</loc>{beside}</url>" for path, beside in stories.items()
        )
        head = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
        self.pages["/sitemap.xml"] = (200, f"{head}{entries}</urlset>")


def published(moment: datetime) -> str:
    """What a news sitemap says beside an address."""
    return f"<news:news><news:publication_date>{moment.isoformat()}</news:publication_date></news:news>"
