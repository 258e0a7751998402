-- Which words of fronts are their article's title, as nearly all are: what is left are the headlines that were tried.

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
    select words.front_id, words.link_id, words.anchor_digest, words.anchor
    from (select distinct article_id from settled) as stale
    join links using (article_id)
    join front_words as words using (link_id)
    union
    select front_id, link_id, anchor_digest, anchor from front_words where is_title is null
  ),

  judged as (
    select
      asked.*,
      coalesce(
        (
          select bool_and(lower(btrim(regexp_replace(versions.title, '\s+', ' ', 'g'))) = lower(asked.anchor))
          from links
          join article_versions as versions using (article_id)
          where links.link_id = asked.link_id and versions.retired_at is null
        ),
        false
      ) as is_title
    from asked
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
