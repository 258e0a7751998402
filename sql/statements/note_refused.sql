-- What the listings show and no route takes: an ending in this run's ledger, and no visit. What has an ending of its own,
-- as by another source's visit, keeps it.
with refused as (
  select links.link_id, seen.rule
  from jsonb_to_recordset(%(rows)s::jsonb) as seen (url_digest text, rule text)
  join archive.links on links.url_digest = decode(seen.url_digest, 'hex')
  where links.outcome = 'out_of_scope' or (links.outcome is null and links.attempts = 0)
  order by links.link_id
  for update of links
),

settled as (
  update archive.links
  set outcome = 'out_of_scope', reason = refused.rule, outcome_at = now(), next_attempt_at = null
  from refused
  where links.link_id = refused.link_id
  returning links.link_id, links.outcome, links.reason
)

insert into archive.run_links (run_id, link_id, batch_no, outcome, reason, outcome_at)
select %(run_id)s, link_id, 0, outcome, reason, now()
from settled
on conflict (run_id, link_id) do nothing;
