-- Trends and coverage: how much, how fast, how complete, and what is linked.

create or replace view news.article_counts as
select
  sources.source_key as source,
  case when counts.is_dated then counts.month end as month,
  counts.section,
  counts.paywall,
  counts.signed_by,
  counts.is_original,
  sum(counts.article_count) as article_count,
  sum(counts.word_count)::bigint as word_count,
  sum(counts.surely_dated_count) as surely_dated_count
from archive.counts_by_month as counts
join archive.sources using (source_id)
group by
  sources.source_key, case when counts.is_dated then counts.month end, counts.section, counts.paywall, counts.signed_by,
  counts.is_original;
comment on view news.article_counts is
  'How many articles there are, by source, month, section, wall and who signed: questions about all of them, answered from counts that every load keeps.';
comment on column news.article_counts.month is 'First day of the month of publication; null where the day is not known.';
comment on column news.article_counts.signed_by is
  'person; desk: agencies, desks and house accounts alone; or nobody.';
comment on column news.article_counts.is_original is
  'Whether no earlier near-copy is in the archive and no origin is named: news.originals has these one by one.';
comment on column news.article_counts.article_count is 'How many.';
comment on column news.article_counts.word_count is 'Words of their texts.';
comment on column news.article_counts.surely_dated_count is
  'How many of them have a published_confidence of 0.95 or more: of such days nineteen in twenty are right.';

create or replace view news.section_output as
select
  source,
  month,
  coalesce(section, '(none)') as section,
  sum(article_count)::bigint as article_count,
  round(sum(word_count) / sum(article_count)) as mean_words,
  round(sum(article_count) / sum(sum(article_count)) over (partition by source, month), 4) as share
from news.article_counts
where month is not null
group by source, month, coalesce(section, '(none)');
comment on view news.section_output is 'Articles by source, month of publication and section.';
comment on column news.section_output.month is 'First day of the month of publication, in the source''s time zone.';
comment on column news.section_output.section is 'As the site names it; (none) where the page names none.';
comment on column news.section_output.article_count is 'Articles of that section and month.';
comment on column news.section_output.mean_words is 'Mean length, words.';
comment on column news.section_output.share is 'Share of the source''s articles of that month, 0 to 1.';

create or replace view news.publication_lag as
select
  sources.source_key as source,
  lags.month,
  lags.article_count::bigint as article_count,
  lags.prompt_count::bigint as prompt_count,
  lags.median_lag,
  lags.p95_lag
from archive.lags_by_month as lags
join archive.sources using (source_id);
comment on view news.publication_lag is 'How long after publication articles were archived, by source and month of publication.';
comment on column news.publication_lag.month is 'First day of the month of publication, in the source''s time zone.';
comment on column news.publication_lag.article_count is 'Articles with a known publication time that is not after their capture.';
comment on column news.publication_lag.prompt_count is 'Those archived within 48 hours; the rest were backfilled, and the lags leave them out.';
comment on column news.publication_lag.median_lag is 'Half of the prompt ones were archived within this time.';
comment on column news.publication_lag.p95_lag is '95 of 100 prompt ones were archived within this time.';

create or replace view news.silent_sources as
with pace as (
  select
    articles.source_id,
    max(articles.published_at) as last_published_at,
    max(articles.first_captured_at) as last_archived_at,
    count(*) filter (where articles.published_at > now() - interval '35 days') / 35.0 as daily_articles
  from archive.articles
  group by articles.source_id
),

worked as (
  select source_id, max(started_at) as last_run_at, max(started_at) filter (where state = 'succeeded') as last_success_at
  from archive.runs
  where is_night
  group by source_id
)

select
  sources.source_key as source,
  pace.last_published_at,
  pace.last_archived_at,
  worked.last_run_at,
  worked.last_success_at,
  round(pace.daily_articles, 1) as daily_articles,
  now() - pace.last_archived_at as silence,
  coalesce(
    now() - pace.last_archived_at > greatest(interval '2 days', interval '5 days' / greatest(pace.daily_articles, 0.1)::float),
    true
  ) as is_silent
from archive.sources
left join pace using (source_id)
left join worked using (source_id);
comment on view news.silent_sources is 'When each source last gave an article, and whether that is longer ago than its pace explains.';
comment on column news.silent_sources.last_published_at is 'Latest publication in the archive.';
comment on column news.silent_sources.last_archived_at is 'When the archive last got an article that it had not.';
comment on column news.silent_sources.last_run_at is 'Start of the last run.';
comment on column news.silent_sources.last_success_at is 'Start of the last run that succeeded.';
comment on column news.silent_sources.daily_articles is 'Articles a day over the last 35 days.';
comment on column news.silent_sources.silence is 'Time since last_archived_at.';
comment on column news.silent_sources.is_silent is
  'True when nothing came for two days and for five times the usual pause between articles.';

create or replace view news.paywalled_share as
with read as (
  select
    source,
    month,
    sum(article_count)::bigint as article_count,
    coalesce(sum(article_count) filter (where paywall = 'metered'), 0)::bigint as metered_count,
    coalesce(sum(article_count) filter (where paywall = 'hard'), 0)::bigint as hard_count
  from news.article_counts
  where month is not null
  group by source, month
),

stubs as (
  select
    sources.source_key as source,
    date_trunc('month', coalesce(links.date_hint_at, links.found_at) at time zone sources.timezone)::date as month,
    count(*) as stub_count
  from archive.links
  join archive.sources using (source_id)
  where links.outcome = 'login_wall' and links.article_id is null
  group by 1, 2
)

select
  coalesce(read.source, stubs.source) as source,
  coalesce(read.month, stubs.month) as month,
  coalesce(read.article_count, 0) as article_count,
  coalesce(read.metered_count, 0) as metered_count,
  coalesce(read.hard_count, 0) as hard_count,
  coalesce(stubs.stub_count, 0) as stub_count,
  round(
    (coalesce(read.metered_count, 0) + coalesce(read.hard_count, 0) + coalesce(stubs.stub_count, 0))::numeric
    / (coalesce(read.article_count, 0) + coalesce(stubs.stub_count, 0)), 4
  ) as share
from read
full join stubs on stubs.source = read.source and stubs.month = read.month;
comment on view news.paywalled_share is 'How much of a source is behind a wall, by month of publication.';
comment on column news.paywalled_share.month is 'First day of the month, in the source''s time zone; of finding, for stubs without a date.';
comment on column news.paywalled_share.article_count is 'Articles in the archive.';
comment on column news.paywalled_share.metered_count is 'Those whose page says that it is not free, text shown.';
comment on column news.paywalled_share.hard_count is 'Those of which only the beginning is shown.';
comment on column news.paywalled_share.stub_count is 'Links that ended at a login or paywall stub: not in the archive.';
comment on column news.paywalled_share.share is 'Metered, hard and stubs among all, 0 to 1.';

create or replace view news.most_linked_hosts as
select
  sources.source_key as source,
  hosts.host,
  sum(hosts.link_count)::bigint as link_count,
  sum(hosts.article_count)::bigint as article_count
from archive.hosts_by_month as hosts
join archive.sources using (source_id)
where hosts.host <> coalesce(substring(sources.home_url from '^[a-z]+://(?:[^/@]*@)?([^/:]+)'), '')
group by sources.source_key, hosts.host;
comment on view news.most_linked_hosts is 'Whom each source links to from its current texts, itself left out.';
comment on column news.most_linked_hosts.host is 'Host name linked to.';
comment on column news.most_linked_hosts.link_count is 'Links to it.';
comment on column news.most_linked_hosts.article_count is 'Articles with such a link.';

create or replace view news.evidence_methods as
select
  sources.source_key as source,
  methods.month,
  methods.field,
  methods.method,
  sum(methods.version_count)::bigint as version_count
from archive.methods_by_month as methods
join archive.sources using (source_id)
group by sources.source_key, methods.month, methods.field, methods.method;
comment on view news.evidence_methods is 'How often the values of a field came from where: news.field_evidence, counted.';
comment on column news.evidence_methods.month is
  'First day of the month of publication, or of the first capture (UTC) where the day is not known.';
comment on column news.evidence_methods.field is 'Column of news.articles_current that it is about.';
comment on column news.evidence_methods.method is 'How it was found: json-ld, meta, visible text, … as evidence says.';
comment on column news.evidence_methods.version_count is 'Texts whose value was found so.';
