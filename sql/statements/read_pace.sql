-- When the source's live fronts were looked at last, and the shortest time that one of them held of late.
select
  max(listings.observed_at) as looked_at,
  min(listings.observed_at - listings.oldest_at) filter (
    where listings.oldest_at < listings.observed_at
      and listings.observed_at > now() - make_interval(days => %(days)s)
  ) as held
from archive.sources
join archive.listings using (source_id)
where sources.source_key = %(source_key)s
  and listings.url = any(%(urls)s::text[])
  and listings.overlap is not null;
