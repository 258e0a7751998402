select articles.url
from archive.articles
join archive.sources using (source_id)
where sources.source_key = %(source_key)s
  and (articles.published_at at time zone sources.timezone)::date between %(since)s and %(until)s;
