update archive.name_merges
set undone_at = now(), undone_by = %(undone_by)s
where merge_id = %(merge_id)s and undone_at is null
returning alias_key, person_key;
