-- Links that came with a WARC file: found when they were captured, and never asked of the network for that.
with found as (
  select *
  from jsonb_to_recordset(%(rows)s::jsonb) as found (
    url text,
    url_key text,
    url_digest text,
    found_at timestamptz,
    last_seen_at timestamptz
  )
)
insert into archive.links as known (source_id, url, url_key, url_digest, found_at, last_seen_at)
select %(source_id)s, url, url_key, decode(url_digest, 'hex'), found_at, last_seen_at
from found
order by url_digest
on conflict (url_digest) do update set
  found_at = least(known.found_at, excluded.found_at),
  last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at)
returning link_id, encode(url_digest, 'hex') as url_digest;
