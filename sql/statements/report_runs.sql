-- What each run did with its links.
with chosen as (
  select *
  from news.runs
  where is_night
    and (%(source_key)s::text is null or source = %(source_key)s)
    and (%(since)s::date is null or day >= %(since)s)
    and (%(until)s::date is null or day <= %(until)s)
    and (%(dag_run_keys)s::text[] is null or dag_run_key = any(%(dag_run_keys)s::text[]))
    and run_id > %(after_run_id)s
),

brought as (
  -- The texts that each run wrote. A capture that came late, of a text known from a later one, takes that one's place and
  -- is no news; a text that came back is.
  select
    versions.run_id,
    versions.article_id,
    bool_or(earlier.version_count = 0) as is_new_article
  from chosen
  join archive.article_versions as versions using (run_id)
  cross join lateral (
    select
      count(*) as version_count,
      coalesce(
        bool_or(
          others.text_digest = versions.text_digest
          and others.captured_at > versions.captured_at
          and others.retired_at is not null
        ),
        false
      ) as is_known
    from archive.article_versions as others
    where others.article_id = versions.article_id and others.version_id < versions.version_id
  ) as earlier
  where not earlier.is_known
  group by versions.run_id, versions.article_id
),

ended as (
  select
    chosen.run_id,
    outcomes.ending,
    run_links.is_revisit,
    brought.article_id,
    brought.is_new_article
  from chosen
  join archive.run_links using (run_id)
  join archive.links using (link_id)
  join news.outcomes on outcomes.outcome = coalesce(run_links.outcome, 'pending')
  left join brought
    on brought.run_id = run_links.run_id
    and brought.article_id = links.article_id
    and run_links.outcome = 'archived'
),

counted as (
  select
    run_id,
    count(*) filter (where ending not in ('pending', 'refused')) as visited_count,
    count(*) filter (where ending = 'good') as good_count,
    count(distinct article_id) filter (where is_new_article) as archived_count,
    count(distinct article_id) filter (where not is_new_article) as version_count,
    count(*) filter (where ending = 'rejected') as rejected_count,
    count(*) filter (where ending = 'refused') as refused_count,
    count(*) filter (where ending = 'gone') as gone_count,
    count(*) filter (where ending in ('failed', 'retry')) as failed_count,
    count(*) filter (where ending in ('failed', 'retry') and is_revisit) as failed_look_count,
    count(*) filter (where ending = 'pending') as pending_count
  from ended
  group by run_id
)

select
  chosen.run_id,
  chosen.source,
  chosen.day,
  chosen.kind,
  chosen.state,
  chosen.reason,
  coalesce(chosen.found_count, 0) as found_count,
  coalesce(counted.visited_count, 0) as visited_count,
  coalesce(counted.archived_count, 0) as archived_count,
  coalesce(counted.version_count, 0) as version_count,
  coalesce(counted.good_count - counted.archived_count - counted.version_count, 0) as unchanged_count,
  coalesce(counted.rejected_count, 0) as rejected_count,
  coalesce(counted.refused_count, 0) as refused_count,
  coalesce(counted.gone_count, 0) as gone_count,
  coalesce(counted.failed_count, 0) as failed_count,
  coalesce(counted.failed_look_count, 0) as failed_look_count,
  coalesce(counted.pending_count, 0) as pending_count,
  (select count(*) from archive.listings where listings.run_id = chosen.run_id) as listing_count
from chosen
left join counted using (run_id)
order by chosen.source, chosen.day, chosen.run_id;
