-- One row a url_key: the first source to find it keeps it; a date hint, and what else is said, is kept at its most exact.
with found as (
  select *
  from jsonb_to_recordset(%(rows)s::jsonb) as found (
    url text,
    url_key text,
    url_digest text,
    date_hint_at timestamptz,
    date_precision text,
    is_modified_hint boolean,
    date_has_zone boolean,
    listed jsonb
  )
)
insert into archive.links as known (
  source_id, url, url_key, url_digest, found_at, last_seen_at, date_hint_at, date_precision, is_modified_hint,
  date_has_zone, listed, next_attempt_at
)
select
  %(source_id)s, url, url_key, decode(url_digest, 'hex'), %(seen_at)s, %(seen_at)s, date_hint_at, date_precision,
  is_modified_hint, date_has_zone, listed, %(seen_at)s
from found
order by url_digest
on conflict (url_digest) do update set
  found_at = least(known.found_at, excluded.found_at),
  last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at),
  date_hint_at = case
    when excluded.date_hint_at is not null and (known.date_hint_at is null or known.is_modified_hint)
      then excluded.date_hint_at
    else known.date_hint_at
  end,
  date_precision = case
    when excluded.date_hint_at is not null and (known.date_hint_at is null or known.is_modified_hint)
      then excluded.date_precision
    else known.date_precision
  end,
  is_modified_hint = case
    when excluded.date_hint_at is not null and (known.date_hint_at is null or known.is_modified_hint)
      then excluded.is_modified_hint
    else known.is_modified_hint
  end,
  date_has_zone = case
    when excluded.date_hint_at is not null and (known.date_hint_at is null or known.is_modified_hint)
      then excluded.date_has_zone
    else known.date_has_zone
  end,
  -- As of dates: the best that was said first, so that it is the same in whatever order listings were read.
  listed = case
    when excluded.listed is not null and archive.listed_rank(excluded.listed) < archive.listed_rank(known.listed)
      then excluded.listed
    else known.listed
  end
returning link_id, encode(url_digest, 'hex') as url_digest;
