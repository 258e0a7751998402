-- Articles that a takedown is about: by number, by any of these digests, by prefix, or reached by such a link.
select articles.article_id, articles.url_key
from archive.articles
where articles.article_id = %(article_id)s
  or articles.url_digest = any (%(digests)s)
  or exists (select from unnest(%(prefixes)s::text[]) as prefix where starts_with(articles.url_key, prefix))
  or articles.article_id in (
    select links.article_id
    from archive.links
    where links.url_digest = any (%(digests)s)
      or exists (select from unnest(%(prefixes)s::text[]) as prefix where starts_with(links.url_key, prefix))
  )
order by articles.article_id;
