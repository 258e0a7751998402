-- Which words of fronts are their article's title, as nearly all are: what is left are the headlines that were tried.

create or replace function archive.title_key(title text) returns text
language sql immutable parallel safe as $$
  -- The words of fronts are kept with single blanks (anchors of 0100_front_stays); a title is kept as its page has it.
  select lower(btrim(regexp_replace(title, '\s+', ' ', 'g')))
$$;
comment on function archive.title_key is 'A title without case and runs of blanks: what words of fronts, in lower case, are compared with.';
-- A view's functions are run with the rights of whoever asks.
grant execute on function archive.title_key to newsarchive_reader, newsarchive_asker;

create or replace function archive.doubt_titles() returns trigger
language plpgsql security definer set search_path = archive, pg_temp as $$
begin
  insert into stale_titles (article_id) select distinct article_id from changed;
  return null;
end
$$;
comment on function archive.doubt_titles is 'Texts that came, stepped back or went may bear other titles.';

create or replace function archive.doubt_titles_of_link() returns trigger
language plpgsql security definer set search_path = archive, pg_temp as $$
begin
  insert into stale_titles (article_id) values (new.article_id);
  return null;
end
$$;
comment on function archive.doubt_titles_of_link is 'A link that leads to an article, or to another one, stood under the words for that.';

create or replace function archive.settle_titles() returns int
language plpgsql security definer set search_path = archive, pg_temp set lock_timeout = 0 as $$
declare
  judged_count int;
begin
  -- One at a time; whoever waited sees what the other one left.
  perform pg_advisory_xact_lock(hashtextextended('newsarchive titles', 0));
  -- One statement, one view of the archive: what a load commits meanwhile is neither looked at nor no longer stale.
  with settled as (
    delete from stale_titles returning article_id
  ),

  asked as (
    select words.front_id, words.link_id, words.anchor_digest, stale.article_id
    from (select distinct article_id from settled) as stale
    join links using (article_id)
    join front_words as words using (link_id)
    union all
    select front_id, link_id, anchor_digest, null from front_words where is_title is null
  ),

  -- Words that a look is moving now are left to the next run's end: who waited for it could be waited for.
  held as materialized (
    select words.*
    from (select distinct asked.front_id, asked.link_id, asked.anchor_digest from asked) as wanted
    cross join lateral (
      select front_words.front_id, front_words.link_id, front_words.anchor_digest, front_words.anchor
      from front_words
      where front_words.front_id = wanted.front_id
        and front_words.link_id = wanted.link_id
        and front_words.anchor_digest = wanted.anchor_digest
      for update skip locked
    ) as words
  ),

  left_over as (
    insert into stale_titles (article_id)
    select distinct asked.article_id
    from asked
    left join held using (front_id, link_id, anchor_digest)
    where asked.article_id is not null and held.front_id is null
  ),

  judged as (
    select
      held.*,
      coalesce(
        (
          select bool_and(title_key(versions.title) = lower(held.anchor))
          from links
          join article_versions as versions using (article_id)
          where links.link_id = held.link_id and versions.retired_at is null
        ),
        false
      ) as is_title
    from held
  )

  update front_words
  set is_title = judged.is_title
  from judged
  where front_words.front_id = judged.front_id
    and front_words.link_id = judged.link_id
    and front_words.anchor_digest = judged.anchor_digest
    and front_words.is_title is distinct from judged.is_title;
  get diagnostics judged_count = row_count;
  return judged_count;
end
$$;
comment on function archive.settle_titles is
  'Looks at the words that nobody has looked at, and at those of stale articles; returns how many are said otherwise than before.';
