insert into archive.tombstones (takedown_id, url_digest, url_prefix)
select %(takedown_id)s, digest, null from unnest(%(digests)s::bytea[]) as digest
union all
select %(takedown_id)s, null, prefix from unnest(%(prefixes)s::text[]) as prefix
on conflict do nothing;
