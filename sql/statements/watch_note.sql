-- What a run loaded, found gone, or found something else in the place of, for one watch.
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
  join news.outcomes on outcomes.outcome = run_links.outcome
  where run_links.run_id = %(run_id)s and outcomes.ending in ('gone', 'rejected') and links.article_id is not null
)

select archive.note_hits(
  %(watch_id)s,
  coalesce(touched.article_ids, '{}'),
  coalesce(touched.version_ids, '{}'),
  coalesce(gone.article_ids, '{}'),
  null
) as noted
from touched
cross join gone
