-- The same shelves in whatever order captures arrive: two captures of one moment are two observations, and what a
-- capture said beside its text is kept even while an earlier capture stands for that text.

create unique index observations_capture_of_article on archive.observations (article_id, captured_at, capture_id);
-- The old key falls because the new one takes its place in the same transaction: no moment without one.
-- squawk-ignore ban-drop-constraint
alter table archive.observations drop constraint observations_pkey;
-- A primary key cannot be NOT VALID; its index was built above, so that adding it scans nothing.
-- squawk-ignore constraint-missing-not-valid
alter table archive.observations add constraint observations_pkey
  primary key using index observations_capture_of_article;

create table archive.other_readings (
  article_id bigint not null references archive.articles,
  reading_digest text not null,
  version_id bigint,
  fields jsonb not null,
  outlinks jsonb not null,
  primary key (article_id, reading_digest)
);
comment on table archive.other_readings is
  'Readings that began no version: the fields in which they differ from `version_id`, which has the same text; all fields where none has.';

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

-- A text too short for a sketch takes the place of its predecessor's: no bands, so that nothing is found by it.
-- The old rule falls because the wider one takes its place in the same transaction.
-- squawk-ignore ban-drop-constraint
alter table archive.article_sketches drop constraint article_sketches_bands_check;
-- Checked at once: one row an article, counting an array of ten; what the old rule let in, the wider one does too.
alter table archive.article_sketches
  -- squawk-ignore constraint-missing-not-valid
  add constraint article_sketches_bands_check check (cardinality(bands) in (0, 10));
