insert into archive.release_versions (release_id, citation_id)
select %(release_id)s, citation_id from unnest(%(citation_ids)s::text[]) as citation_id
on conflict do nothing;
