insert into archive.unseen_spans (source_id, run_id, listing_url, begins_at, ends_at, left_over, estimate)
select
  runs.source_id, runs.run_id, unseen.listing_url, unseen.begins_at, unseen.ends_at,
  tstzmultirange(tstzrange(unseen.begins_at, unseen.ends_at)), unseen.estimate
from archive.runs
cross join jsonb_to_recordset(%(rows)s::jsonb) as unseen (
  listing_url text,
  begins_at timestamptz,
  ends_at timestamptz,
  estimate int
)
where runs.run_id = %(run_id)s;
