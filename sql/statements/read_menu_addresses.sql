-- Articles that are known by an address with Joomla's Itemid, for keys without one (index articles_without_menu); a key of
-- its own goes first.
select distinct on (sought.url_key)
  sought.url_key,
  articles.url
from unnest(%(keys)s::text[]) as sought (url_key)
join archive.articles
  on articles.url_key ~ '[?&]Itemid='
  and regexp_replace(articles.url_key, '(?<=[?&])Itemid=[^&]*&', '', 'g') = sought.url_key
where not exists (
  select from archive.articles as own where own.url_digest = sha256(convert_to(sought.url_key, 'UTF8'))
)
order by sought.url_key, articles.article_id;
