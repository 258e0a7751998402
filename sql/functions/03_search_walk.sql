-- The two ways to the newest articles that match: along time, or through the index of words.

create or replace function archive.source_named(source_key text) returns int
language sql stable as $$
  select case when $1 is not null then
    coalesce((select sources.source_id from archive.sources where sources.source_key = $1), -1)
  end
$$;
comment on function archive.source_named is 'A source''s number; null where none is named, -1 where the archive has none of the name.';

create or replace function archive.newest_matches(
  asked tsquery,  -- null: every article
  of_source int,
  since timestamptz,
  until timestamptz,
  written_in text,
  wanted int,
  first_day date default null,
  last_day date default null,
  before_at timestamptz default null,
  before_id bigint default null  -- only what comes after this one in the order; null: from the newest on
)
returns bigint[]
language plpgsql volatile  -- it asks for a plan
-- The planner takes @@ for as cheap as =, though it unpacks the words of a text, and counts each page of words that wait to be
-- filed: while a load is at work it would read the whole table.
set plan_cache_mode = force_custom_plan set enable_seqscan = off as $$
declare
  likely constant float := case when $1 is not null then archive.likely_hits($1, $2, $3, $4) end;
  -- Twenty times the articles that the estimate expects to meet; it takes words that it has not counted for less rare
  -- than they are, and a walk must not go through the whole archive for them.
  steps constant int := case
    when $1 is null then wanted
    else least(20000, ceil(20.0 * wanted * archive.likely_articles() / greatest(likely, 1)))
  end;
  newest bigint[] := '{}';
begin
  -- Frequent words are found soonest by walking from the newest article on; all others by the index of words.
  if $1 is null or likely * likely > 20.0 * wanted * archive.likely_articles() then
    newest := array(
      select found.article_id
      from (
        select *
        from archive.article_search as each
        where ($2 is null or each.source_id = $2)
          and ($3 is null or each.published_at >= $3)
          and ($4 is null or each.published_at < $4)
          and ($9 is null or each.published_at <= $9)
          and ($9 is null or (each.published_at, each.article_id) < ($9, $10))
          and ($9 is not null or $10 is null or (each.published_at is null and each.article_id < $10))
          and ($7 is null or each.published_date >= $7)
          and ($8 is null or each.published_date <= $8)
          and ($5 is null or $1 is not null or each.language_code = $5)
        order by each.published_at desc nulls last, each.article_id desc
        limit steps
      ) as found
      where ($1 is null or found.words @@ $1)
        and ($5 is null or found.language_code = $5)
      order by found.published_at desc nulls last, found.article_id desc
      limit wanted
    );
  end if;
  if cardinality(newest) < wanted and $1 is not null then
    newest := array(
      select hit.article_id
      from (
        select found.article_id, found.published_at
        from archive.article_search as found
        where found.words @@ $1
          and ($2 is null or found.source_id = $2)
          and ($3 is null or found.published_at >= $3)
          and ($4 is null or found.published_at < $4)
          and ($9 is null or (found.published_at, found.article_id) < ($9, $10))
          and ($9 is not null or $10 is null or (found.published_at is null and found.article_id < $10))
          and ($7 is null or found.published_date >= $7)
          and ($8 is null or found.published_date <= $8)
          and ($5 is null or found.language_code = $5)
        offset 0
      ) as hit
      order by hit.published_at desc nulls last, hit.article_id desc
      limit wanted
    );
  end if;
  -- Behind the last of those with a time come those without one.
  if cardinality(newest) < wanted and $9 is not null and $3 is null and $4 is null and $7 is null and $8 is null then
    newest := newest || array(
      select found.article_id
      from archive.article_search as found
      where found.published_at is null
        and ($1 is null or found.words @@ $1)
        and ($2 is null or found.source_id = $2)
        and ($5 is null or found.language_code = $5)
      order by found.article_id desc
      limit wanted - cardinality(newest)
    );
  end if;
  return newest;
end
$$;
comment on function archive.newest_matches is
  'Articles that match, newest first, those without a time last; at most `wanted`.';
