-- What was looked for, and how it ended.

create or replace view news.runs as
select
  runs.run_id,
  sources.source_key as source,
  runs.day,
  runs.kind,
  -- Only of a run that is said to be running more has to be asked: a call for each night was most of what a calendar took.
  -- What the command line asks for is one process, looks as well.
  case when runs.state = 'running' then archive.run_state(
    runs.state, case when runs.dag_id = 'cli' then 'cli' else runs.kind end, runs.run_id, runs.started_at
  ) else runs.state end as state,
  runs.reason,
  runs.expected_count,
  runs.found_count,
  runs.shortfalls,
  runs.interval_start_at,
  runs.interval_end_at,
  runs.is_live,
  runs.dag_id,
  runs.dag_run_key,
  runs.code_version,
  runs.started_at,
  runs.finished_at,
  runs.clock_skew_seconds,
  runs.is_night,
  runs.expected_basis
from archive.runs
join archive.sources using (source_id);
comment on view news.runs is 'Every run of a source''s pipeline: nightly, backfill, by hand or from the shell.';
comment on column news.runs.clock_skew_seconds is
'How far the clock of the machine that captured was ahead of PostgreSQL''s; times of capture bear it.';
comment on column news.runs.day is 'First day of the interval, in the source''s time zone.';
comment on column news.runs.expected_count is 'Articles that the interval should have, where a route tells how many.';
comment on column news.runs.expected_basis is
'How expected_count is known: site (its own count), listing (counted on one that was read to its end), estimate; or null.';
comment on column news.runs.shortfalls is 'What the source''s routes could not give, in words.';

create or replace view news.links as
select
  links.link_id,
  sources.source_key as source,
  links.url,
  links.found_at,
  links.last_seen_at,
  links.date_hint_at,
  coalesce(links.outcome, 'pending') as outcome,
  links.reason,
  links.outcome_at,
  links.attempts,
  links.next_attempt_at,
  links.article_id
from archive.links
join archive.sources using (source_id);
comment on view news.links is 'The ledger: every URL seen on a listing and how its last visit ended.';
comment on column news.links.outcome is 'One word of a closed list; pending until the first visit ended.';
comment on column news.links.next_attempt_at is 'When it is tried again; null when its outcome is final.';

create or replace view news.run_outcomes as
select
  runs.source,
  runs.day,
  runs.run_id,
  coalesce(run_links.outcome, 'pending') as outcome,
  run_links.reason,
  links.url,
  run_links.outcome_at,
  run_links.is_revisit,
  run_links.link_id,
  links.article_id
from news.runs
join archive.run_links using (run_id)
join archive.links using (link_id);
comment on view news.run_outcomes is 'How every link of every run ended, with the reason in words.';

create or replace view news.captures as
select
  captures.capture_id,
  captures.url,
  captures.captured_url,
  captures.captured_at,
  captures.status,
  captures.mime,
  captures.payload_digest,
  captures.payload_bytes,
  warc_files.file as warc_file,
  captures.warc_offset,
  captures.warc_length,
  captures.revisit_of,
  captures.truncated,
  captures.run_id,
  captures.link_id
from archive.captures
join archive.warc_files using (warc_file_id);
comment on view news.captures is 'Every HTTP exchange kept, and the WARC file, offset and length (bytes) where it lies.';

create or replace view news.front_pages as
select
  sources.source_key as source,
  listings.url as listing_url,
  listings.route,
  listings.observed_at,
  listing_links.position,
  links.url,
  listing_links.anchor,
  listing_links.teaser,
  links.article_id,
  links.link_id
from archive.listings
join archive.sources using (source_id)
join archive.listing_links using (listing_id)
join archive.links using (link_id);
comment on view news.front_pages is 'What each listing showed at each visit, with positions.';

create or replace view news.listings as
select
  sources.source_key as source,
  listings.run_id,
  listings.route,
  listings.url,
  listings.observed_at,
  listings.status,
  listings.link_count,
  listings.problem
from archive.listings
join archive.sources using (source_id);
comment on view news.listings is
'Every listing, feed and sitemap of every run: what it gave, or why it gave nothing or was left unread.';
comment on column news.listings.status is 'HTTP status; null where there was no answer, or where it was not asked for.';
comment on column news.listings.link_count is 'Links on it that are kept.';
comment on column news.listings.problem is 'Why it could not be read, or not wholly, or was left unread on purpose; in words.';

-- What is known of each day without looking at single links.
create or replace view archive.covered_days as
with days as (
  select
    source,
    day,
    max(run_id) as run_id,
    -- The last word on it: a count, or that of a run which fell short of nothing and found nothing that counts.
    (array_agg(expected_count order by run_id desc) filter (where is_last_word))[1] as expected_count,
    (array_agg(expected_basis order by run_id desc) filter (where is_last_word))[1] as expected_basis,
    (array_agg(found_count order by run_id desc))[1] as found_count,
    (array_agg(state order by run_id desc))[1] as last_run_state,
    -- Only of these has Airflow a run: --reprocess-behavior is about them.
    (array_agg(state order by run_id desc) filter (where kind <> 'cli'))[1] as last_airflow_state
  from news.runs
  cross join lateral (
    select runs.expected_count is not null or (runs.state = 'succeeded' and cardinality(runs.shortfalls) = 0) as is_last_word
  ) as judged
  where is_night
  group by source, day
),

archived as (
  -- One row a day: as it is kept or, in months that are stale, as it is.
  select days.source, days.published_date as day, days.article_count from archive.days_by_month as days
),

known as (
  -- Of each day a row of `days`, of `archived`, of what was unseen; grouped, for a question about one source reads only
  -- that source then, which it does not through a full join.
  select
    source,
    day,
    max(run_id) as run_id,
    -- Where no route counts, what the archive has and the estimate of what was unseen: it falls when that is shown.
    coalesce(max(expected_count), coalesce(max(article_count), 0) + max(estimate)) as expected_count,
    coalesce(max(expected_basis), case when max(estimate) is not null then 'estimate' end) as expected_basis,
    max(found_count) as found_count,
    max(last_run_state) as last_run_state,
    coalesce(max(article_count), 0) as article_count,
    max(last_airflow_state) as last_airflow_state,
    max(begins_at) as unseen_from_at,
    max(ends_at) as unseen_until_at
  from (
    select
      source, day, run_id, expected_count, expected_basis, found_count, last_run_state, last_airflow_state,
      null::bigint as article_count, null::int as estimate, null::timestamptz as begins_at, null::timestamptz as ends_at
    from days
    union all
    select source, day, null, null, null, null, null, null, article_count, null, null, null from archived
    union all
    select source, day, null, null, null, null, null, null, null, estimate, begins_at, ends_at from archive.unseen_days
  ) as either
  group by source, day
)

select
  known.source,
  known.day,
  known.run_id,
  known.expected_count::int as expected_count,
  known.found_count,
  known.last_run_state,
  known.article_count,
  -- Asked only of days that are short, and of the last run's own listings: the view stays as quick as it was.
  case when known.article_count < known.expected_count then (
    select count(distinct articles.article_id)
    from archive.listings
    join archive.sources using (source_id)
    join archive.listing_links using (listing_id)
    join archive.links using (link_id)
    join archive.articles using (article_id)
    where listings.run_id = known.run_id
      and articles.source_id <> listings.source_id
      and (articles.published_at at time zone sources.timezone)::date = known.day
  ) else 0 end as elsewhere_count,
  known.expected_basis,
  known.last_airflow_state,
  known.unseen_from_at,
  known.unseen_until_at
from known;

create or replace view news.coverage as
with last_endings as (
  -- A later run of the same day visits only what is left or may have changed: each link's last ending counts.
  select distinct on (runs.source, runs.day, run_links.link_id)
    runs.source, runs.day, coalesce(run_links.outcome, 'pending') as outcome
  from news.runs
  join archive.run_links using (run_id)
  where not run_links.is_revisit  -- second looks at older articles are not this day's links
  order by runs.source, runs.day, run_links.link_id, runs.run_id desc
),

endings as (
  select
    source,
    day,
    jsonb_object_agg(outcome, link_count order by outcome) as outcomes,
    sum(link_count) as visited_count,
    jsonb_object_agg(outcome, link_count order by outcome) filter (where ending = 'rejected') as rejected,
    jsonb_object_agg(outcome, link_count order by outcome) filter (where ending = 'refused') as refused,
    jsonb_object_agg(outcome, link_count order by outcome) filter (where ending = 'gone') as gone,
    jsonb_object_agg(outcome, link_count order by outcome) filter (where ending in ('failed', 'retry')) as failed,
    sum(link_count) filter (where ending = 'pending') as pending_count
  from (select source, day, outcome, count(*) as link_count from last_endings group by 1, 2, 3) as counted
  join news.outcomes using (outcome)
  group by source, day
),

either as (
  -- One row a day from each: grouped, for a question about some days or one source reads only those, which it does not
  -- through a join.
  select
    source, day, true as is_known, run_id, expected_count, expected_basis, found_count, last_run_state, article_count,
    elsewhere_count, null::jsonb as outcomes, null::numeric as visited_count, null::jsonb as rejected, null::jsonb as refused,
    null::jsonb as gone, null::jsonb as failed, null::numeric as pending_count
  from archive.covered_days
  union all
  select
    source, day, false, null, null, null, null, null, null, null,
    outcomes, visited_count, rejected, refused, gone, failed, pending_count
  from endings
)

select
  source,
  day,
  max(expected_count) as expected_count,
  max(found_count) as found_count,
  max(article_count) as archived_count,
  max(visited_count) as visited_count,
  jsonb_agg(outcomes) filter (where outcomes is not null) -> 0 as outcomes,
  max(last_run_state) as last_run_state,
  (select runs.shortfalls from archive.runs where runs.run_id = max(either.run_id)) as shortfalls,
  coalesce(jsonb_agg(rejected) filter (where rejected is not null) -> 0, '{}') as rejected,
  coalesce(jsonb_agg(refused) filter (where refused is not null) -> 0, '{}') as refused,
  coalesce(jsonb_agg(gone) filter (where gone is not null) -> 0, '{}') as gone,
  coalesce(jsonb_agg(failed) filter (where failed is not null) -> 0, '{}') as failed,
  coalesce(max(pending_count), 0) as pending_count,
  max(elsewhere_count) as elsewhere_count,
  max(expected_basis) as expected_basis
from either
group by source, day
having bool_or(is_known);
comment on column news.coverage.elsewhere_count is
'Where the day is short of the site''s count: articles of it that another source, which found them first, has; else 0.';
comment on column news.coverage.day is 'Day of publication in the source''s time zone.';
comment on column news.coverage.expected_count is
'Articles that the day should have, where a route tells how many: by the last run that had a count, or that fell short of nothing and had none.';
comment on column news.coverage.expected_basis is
'How expected_count is known: site (its own count), listing (counted on one that was read to its end), estimate (what the archive has, and what was unseen between looks by the listing''s own pace); or null.';
comment on column news.coverage.visited_count is 'Links visited for that day by its runs, second looks left out.';
comment on column news.coverage.outcomes is 'JSON: links by the word of their last ending.';
comment on column news.coverage.last_run_state is 'How the last run of the day ended; null where no run was made.';
comment on column news.coverage.shortfalls is 'What the routes could not give, in words, by the last run.';
comment on column news.coverage.rejected is 'JSON: links that were captured and are no articles, by outcome.';
comment on column news.coverage.refused is 'JSON: links that were not fetched on purpose, by outcome.';
comment on column news.coverage.gone is 'JSON: links that the site no longer has, by outcome.';
comment on column news.coverage.failed is 'JSON: links that failed or are to be tried again, by outcome.';
comment on column news.coverage.pending_count is 'Links whose visit has not ended.';
comment on view news.coverage is 'Per source and day of publication: what the site counts, what the archive has, and how its links ended last.';
comment on column news.coverage.found_count is 'Links that the last run of the day found.';
comment on column news.coverage.archived_count is 'Articles in the archive published that day, in the source''s time zone.';

comment on column news.runs.kind is 'scheduled, backfill, manual, asset, cli, look (at the live listings, between nights), reextract, import or reconcile.';
comment on column news.runs.is_night is
'Whether it looked for the links of its interval: days are judged by such runs; false where it read what was kept, or only looked at the live listings.';
comment on column news.runs.state is
'running, succeeded, failed, abandoned by a later attempt of the same run, or died: its process ended without a word.';
comment on column news.runs.reason is 'Why it failed, in words.';
comment on column news.runs.found_count is 'Links that the listings gave for the interval.';
comment on column news.runs.interval_start_at is 'Beginning of the data interval, included.';
comment on column news.runs.interval_end_at is 'End of the data interval, not included.';
comment on column news.runs.is_live is 'Whether the interval reached the present, so that live listings and second looks belonged to it.';
comment on column news.runs.dag_id is 'Airflow''s DAG, or the command.';
comment on column news.runs.dag_run_key is 'Airflow''s run id, or the command''s moment.';
comment on column news.runs.code_version is 'Version of newsarchive that ran.';
comment on column news.runs.started_at is 'When the run began.';
comment on column news.runs.finished_at is 'When the run ended; null while it runs.';
comment on column news.run_outcomes.day is 'First day of the run''s interval, in the source''s time zone.';
comment on column news.run_outcomes.outcome is 'One word of a closed list; pending until the visit ended.';
comment on column news.run_outcomes.is_revisit is 'A second look at an older article, for its age.';
comment on column news.links.last_seen_at is 'When a listing showed it last.';
comment on column news.links.date_hint_at is 'Publication as a listing said it.';
comment on column news.links.attempts is 'Visits so far.';
comment on column news.links.article_id is 'The article that it led to; null where it led to none.';
comment on column news.links.url is 'As found on the listing.';
comment on column news.captures.url is 'As asked for.';
comment on column news.captures.status is 'HTTP status.';
comment on column news.captures.mime is 'Media type by the bytes themselves, not by the header.';
comment on column news.captures.payload_digest is 'sha256 of the body as sent.';
comment on column news.captures.payload_bytes is 'Bytes of the body as sent, still compressed.';
comment on column news.captures.warc_offset is 'Bytes from the beginning of the WARC file.';
comment on column news.captures.warc_length is 'Bytes of the compressed record.';
comment on column news.captures.revisit_of is 'The capture that holds the same bytes, where they were not kept twice.';
comment on column news.captures.truncated is 'Why the body was cut short: length, time or disconnect; null when whole.';
comment on column news.front_pages.position is 'Place among the accepted links of the page, 1 on top.';
comment on column news.front_pages.url is 'The link, as found.';
comment on column news.front_pages.teaser is 'Text beside the link.';
comment on column news.front_pages.article_id is 'The article that it leads to; null where the archive has none.';
