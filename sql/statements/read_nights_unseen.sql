-- What was told as unseen since the last live night before this run's, up to this run, and is still open.
select
  unseen_spans.listing_url,
  lower(range_merge(unseen_spans.left_over)) as begins_at,
  upper(range_merge(unseen_spans.left_over)) as ends_at
from archive.runs as this_run
join archive.unseen_spans using (source_id)
where this_run.run_id = %(run_id)s
  and unseen_spans.closed_at is null
  and unseen_spans.run_id <= this_run.run_id
  and unseen_spans.run_id > coalesce(
    (
      select max(before.run_id)
      from archive.runs as before
      where before.source_id = this_run.source_id
        and before.is_live
        and before.is_night
        and before.interval_start_at < this_run.interval_start_at
    ),
    0
  )
order by 2;
