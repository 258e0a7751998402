select
  count(*) filter (where verdict = 'changed') as changed_count,
  count(*) filter (where verdict = 'now_article') as now_article_count,
  count(*) filter (where verdict = 'no_article') as no_article_count,
  count(*) filter (where verdict = 'unreadable') as unreadable_count,
  (
    select coalesce(jsonb_object_agg(field, capture_count order by field), '{}')
    from (
      select field, count(*) as capture_count
      from archive.reread_captures, unnest(fields) as field
      where rereading_id = %(rereading_id)s
      group by field
    ) as counted
  ) as fields
from archive.reread_captures
where rereading_id = %(rereading_id)s;
