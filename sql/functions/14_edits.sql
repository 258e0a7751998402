-- Which text followed which, and what it took a reading of both to know: kept as texts come and go.

create or replace function archive.settle_edits(article_ids bigint[]) returns void
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

create or replace function archive.keep_edits() returns trigger
language plpgsql security definer set search_path = archive, pg_temp as $$
begin
  perform settle_edits(array(select distinct article_id from changed));
  return null;
end
$$;
comment on function archive.keep_edits is 'Texts that come, step back or go are other edits.';
