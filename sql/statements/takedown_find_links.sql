-- Every address under which the pages were ever found.
select links.link_id, links.url_key, links.url_digest
from archive.links
where links.url_digest = any (%(digests)s)
  or exists (select from unnest(%(prefixes)s::text[]) as prefix where starts_with(links.url_key, prefix))
  or links.article_id = any (%(article_ids)s)
order by links.link_id;
