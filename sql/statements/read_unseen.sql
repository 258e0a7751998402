-- What of the source's unseen spans is left, part by part.
select
  unseen_spans.unseen_span_id,
  unseen_spans.run_id,
  unseen_spans.listing_url,
  lower(part.span) as begins_at,
  upper(part.span) as ends_at,
  round(
    unseen_spans.estimate * extract(epoch from upper(part.span) - lower(part.span))
    / extract(epoch from unseen_spans.ends_at - unseen_spans.begins_at)
  )::int as estimate
from archive.unseen_spans
join archive.sources using (source_id)
cross join lateral unnest(unseen_spans.left_over) as part (span)
where sources.source_key = %(source_key)s
  and unseen_spans.closed_at is null
order by unseen_spans.listing_url, lower(part.span);
