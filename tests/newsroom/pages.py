"""An article's page, marked up in one of five ways that real papers use."""

import json
import re
from datetime import datetime
from html import escape
from typing import Any

from newsroom import furniture, town
from newsroom.stories import Story, slug_of

ITALIC = re.compile(r"\*([^*]+)\*")
BY = {"en": "By", "pt": "Por", "de": "Von"}
AND = {"en": "and", "pt": "e", "de": "und"}
CAPTION = {
    "en": "The harbour in the early morning. Photograph: Gazette archive",
    "pt": "O porto ao amanhecer. Fotografia: arquivo da Gazette",
    "de": "Der Hafen am frühen Morgen. Foto: Archiv der Gazette",
}


def article_page(story: Story, base: str, now: datetime) -> str:
    """The page of a story as it is served at `now`; a correction still to come is not told."""
    modified = story.modified_at if story.modified_at and story.modified_at <= now else None
    head = HEADS[story.markup](story, base, modified)
    title = f"{story.title} {'|' if story.markup == 'plain' else '–'} {town.PAPER}"
    content = _content(story, modified, now)
    return furniture.page(base, furniture.Head(title, story.path, story.language, head), content)


def _content(story: Story, modified: datetime | None, now: datetime) -> str:
    body = "\n".join(f"<p>{_marked(p)}</p>" for p in story.paragraphs)
    if story.markup == "microdata":
        body = f'<div itemprop="articleBody">{body}</div>'
    slug = town.SECTIONS[story.section]
    return f"""<main class="columns">
<article class="post"{_scope(story)}>{_unseen(story)}
<nav class="breadcrumb" aria-label="Breadcrumb"><a href="/">Home</a> ›
<a href="/section/{slug}/">{story.section}</a></nav>
<h1{_prop(story, "headline")}>{escape(story.title)}</h1>
{_byline(story)}
{_times(story, modified)}
<figure><img src="{story.picture}"{_prop(story, "image")} alt="" width="640" height="360">
<figcaption>{CAPTION[story.language]}</figcaption></figure>
<div class="article-body">
{body}
{_source(story)}</div>
<p class="tags">{_tags(story)}</p>
{furniture.below(story, now)}
</article>
{furniture.around(story)}
</main>"""


def _marked(paragraph: str) -> str:
    return ITALIC.sub(r"<em>\1</em>", escape(paragraph, quote=False))


def _scope(story: Story) -> str:
    return ' itemscope itemtype="https://schema.org/NewsArticle"' if story.markup == "microdata" else ""


def _unseen(story: Story) -> str:
    if story.markup != "microdata":
        return ""
    facts = {"articleSection": story.section, "keywords": ", ".join(story.tags), "inLanguage": story.language}
    return "".join(f'<meta itemprop="{name}" content="{escape(value)}">' for name, value in facts.items())


def _prop(story: Story, name: str) -> str:
    return f' itemprop="{name}"' if story.markup == "microdata" else ""


def _byline(story: Story) -> str:
    names = [_name(story, name) for name in (*story.authors, *story.desks)]
    joined = f" {AND[story.language]} ".join(names)
    return (
        f'<p class="byline">{BY[story.language]} {joined}</p>'
        if story.authors
        else f'<p class="byline">{joined}</p>'
    )


def _name(story: Story, name: str) -> str:
    if story.markup == "microdata":
        kind = "Person" if name in story.authors else "Organization"
        return (
            f'<span itemprop="author" itemscope itemtype="https://schema.org/{kind}">'
            f'<span itemprop="name">{name}</span></span>'
        )
    return f'<a rel="author" href="/about/#staff">{name}</a>' if story.markup == "graph" else name


def _times(story: Story, modified: datetime | None) -> str:
    shown = f"{_time(story, story.published_at, 'datePublished')}"
    if modified:
        updated = {"en": "updated", "pt": "atualizado", "de": "aktualisiert"}[story.language]
        shown += f' · <span class="updated">{updated} {_time(story, modified, "dateModified")}</span>'
    return f'<p class="meta">{shown}</p>'


def _time(story: Story, at: datetime, prop: str) -> str:
    """Bare pages give the local time without a zone, as many papers do."""
    local = at.astimezone(town.ZONE)
    machine = f"{local:%Y-%m-%dT%H:%M}" if story.markup == "bare" else local.isoformat()
    month = town.MONTHS[story.language][local.month - 1]
    human = {"en": "{0} {1} {2}, {3}", "pt": "{0} de {1} de {2}, {3}", "de": "{0}. {1} {2}, {3} Uhr"}[
        story.language
    ]
    written = human.format(local.day, month, local.year, f"{local:%H:%M}")
    return f'<time datetime="{machine}"{_prop(story, prop)}>{written}</time>'


def _source(story: Story) -> str:
    if not story.origin_url:
        return ""
    return f'<p class="source"><a href="{story.origin_url}">Source link</a></p>\n'


def _tags(story: Story) -> str:
    return " ".join(f'<a rel="tag" href="/tag/{slug_of(tag)}/">{escape(tag)}</a>' for tag in story.tags)


def _json_ld(thing: dict[str, Any]) -> str:
    written = json.dumps(thing, ensure_ascii=False).replace("</", "<\\/")
    return f'<script type="application/ld+json">{written}</script>\n'


def _news_article(story: Story, base: str, modified: datetime | None) -> dict[str, Any]:
    authors = [{"@type": "Person", "name": name} for name in story.authors]
    authors += [{"@type": "Organization", "name": name} for name in story.desks]
    return {
        "@type": "NewsArticle",
        "@id": f"{base}{story.path}#article",
        "headline": story.title,
        "description": story.teaser,
        "datePublished": story.published_at.astimezone(town.ZONE).isoformat(),
        "dateModified": (modified or story.published_at).astimezone(town.ZONE).isoformat(),
        "author": authors if len(authors) > 1 else authors[0],
        "articleSection": story.section,
        "keywords": list(story.tags),
        "inLanguage": story.language,
        "image": f"{base}{story.picture}",
        "mainEntityOfPage": f"{base}{story.path}",
    }


def _graph(story: Story, base: str, modified: datetime | None) -> str:
    paper = {"@type": "NewsMediaOrganization", "@id": f"{base}/#paper", "name": town.PAPER, "url": f"{base}/"}
    site = {"@type": "WebSite", "@id": f"{base}/#site", "name": town.PAPER, "url": f"{base}/"}
    crumbs = {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Home", "item": f"{base}/"},
            {"@type": "ListItem", "position": 2, "name": story.section},
        ],
    }
    article = _news_article(story, base, modified) | {"publisher": {"@id": f"{base}/#paper"}}
    graph = {"@context": "https://schema.org", "@graph": [paper, site, crumbs, article]}
    return _open_graph(story, base, None) + _json_ld(graph)


def _plain(story: Story, base: str, modified: datetime | None) -> str:
    publisher = {"@type": "NewsMediaOrganization", "name": town.PAPER}
    thing = (
        {"@context": "https://schema.org"} | _news_article(story, base, modified) | {"publisher": publisher}
    )
    return _json_ld(thing)


def _open_graph(story: Story, base: str, modified: datetime | None) -> str:
    """OpenGraph alone carries the article's facts where a page has no JSON-LD."""
    properties = [
        ("og:type", "article"),
        ("og:title", story.title),
        ("og:description", story.teaser),
        ("og:url", f"{base}{story.path}"),
        ("og:image", f"{base}{story.picture}"),
        ("og:site_name", town.PAPER),
        ("og:locale", {"en": "en_GB", "pt": "pt_PT", "de": "de_DE"}[story.language]),
    ]
    if story.markup == "opengraph":
        properties += [("article:published_time", story.published_at.isoformat())]
        properties += [("article:modified_time", modified.isoformat())] if modified else []
        properties += [("article:section", story.section), *(("article:tag", tag) for tag in story.tags)]
        properties += [("article:author", name) for name in (*story.authors, *story.desks)]
    return "".join(f'<meta property="{name}" content="{escape(value)}">\n' for name, value in properties)


def _nothing(story: Story, base: str, modified: datetime | None) -> str:
    return f'<meta name="description" content="{escape(story.teaser)}">\n'


HEADS = {"graph": _graph, "plain": _plain, "opengraph": _open_graph, "microdata": _nothing, "bare": _nothing}
