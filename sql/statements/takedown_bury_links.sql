-- The ledger keeps that there was a link; the trigger gives it its outcome. A purge forgets its address as well.
update archive.links
set
  outcome = 'takedown',
  outcome_at = now(),
  url = case when %(forget)s then 'taken-down:' || encode(url_digest, 'hex') else url end,
  url_key = case when %(forget)s then 'taken-down:' || encode(url_digest, 'hex') else url_key end,
  listed = case when not %(forget)s then listed end
where link_id = any (%(link_ids)s);
