insert into archive.name_merges (alias_key, person_key, reason, decided_by)
values (%(alias_key)s, %(person_key)s, %(reason)s, %(decided_by)s)
returning merge_id;
