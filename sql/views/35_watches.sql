-- What is watched; never by which secret. And a feed, for whoever has its secret.

create or replace view news.watches as
select
  watches.watch_id,
  watches.name,
  watches.kind,
  watches.filter,
  watches.article_ids,
  watches.digest,
  watches.made_by,
  watches.made_at,
  watches.told_at,
  watches.problem,
  (select max(watch_hits.seen_at) from archive.watch_hits where watch_hits.watch_id = watches.watch_id) as last_hit_at
from archive.watches
where watches.removed_at is null;
comment on view news.watches is 'Saved searches and watched changes that are in force.';
comment on column news.watches.watch_id is 'Number of the watch.';
comment on column news.watches.name is 'Its name.';
comment on column news.watches.kind is 'search: articles that a search finds; changes: edits and removals.';
comment on column news.watches.filter is 'JSON: what it looks for, as the reading room''s search has it.';
comment on column news.watches.article_ids is 'The articles whose changes are watched; null for all that pass the filter.';
comment on column news.watches.digest is 'each: a message after every load with a hit; hour or day: at most one in such a time.';
comment on column news.watches.made_by is 'Who made it.';
comment on column news.watches.made_at is 'When it was made.';
comment on column news.watches.told_at is 'When the notifier was told last.';
comment on column news.watches.problem is 'Why it could not be asked or told; it is tried again after the next load. Null when all is well.';
comment on column news.watches.last_hit_at is 'When the newest hit was seen.';

create or replace function news.watch_feed(token text, most int default 100)
returns table (
  name text,
  hit_key text,
  article_id bigint,
  source text,
  title text,
  url text,
  change text,
  seen_at timestamptz
)
language sql stable security definer set search_path = archive, news, pg_temp as $$
  select watches.name, hits.hit_key, hits.article_id, hits.source, hits.title, hits.url, hits.change, hits.seen_at
  from archive.watches
  left join lateral (
    select
      watch_hits.hit_key, articles.article_id, articles.source, articles.title, articles.url, watch_hits.change,
      watch_hits.seen_at
    from archive.watch_hits
    join news.articles_current as articles on articles.article_id = watch_hits.article_id
    where watch_hits.watch_id = watches.watch_id
    order by watch_hits.seen_at desc, watch_hits.hit_key
    limit least($2, 1000)
  ) as hits on true
  where watches.token_digest = sha256(convert_to($1, 'UTF8')) and watches.removed_at is null
  order by hits.seen_at desc, hits.hit_key
$$;
comment on function news.watch_feed is
  'The newest hits of the watch whose secret this is; one row without a hit where it has none yet, no row where there is no such watch.';
