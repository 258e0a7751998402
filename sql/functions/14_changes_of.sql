-- What happened to one article. To plan that takes ten times as long as to find it: the plan is made once a connection.

create or replace function news.changes_of(article_id bigint)
returns table (
  seen_at timestamptz,
  change text,
  detail text,
  after_publication interval
)
language plpgsql stable security definer set search_path = archive, news, pg_temp
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
  select changes.seen_at, changes.change, changes.detail, changes.after_publication
  from news.changes
  where changes.article_id = $1
  order by changes.seen_at, changes.change;
end
$$;
comment on function news.changes_of is 'news.changes of one article, oldest first: sooner answered than the view when many are asked one by one.';
