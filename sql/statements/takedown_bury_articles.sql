-- Children first: what refers to versions, the versions, what refers to articles, the articles.
with versions as (
  select coalesce(array_agg(version_id), '{}') as version_ids
  from archive.article_versions
  where article_id = any (%(article_ids)s)
)
select archive.seal_children(
  %(takedown_id)s, 'archive.article_versions', version_ids,
  '{archive.articles,archive.citations}'::regclass[], %(keep)s
) from versions;

update archive.articles set current_version_id = null where article_id = any (%(article_ids)s);
select archive.seal_children(
  %(takedown_id)s, 'archive.articles', %(article_ids)s,
  '{archive.links}'::regclass[], %(keep)s
);
select archive.seal_rows(%(takedown_id)s, 'archive.articles', 'article_id', %(article_ids)s, %(keep)s);
