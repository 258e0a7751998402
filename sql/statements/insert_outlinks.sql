insert into archive.outlinks (version_id, position, url, host, anchor)
select version_id, position, url, host, anchor
from jsonb_to_recordset(%(rows)s::jsonb) as linked (version_id bigint, position int, url text, host text, anchor text)
on conflict (version_id, position) do nothing;
