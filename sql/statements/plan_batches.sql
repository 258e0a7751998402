-- What this run visits: what it found and never finished, retries that are due, what runs of the source listed that ended
-- before they shared it out (the lists may show it no more), what a sitemap tells of a day too late for its night, and,
-- again, the articles of its interval, also those that the listings no longer show (a page taken down is news too). A live
-- night also looks again at articles that have come of age (`revisit_days` after publication), and at those that one 404
-- has put in doubt; a look between nights at those of the last hours (`revisit_hours`). The first batch is a small one while
-- no other run has pages to fetch: as batches are read whole, a night's first article would else come when its first site has
-- sent all that it has.
with run as (
  select
    runs.*,
    sources.config,
    case when runs.is_night then interval '1 day' else interval '1 hour' end as unit,
    case when runs.is_night then 'revisit_days' else 'revisit_hours' end as ages_of
  from archive.runs
  join archive.sources using (source_id)
  where run_id = %(run_id)s
),

found as (
  select links.link_id
  from unnest(%(found)s::text[]) as found (url_digest)
  join archive.links on links.url_digest = decode(found.url_digest, 'hex')
),

of_the_interval as (
  select articles.article_id, false as is_revisit
  from run
  join archive.articles
    on articles.source_id = run.source_id
    and articles.published_at >= run.interval_start_at
    and articles.published_at < run.interval_end_at
  where run.is_night
),

ages as (
  -- From each age until the next, and as long again after the last: a source that slept catches up, not for ever.
  select
    age.count * run.unit as since_publication,
    coalesce(lead(age.count) over (order by age.count), 2 * age.count + 1) * run.unit as until_publication
  from run
  cross join lateral (
    select distinct listed.age::int as count
    from jsonb_array_elements_text(coalesce(run.config -> run.ages_of, '[]')) as listed (age)
  ) as age
),

of_age as (
  select articles.article_id, true as is_revisit
  from run
  cross join ages
  join archive.articles
    on articles.source_id = run.source_id
    and articles.published_at <= run.started_at - ages.since_publication
    and articles.published_at > run.started_at - ages.until_publication
    and articles.last_checked_at < articles.published_at + ages.since_publication
  where run.is_live
),

in_doubt as (
  select articles.article_id, true as is_revisit
  from run
  join archive.articles
    on articles.source_id = run.source_id
    and articles.state = 'gone'
    and not archive.is_another_night(articles.state_at, articles.last_checked_at)
    and archive.is_another_night(articles.last_checked_at, run.started_at)
  where run.is_live
    and run.is_night
),

articles_again as (
  select article_id, bool_and(is_revisit) as is_revisit
  from (
    select * from of_the_interval
    union all
    select * from of_age
    union all
    select * from in_doubt
  ) as every
  group by article_id
),

again as (
  -- An article is visited at its own address where a listing had it, else at the first that led there.
  select distinct on (articles.article_id)
    links.link_id,
    articles_again.is_revisit,
    links.outcome_at,
    articles.published_at
  from articles_again
  join archive.articles using (article_id)
  join archive.links using (article_id)
  order by articles.article_id, (links.url_digest = articles.url_digest) desc, links.link_id
),

due as (
  select links.link_id
  from run
  join archive.links on links.source_id = run.source_id
  -- What a listing shows again is tried again, also before its time: a person may be redoing a failed day.
  where links.next_attempt_at is not null
    and (
      links.link_id in (select link_id from found)
      or (links.attempts > 0 and links.next_attempt_at <= greatest(run.started_at, now()))
    )
),

cut_off as (
  select ended.*
  from run
  join archive.runs as ended
    on ended.source_id = run.source_id
    and ended.run_id < run.run_id
    and (ended.is_night or ended.kind = 'look')
    and ended.state <> 'succeeded'
    and archive.run_state(
      ended.state, case when ended.dag_id = 'cli' then 'cli' else ended.kind end, ended.run_id, ended.started_at
    ) <> 'running'
  where not exists (
    select from archive.run_links
    where run_links.run_id = ended.run_id and run_links.outcome is distinct from 'out_of_scope'
  )
),

left_behind as (
  -- Of a list, what such a run would have taken: by its date, or, where it was live, what its fronts showed.
  select links.link_id
  from cut_off
  join archive.listings using (run_id)
  join archive.listing_links using (listing_id)
  join archive.links using (link_id)
  where links.source_id = cut_off.source_id
    and links.attempts = 0
    and links.next_attempt_at is not null
    and (
      (links.date_hint_at >= cut_off.interval_start_at and (cut_off.is_live or links.date_hint_at < cut_off.interval_end_at))
      or (cut_off.is_live and (links.date_hint_at is null or listings.overlap is not null))
    )
    and not exists (select from archive.run_links where run_links.link_id = links.link_id)
),

late as (
  -- A sitemap is made by the hour or the day, and a post is published for the day before: what is told only now of a day
  -- whose night is over, no night would visit.
  select links.link_id
  from run
  join archive.listings on listings.run_id = run.run_id and listings.route in ('sitemap', 'wordpress', 'dates')
  join archive.listing_links using (listing_id)
  join archive.links using (link_id)
  where run.is_live
    and run.is_night
    and links.source_id = run.source_id
    and links.attempts = 0
    and links.next_attempt_at is not null
    and links.date_hint_at < run.interval_start_at
    and not exists (select from archive.run_links where run_links.link_id = links.link_id)
    and exists (
      select
      from archive.runs as night
      where night.source_id = run.source_id
        and night.is_night
        and night.run_id < run.run_id
        and links.date_hint_at >= night.interval_start_at
        and links.date_hint_at < night.interval_end_at
    )
),

undated as (
  -- Of a list of such a run of past days, what says nothing of its own: whether it was of those days, nobody knows any more.
  select distinct on (links.link_id) links.link_id, cut_off.run_id
  from cut_off
  join archive.listings using (run_id)
  join archive.listing_links using (listing_id)
  join archive.links using (link_id)
  where not cut_off.is_live
    and links.source_id = cut_off.source_id
    and links.attempts = 0
    and links.next_attempt_at is not null
    and links.date_hint_at is null
    and links.link_id not in (select link_id from found)
    and not exists (select from archive.run_links where run_links.link_id = links.link_id)
  order by links.link_id, cut_off.run_id desc
),

let_go as (
  update archive.links
  set
    outcome = 'out_of_scope',
    reason = 'says no date, on a list of a run that was cut off',
    outcome_at = now(),
    next_attempt_at = null
  from undated
  where links.link_id = undated.link_id
  returning undated.run_id, links.link_id, links.outcome, links.reason, links.outcome_at
),

told as (
  insert into archive.run_links (run_id, link_id, batch_no, outcome, reason, outcome_at)
  select run_id, link_id, 0, outcome, reason, outcome_at
  from let_go
),

wanted as (
  select link_id, bool_and(is_revisit) as is_revisit
  from (
    select link_id, false as is_revisit from due
    union all
    select link_id, false as is_revisit from left_behind
    union all
    select link_id, false as is_revisit from late
    union all
    select again.link_id, again.is_revisit
    from again, run
    -- A second look that met a wall or a fault was a look: retries have their own time, the next age its own.
    where not again.is_revisit
      or again.outcome_at is null
      or not exists (
        select
        from ages
        where again.published_at <= run.started_at - ages.since_publication
          and again.published_at > run.started_at - ages.until_publication
          and again.outcome_at >= again.published_at + ages.since_publication
      )
      or again.link_id in (select links.link_id from in_doubt join archive.links using (article_id))
  ) as every
  group by link_id
),

others_fetch as (
  select exists (
    select
    from run
    join archive.runs as other
      on other.run_id <> run.run_id
      and other.state = 'running'
      and other.started_at > run.started_at - interval '1 day'
    where exists (
      select from archive.run_links where run_links.run_id = other.run_id and run_links.outcome is null
    )
  ) as is_so
),

first_batch as (
  -- Each batch costs four tasks: a small one is worth it where most links are left after it, and somebody may be waiting.
  select
    case
      when others_fetch.is_so or run.kind = 'backfill' or 3 * %(first_size)s >= (select count(*) from wanted)
        then %(batch_size)s
      else %(first_size)s
    end as size
  from run, others_fetch
),

numbered as (
  select link_id, is_revisit, row_number() over (order by link_id) - 1 as place
  from wanted
)

insert into archive.run_links (run_id, link_id, batch_no, is_revisit)
select
  run.run_id,
  numbered.link_id,
  case when place < first_batch.size then 0 else 1 + (place - first_batch.size) / %(batch_size)s end,
  numbered.is_revisit
from run, first_batch, numbered
on conflict (run_id, link_id) do nothing;
