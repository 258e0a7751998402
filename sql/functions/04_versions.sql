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

create or replace function archive.agreement(one int[], other int[]) returns real
language sql immutable parallel safe as $$
  select (count(*) filter (where pair.a = pair.b))::real / greatest(count(*), 1)
  from unnest(one, other) as pair (a, b)
$$;
comment on function archive.agreement is 'Share of equal minima: an estimate of the Jaccard similarity of two texts.';
