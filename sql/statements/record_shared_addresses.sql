insert into archive.shared_addresses (url_digest, source_id, url_key, run_id)
select decode(url_digest, 'hex'), %(source_id)s, url_key, %(run_id)s
from jsonb_to_recordset(%(rows)s::jsonb) as found (url_digest text, url_key text)
on conflict (url_digest) do nothing;
