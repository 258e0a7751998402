-- What this run visits: what it found and never finished, retries that are due, and, again, the articles of its
-- interval, also those that the listings no longer show (a page taken down is news too).
with run as (
  select * from archive.runs where run_id = %(run_id)s
),

found as (
  select links.link_id
  from unnest(%(found)s::text[]) as found (url_digest)
  join archive.links on links.url_digest = decode(found.url_digest, 'hex')
),

of_the_interval as (
  select distinct on (articles.article_id) links.link_id
  from run
  join archive.articles
    on articles.source_id = run.source_id
    and articles.published_at >= run.interval_start_at
    and articles.published_at < run.interval_end_at
  join archive.links on links.article_id = articles.article_id
  order by articles.article_id, (links.url_digest = articles.url_digest) desc, links.link_id
),

due as (
  select links.link_id
  from run
  join archive.links on links.source_id = run.source_id
  where links.next_attempt_at <= greatest(run.started_at, now())
    and (links.link_id in (select link_id from found) or links.attempts > 0)
),

wanted as (
  select link_id from due
  union
  select link_id from of_the_interval
)

insert into archive.run_links (run_id, link_id, batch_no)
select
  run.run_id,
  wanted.link_id,
  (row_number() over (order by wanted.link_id) - 1) / %(batch_size)s
from run, wanted
on conflict (run_id, link_id) do nothing;
