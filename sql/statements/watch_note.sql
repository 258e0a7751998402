-- What a run loaded or found gone, for every watch.
with touched as (
  select
    array_agg(distinct versions.article_id) as article_ids,
    array_agg(versions.version_id) as version_ids
  from archive.article_versions as versions
  where versions.run_id = %(run_id)s and versions.retired_at is null
),

gone as (
  select array_agg(distinct links.article_id) as article_ids
  from archive.run_links
  join archive.links using (link_id)
  where run_links.run_id = %(run_id)s and run_links.outcome in ('gone', 'not_found') and links.article_id is not null
)

select coalesce(sum(archive.note_hits(
  watches.watch_id,
  coalesce(touched.article_ids, '{}'),
  coalesce(touched.version_ids, '{}'),
  coalesce(gone.article_ids, '{}'),
  null
)), 0)::int as noted
from archive.watches
cross join touched
cross join gone
where watches.removed_at is null
