insert into archive.listing_links (listing_id, position, link_id, anchor, teaser, rule, date_hint_at)
select %(listing_id)s, seen.position, links.link_id,
  case when links.outcome is distinct from 'takedown' then seen.anchor end,
  case when links.outcome is distinct from 'takedown' then seen.teaser end,
  seen.rule, seen.date_hint_at
from jsonb_to_recordset(%(rows)s::jsonb) as seen (
  position int,
  url_digest text,
  anchor text,
  teaser text,
  rule text,
  date_hint_at timestamptz
)
join archive.links on links.url_digest = decode(seen.url_digest, 'hex')
on conflict (listing_id, position) do nothing;
