-- A feed begins with what there is; nobody is told of it.
select archive.note_hits(
  watches.watch_id,
  case when watches.kind = 'search' then array(
    select each.article_id
    from news.find_page(jsonb_populate_record(null::news.search_filter, watches.filter), hits => 50) as page
    cross join lateral unnest(page.found) as each
  ) end,
  case when watches.kind = 'changes' then array(
    select later.version_id
    from archive.article_versions as later
    join archive.articles using (article_id)
    where later.retired_at is null
      and later.captured_at > articles.first_captured_at
      and later.captured_at > now() - interval '30 days'
    order by later.captured_at desc
    limit 5000
  ) end,
  '{}',
  now()
) as noted
from archive.watches
where watches.watch_id = %(watch_id)s
