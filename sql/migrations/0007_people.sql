-- Names on bylines, and which of them are the same person or desk. A merge is a row; undoing it is a date on that row.

create function archive.name_key(name text) returns text
language sql stable parallel safe as $$
  -- unaccent is only stable: its rules file may change; the key is stored, not indexed as an expression.
  select btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, name)), '[^[:alnum:]]+', ' ', 'g'))
$$;
comment on function archive.name_key is 'A name without case, accents and punctuation.';

create table archive.names (
  name text not null check (name <> ''),
  kind text not null check (kind in ('person', 'desk')),
  name_key text not null,
  primary key (name, kind)
);
create index names_key on archive.names (name_key);
comment on table archive.names is 'Every spelling of an author or desk that a version ever had.';

create table archive.name_merges (
  merge_id bigint generated always as identity primary key,
  alias_key text not null check (alias_key <> ''),
  person_key text not null check (person_key <> '' and person_key <> alias_key),
  reason text not null check (reason <> ''),
  decided_by text not null default session_user,
  decided_at timestamptz not null default now(),
  undone_at timestamptz,
  undone_by text,
  check ((undone_at is null) = (undone_by is null))
);
create unique index name_merges_active on archive.name_merges (alias_key) where undone_at is null;
create index name_merges_person on archive.name_merges (person_key) where undone_at is null;
comment on table archive.name_merges is 'Decisions that two names are one; never deleted, undone by a date.';

create function archive.person_of(name_key text) returns text
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

create function archive.merge_names(alias text, person text, reason text) returns bigint
language sql as $$
  insert into archive.name_merges (alias_key, person_key, reason)
  values (archive.name_key(alias), archive.person_of(archive.name_key(person)), reason)
  returning merge_id
$$;
comment on function archive.merge_names is 'From now on `alias` is `person`; returns the id to undo it by.';

create function archive.undo_merge(id bigint) returns boolean
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

create index article_versions_desks on archive.article_versions using gin (desks) where retired_at is null;
