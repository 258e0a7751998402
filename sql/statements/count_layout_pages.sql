-- How many articles of a source were captured in a span of which nothing has been learned.
select count(*)::int as page_count
from archive.articles
join archive.sources using (source_id)
where sources.source_key = %(source_key)s
  and articles.first_captured_at >= %(start)s
  and articles.first_captured_at < %(end)s
  and not exists (
    select
    from archive.layout_periods
    where layout_periods.source_id = sources.source_id and layout_periods.since = %(since)s
  );
