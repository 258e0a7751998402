-- A few captures of each verdict and each field that changed.
with numbered as (
  select
    reread.capture_id,
    reread.verdict,
    field,
    reread.outcome,
    reread.reason,
    reread.staged,
    row_number() over (partition by reread.verdict, field order by reread.capture_id) as number
  from archive.reread_captures as reread
  left join lateral unnest(reread.fields) as field on true
  where reread.rereading_id = %(rereading_id)s
)
select
  numbered.capture_id, numbered.verdict, numbered.field, numbered.outcome, numbered.reason,
  captures.captured_url, numbered.staged::text as staged
from numbered
join archive.captures using (capture_id)
where numbered.number <= %(samples)s
order by numbered.verdict, numbered.field, numbered.capture_id;
