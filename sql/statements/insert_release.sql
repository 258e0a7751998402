insert into archive.releases (name, folder, manifest, manifest_digest, made_at)
values (%(name)s, %(folder)s, %(manifest)s::jsonb, %(manifest_digest)s, %(made_at)s)
on conflict (manifest_digest) do update set folder = excluded.folder
returning release_id;
