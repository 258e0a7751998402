select
  count(*) as version_count,
  coalesce(array_agg(distinct articles.url order by articles.url), '{}') as urls
from archive.articles
left join archive.article_versions using (article_id)
where articles.article_id = any (%(article_ids)s);
