-- Which captures make versions, and how alike two texts are.

create or replace function archive.counted_observations(article_ids bigint[])
returns table (
  article_id bigint,
  captured_at timestamptz,
  capture_id bigint,
  text_digest text,
  reading_digest text,
  text_before text
)
language sql stable as $$
  -- Of two captures of one moment the longer text counts. A capture that shows a stub behind a wall says nothing of a
  -- text that was seen whole before it.
  with single as (
    select distinct on (observations.article_id, observations.captured_at) observations.*
    from archive.observations
    where observations.article_id = any (article_ids)
    order by
      observations.article_id, observations.captured_at, observations.word_count desc nulls last,
      observations.text_digest, observations.reading_digest, observations.capture_id
  ),

  seen as (
    select
      single.*,
      max(single.word_count) over (
        partition by single.article_id order by single.captured_at rows between unbounded preceding and 1 preceding
      ) as most_words_before
    from single
  )

  select
    seen.article_id, seen.captured_at, seen.capture_id, seen.text_digest, seen.reading_digest,
    lag(seen.text_digest) over (partition by seen.article_id order by seen.captured_at)
  from seen
  where not (
    seen.paywall in ('metered', 'hard')
    and seen.most_words_before is not null
    and 3 * seen.word_count < 2 * seen.most_words_before
  ) or seen.paywall is null
$$;
comment on function archive.counted_observations is
  'The observations that make versions: all but stubs behind a wall after the whole text was seen.';

create or replace function archive.kept_words(of_article bigint, reading text, same_text text)
returns setof archive.article_versions
language plpgsql stable rows 1 as $$
begin
  -- In plpgsql, so that a load plans it where it needs it, which is seldom: a version mostly begins with what was read just now.
  return query
  select (places.words).*
  from (
    select 1 as place, version_id, article_versions as words
    from archive.article_versions
    where article_versions.article_id = of_article and article_versions.reading_digest = reading
    union all
    select 2, version_id, jsonb_populate_record(versions, other_readings.fields)
    from archive.other_readings
    left join archive.article_versions as versions using (version_id)
    where other_readings.article_id = of_article and other_readings.reading_digest = reading
    union all
    select 3, version_id, article_versions
    from archive.article_versions
    where article_versions.article_id = of_article and article_versions.text_digest = same_text
  ) as places
  order by places.place, places.version_id desc
  limit 1;
end
$$;
comment on function archive.kept_words is
  'An earlier reading as it is kept: the version that it began, what was noted of it beside another, or one with the same text.';

create or replace function archive.agreement(one int[], other int[]) returns real
language sql immutable parallel safe as $$
  select (count(*) filter (where pair.a = pair.b))::real / greatest(count(*), 1)
  from unnest(one, other) as pair (a, b)
$$;
comment on function archive.agreement is 'Share of equal minima: an estimate of the Jaccard similarity of two texts.';
