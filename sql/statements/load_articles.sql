insert into archive.articles as known (
  source_id, url_key, url_digest, url, state, state_at, published_at, first_captured_at, last_captured_at,
  last_checked_at
)
select distinct on (read.url_digest)
  %(source_id)s, url_key, decode(url_digest, 'hex'), url, 'live', captured_at, published_at, captured_at,
  captured_at, captured_at
from jsonb_to_recordset(%(rows)s::jsonb) as read (
  url_key text,
  url_digest text,
  url text,
  captured_at timestamptz,
  published_at timestamptz
)
order by read.url_digest, read.captured_at desc
on conflict (url_digest) do update set
  first_captured_at = least(known.first_captured_at, excluded.first_captured_at),
  last_captured_at = greatest(known.last_captured_at, excluded.last_captured_at),
  last_checked_at = greatest(known.last_checked_at, excluded.last_checked_at)
returning article_id, encode(url_digest, 'hex') as url_digest;
