insert into archive.layout_periods (source_id, since, of_pages, changed_count, problem)
select source_id, %(since)s, %(of_pages)s, %(changed_count)s, %(problem)s
from archive.sources
where source_key = %(source_key)s
on conflict (source_id, since) do update
set of_pages = excluded.of_pages, changed_count = excluded.changed_count, problem = excluded.problem, learned_at = now()
where (layout_periods.of_pages, layout_periods.changed_count, layout_periods.problem)
  is distinct from (excluded.of_pages, excluded.changed_count, excluded.problem);
