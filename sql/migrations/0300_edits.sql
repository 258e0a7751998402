-- To know what was edited takes a reading of both texts, two milliseconds an edit: a page that ranks a thousand waited two
-- seconds. What is known of two texts never changes; it is kept as they come (sql/functions/14_edits.sql).

create table archive.edits (
  version_id bigint primary key references archive.article_versions,
  before_id bigint not null references archive.article_versions,
  article_id bigint not null references archive.articles,
  seen_at timestamptz not null,
  is_body_changed boolean not null,
  correction_note text,
  words_changed int not null
);
create index edits_article on archive.edits (article_id);
create index edits_before on archive.edits (before_id);
create index edits_seen on archive.edits (seen_at desc);
comment on table archive.edits is
  'Every text that followed another of its article, and what differs between the two bodies. Kept by triggers of article_versions.';
comment on column archive.edits.version_id is 'The later text.';
comment on column archive.edits.before_id is 'The text before it.';
comment on column archive.edits.seen_at is 'When the later text was captured.';
comment on column archive.edits.correction_note is 'The paragraph that declares a correction, where the text before had no such one.';
comment on column archive.edits.words_changed is 'Words that only one of the two bodies has.';

create function archive.settle_edits(article_ids bigint[]) returns void
language plpgsql security definer set search_path = archive, news, pg_temp as $$
begin
  -- A text that stepped back, or that has become the first, edits nothing; nor is it what another one follows.
  delete from edits
  where edits.article_id = any (article_ids)
    and not exists (
      select
      from article_versions as later
      cross join lateral (
        select before.version_id
        from article_versions as before
        where before.article_id = later.article_id and before.retired_at is null and before.captured_at < later.captured_at
        order by before.captured_at desc
        limit 1
      ) as earlier
      where later.version_id = edits.version_id and later.retired_at is null and earlier.version_id = edits.before_id
    );
  insert into edits (version_id, before_id, article_id, seen_at, is_body_changed, correction_note, words_changed)
  select
    missing.version_id,
    missing.before_id,
    missing.article_id,
    missing.captured_at,
    bodies.is_changed,
    case when notes.note is distinct from notes.note_before then notes.note end,
    case when bodies.is_changed then words_changed(bodies.before, bodies.after) else 0 end
  from (
    select pairs.*
    from (
      select
        article_versions.article_id,
        article_versions.version_id,
        article_versions.captured_at,
        lag(article_versions.version_id) over (
          partition by article_versions.article_id order by article_versions.captured_at
        ) as before_id
      from article_versions
      where article_versions.article_id = any (article_ids) and article_versions.retired_at is null
    ) as pairs
    where pairs.before_id is not null and not exists (select from edits where edits.version_id = pairs.version_id)
    offset 0
  ) as missing
  cross join lateral (
    select told.before, told.after, told.after is distinct from told.before as is_changed
    from (
      select
        (select body from article_versions where article_versions.version_id = missing.before_id) as before,
        (select body from article_versions where article_versions.version_id = missing.version_id) as after
      offset 0
    ) as told
  ) as bodies
  cross join lateral (
    -- What the earlier text declared is asked only where the later one, another, declares something.
    select declared.note, case when declared.note is not null then correction_note(bodies.before) end as note_before
    from (
      select case when bodies.is_changed then correction_note(bodies.after) end as note
      offset 0
    ) as declared
    offset 0
  ) as notes;
end
$$;
comment on function archive.settle_edits is
  'Edits of these articles as their texts are now; what is known of two texts is known for good.';

create function archive.keep_edits() returns trigger
language plpgsql security definer set search_path = archive, pg_temp as $$
begin
  perform settle_edits(array(select distinct article_id from changed));
  return null;
end
$$;
comment on function archive.keep_edits is 'Texts that come, step back or go are other edits.';

create trigger keep_edits_made after insert on archive.article_versions
referencing new table as changed for each statement execute function archive.keep_edits();
create trigger keep_edits_retired after update on archive.article_versions
referencing new table as changed for each statement execute function archive.keep_edits();
create trigger keep_edits_gone after delete on archive.article_versions
referencing old table as changed for each statement execute function archive.keep_edits();
