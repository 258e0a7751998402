-- What is watched; never by which secret.

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
comment on column news.watches.last_hit_at is 'When the newest hit was seen.';
