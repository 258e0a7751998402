-- What a run has shown of unseen spans is no longer left; one of which nothing is left is closed.
with filled as (
  select unseen_span_id, range_agg(tstzrange(begins_at, ends_at)) as shown
  from jsonb_to_recordset(%(rows)s::jsonb) as filled (
    unseen_span_id bigint,
    begins_at timestamptz,
    ends_at timestamptz
  )
  group by unseen_span_id
)

update archive.unseen_spans
set
  left_over = unseen_spans.left_over - filled.shown,
  closed_at = case when isempty(unseen_spans.left_over - filled.shown) then now() end,
  closed_by_run_id = case when isempty(unseen_spans.left_over - filled.shown) then %(run_id)s end
from filled
where unseen_spans.unseen_span_id = filled.unseen_span_id;
