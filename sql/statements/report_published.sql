-- On which days the articles were published that these runs archived; a null day where a page does not say.
select articles.published_date as day, count(*) as article_count
from archive.articles
join lateral (
  select versions.run_id
  from archive.article_versions as versions
  where versions.article_id = articles.article_id
  order by versions.version_id
  limit 1
) as first on first.run_id = any(%(run_ids)s::bigint[])
where articles.article_id in (
  select article_id from archive.article_versions where run_id = any(%(run_ids)s::bigint[])
)
group by articles.published_date
order by articles.published_date;
