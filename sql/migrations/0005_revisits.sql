-- Looking again: which visits are second looks, and what of an article may replace what.

alter table archive.run_links add column is_revisit boolean not null default false;
comment on column archive.run_links.is_revisit is 'Visited for its age, to see whether it changed; no link of the run''s own interval.';
create index run_links_walls on archive.run_links (link_id) where outcome = 'login_wall';

alter table archive.observations add column word_count int;
alter table archive.observations add column paywall text check (paywall in ('none', 'metered', 'hard'));
comment on column archive.observations.word_count is 'Words of the text that this capture showed.';

create index captures_gone on archive.captures (link_id, captured_at) where status in (404, 410);
create index articles_gone on archive.articles (source_id, state_at) where state = 'gone';

create function archive.counted_observations(article_ids bigint[])
returns table (
  article_id bigint,
  captured_at timestamptz,
  capture_id bigint,
  text_digest text,
  reading_digest text,
  text_before text
)
language sql stable as $$
  -- A capture that shows a stub behind a wall says nothing of a text that was seen whole before it.
  with seen as (
    select
      observations.*,
      max(observations.word_count) over (
        partition by observations.article_id order by observations.captured_at
        rows between unbounded preceding and 1 preceding
      ) as most_words_before
    from archive.observations
    where observations.article_id = any (article_ids)
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
