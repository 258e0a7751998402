-- Links of this batch that another run has visited since this run began are not asked for again: a visit that has ended
-- ends the same here, and a page that waits to be read is read by this run as well.
with shared as (
  select
    run_links.link_id,
    whole.capture_id,
    case
      when links.outcome_at < runs.started_at or links.outcome_at is null then null
      when links.outcome = 'archived' then 'unchanged'
      else links.outcome
    end as outcome,
    links.reason
  from archive.run_links
  join archive.runs using (run_id)
  join archive.links using (link_id)
  left join lateral (
    select captures.capture_id
    from archive.captures
    where captures.link_id = run_links.link_id
      and captures.captured_at >= runs.started_at
      and archive.brings_page(captures.status)
      and captures.truncated is null
    order by captures.captured_at desc
    limit 1
  ) as whole on true
  where run_links.run_id = %(run_id)s
    and run_links.batch_no = %(batch_no)s
    and run_links.capture_id is null
    and run_links.outcome is null
    and (links.outcome_at >= runs.started_at or whole.capture_id is not null)
)

update archive.run_links
set
  capture_id = shared.capture_id,
  outcome = shared.outcome,
  reason = case when shared.outcome is not null then shared.reason end,
  outcome_at = case when shared.outcome is not null then now() end
from shared
where run_links.run_id = %(run_id)s
  and run_links.link_id = shared.link_id
returning run_links.link_id;
