-- Names on bylines, and which of them are the same person or desk.

create or replace function archive.name_key(name text) returns text
language sql stable parallel safe as $$
  -- unaccent is only stable: its rules file may change; the key is stored, not indexed as an expression.
  select btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, name)), '[^[:alnum:]]+', ' ', 'g'))
$$;
comment on function archive.name_key is 'A name without case, accents and punctuation.';

create or replace function archive.person_of(name_key text) returns text
language sql stable parallel safe as $$
  -- Follows merges to their end; a circle ends where it began.
  with recursive steps as (
    select $1 as person_key, array[$1] as been
    union all
    select merges.person_key, steps.been || merges.person_key
    from steps
    join archive.name_merges as merges on merges.alias_key = steps.person_key and merges.undone_at is null
    where merges.person_key <> all (steps.been)
  )
  select person_key from steps order by cardinality(been) desc limit 1
$$;

create or replace function archive.merge_names(alias text, person text, reason text) returns bigint
language sql as $$
  insert into archive.name_merges (alias_key, person_key, reason)
  values (archive.name_key(alias), archive.person_of(archive.name_key(person)), reason)
  returning merge_id
$$;
comment on function archive.merge_names is 'From now on `alias` is `person`; returns the id to undo it by.';

create or replace function archive.undo_merge(id bigint) returns boolean
language sql as $$
  with undone as (
    update archive.name_merges
    set undone_at = now(), undone_by = session_user
    where merge_id = id and undone_at is null
    returning merge_id
  )
  select exists (select from undone)
$$;
comment on function archive.undo_merge is 'The two names are two again; true if the merge was in force.';
