select
  archive.name_key(%(name)s) as name_key,
  archive.person_of(archive.name_key(%(name)s)) as person_key,
  exists (
    select
    from archive.names
    where names.name_key = archive.name_key(%(name)s)
  ) as is_known;
