with counted as (
  update archive.rereadings
  set capture_count = capture_count + %(capture_count)s, same_count = same_count + %(same_count)s
  where rereading_id = %(rereading_id)s
)

insert into archive.reread_captures (rereading_id, capture_id, verdict, fields, outcome, reason, staged)
select %(rereading_id)s, capture_id, verdict, fields, outcome, reason, staged
from jsonb_to_recordset(%(rows)s::jsonb) as reread (
  capture_id bigint,
  verdict text,
  fields text[],
  outcome text,
  reason text,
  staged jsonb
)
on conflict (rereading_id, capture_id) do nothing;
