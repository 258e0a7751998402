-- What was refused by its address, and which a route takes now: it was never visited.
update archive.links set outcome = null, reason = null, outcome_at = null, next_attempt_at = now()
where link_id in (
  select links.link_id
  from unnest(%(found)s::text[]) as found (url_digest)
  join archive.links on links.url_digest = decode(found.url_digest, 'hex')
  where links.outcome = 'out_of_scope'
  order by links.link_id
  for update of links
);
