-- Whether another source's run is under way, and the number by which sources take turns.
select
  sources.source_id as number,
  exists (
    select
    from archive.runs
    where runs.source_id <> sources.source_id
      and runs.state = 'running'
      and runs.started_at > now() - interval '6 hours'
  ) as is_busy
from archive.sources
where sources.source_key = %(source_key)s;
