-- What a load brought for those who watch.

create or replace function archive.note_hits(
  of_watch bigint,
  found_ids bigint[],
  version_ids bigint[],
  gone_ids bigint[],
  told_at timestamptz
)
returns int
language plpgsql set search_path = archive, news, pg_temp set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  watch archive.watches;
  filter news.search_filter;
  few bigint[];
  wanted_source int;
  noted int;
begin
  select watches.* into strict watch from archive.watches where watches.watch_id = of_watch;
  filter := jsonb_populate_record(null::news.search_filter, watch.filter);
  few := archive.filter_ids(filter);
  wanted_source := archive.source_named((filter).source);
  if watch.kind = 'search' then
    insert into archive.watch_hits (watch_id, hit_key, article_id, change, seen_at, told_at)
    select of_watch, 'article:' || articles.article_id, articles.article_id, 'found', articles.first_captured_at, $5
    from unnest(archive.passing(filter, array(
      select matches.article_id
      from archive.matches_among(filter, found_ids) as matches
      where few is null or matches.article_id = any (few)
    ))) as passed (article_id)
    join archive.articles using (article_id)
    on conflict do nothing;
  else
    insert into archive.watch_hits (watch_id, hit_key, article_id, change, seen_at, told_at)
    select
      of_watch, 'edit:' || edits.version_id_after, edits.article_id, array_to_string(edits.change_classes, ', '),
      edits.seen_at, $5
    from archive.article_versions as later
    join archive.articles using (article_id)
    join news.edits on edits.article_id = later.article_id and edits.version_id_after = later.version_id
    where later.version_id = any (version_ids)
      and (wanted_source is null or articles.source_id = wanted_source)
      and (few is null or later.article_id = any (few))
      and (watch.article_ids is null or later.article_id = any (watch.article_ids))
    union all
    select
      of_watch, 'gone:' || articles.article_id || ':' || extract(epoch from articles.state_at), articles.article_id,
      'removed', articles.state_at, $5
    from archive.articles
    where articles.article_id = any (gone_ids)
      and articles.state = 'gone'
      and (wanted_source is null or articles.source_id = wanted_source)
      and (few is null or articles.article_id = any (few))
      and (watch.article_ids is null or articles.article_id = any (watch.article_ids))
    union all
    select
      of_watch, 'led:' || changes.article_id || ':' || extract(epoch from changes.seen_at), changes.article_id,
      changes.change, changes.seen_at, $5
    from news.changes
    join archive.articles using (article_id)
    where changes.change = 'leads elsewhere'
      and changes.article_id = any (gone_ids)
      and (wanted_source is null or articles.source_id = wanted_source)
      and (few is null or articles.article_id = any (few))
      and (watch.article_ids is null or articles.article_id = any (watch.article_ids))
    on conflict do nothing;
  end if;
  get diagnostics noted = row_count;
  return noted;
end
$$;
comment on function archive.note_hits is 'Notes what of these articles, texts and removals a watch looks for; what it had before stays as it was.';
