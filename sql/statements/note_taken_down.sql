-- What the listings show and the archive may not have: an ending in this run's ledger, and no visit.
insert into archive.run_links (run_id, link_id, batch_no, outcome, reason, outcome_at)
select %(run_id)s, links.link_id, 0, links.outcome, links.reason, now()
from unnest(%(found)s::text[]) as found (url_digest)
join archive.links on links.url_digest = decode(found.url_digest, 'hex')
where links.outcome = 'takedown'
on conflict (run_id, link_id) do nothing;
