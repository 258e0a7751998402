-- How much of a person each source has.
select
  counts.source,
  sum(counts.article_count)::bigint as article_count,
  min(counts.first_published_at) as first_at,
  max(counts.last_published_at) as last_at
from news.byline_counts as counts
where counts.person_key = news.person_key(%(person)s)
group by counts.source
order by article_count desc, counts.source
