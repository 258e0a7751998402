"""What is kept, asked of every article and every text instead: what test_sql_months.py holds it against."""

# What the views said before anything was kept, asked of every article.
ASKED_OF_ARTICLES = {
    "news.article_counts": """
select
  source, date_trunc('month', published_date)::date, section, paywall,
  case when authors <> '{}' then 'person' when desks <> '{}' then 'desk' else 'nobody' end,
  origin_url is null and origin_publisher is null and not exists (
    select from news.near_copies where near_copies.article_id = articles.article_id
  ),
  count(*), sum(word_count), count(*) filter (where published_confidence >= 0.95)
from news.articles_current as articles
group by 1, 2, 3, 4, 5, 6
""",
    "news.section_output": """
select
  source, date_trunc('month', published_date)::date, coalesce(section, '(none)'), count(*), round(avg(word_count)),
  round(count(*)::numeric / sum(count(*)) over (partition by source, date_trunc('month', published_date)), 4)
from news.articles_current
where published_date is not null
group by source, date_trunc('month', published_date), coalesce(section, '(none)')
""",
    "news.publication_lag": """
select
  source, date_trunc('month', published_date)::date, count(*), count(*) filter (where lag < interval '48 hours'),
  percentile_cont(0.5) within group (order by lag) filter (where lag < interval '48 hours'),
  percentile_cont(0.95) within group (order by lag) filter (where lag < interval '48 hours')
from news.articles_current
cross join lateral (select first_captured_at - published_at as lag) as lags
where published_at <= first_captured_at
group by 1, 2
""",
    "news.people": """
select
  person_key, mode() within group (order by kind), mode() within group (order by name),
  array_agg(distinct name order by name), array_agg(distinct source order by source), count(distinct article_id),
  min(published_at), max(published_at)
from news.bylines
group by person_key
""",
    "news.byline_counts": """
with firsts as (
  select distinct on (article_id, person_key) * from news.bylines order by article_id, person_key, kind, name
)

select
  person_key, bylines.kind, name, source, month, count(distinct article_id) filter (
    where (article_id, bylines.kind, name) in (select article_id, kind, name from firsts)
  ), min(bylines.published_at), max(bylines.published_at)
from news.bylines
join news.articles_current using (article_id, source)
cross join lateral (
  select date_trunc('month', coalesce(published_date::timestamp, first_captured_at at time zone 'UTC'))::date as month
) as months
group by person_key, bylines.kind, name, source, month
""",
    "news.most_linked_hosts": """
select source, host, count(*), count(distinct article_id)
from news.outlinks
join news.sources on sources.source_key = outlinks.source
where host <> split_part(home_url, '/', 3)
group by source, host
""",
    "news.evidence_methods": """
select
  source, date_trunc('month', coalesce(published_date::timestamp, first_captured_at at time zone 'UTC'))::date,
  field, evidence ->> 'method', count(*)
from news.field_evidence
join news.articles_current using (article_id)
group by 1, 2, 3, 4
""",
    "news.edits": """
with texts as (
  select texts.*, news.correction_note(body) as note,
    lag(version_id) over (partition by article_id order by captured_at) as before_id,
    row_number() over (partition by article_id order by captured_at) as version_no
  from archive.article_versions as texts
  where retired_at is null
)

select
  later.article_id, sources.source_key, articles.url, later.version_no, earlier.title, later.title, earlier.body, later.body,
  array_remove(array[
    case when later.title is distinct from earlier.title then 'title' end,
    case when later.byline is distinct from earlier.byline then 'byline' end,
    case when later.body is distinct from earlier.body then 'body' end
  ], null),
  later.captured_at, later.captured_at - later.published_at,
  array_remove(array[
    case when later.title is distinct from earlier.title then 'headline' end,
    case when later.byline is distinct from earlier.byline then 'byline' end,
    case
      when later.body is not distinct from earlier.body then null
      when later.note is distinct from earlier.note and later.note is not null then 'declared correction'
      else 'body edit'
    end
  ], null),
  case when later.body is distinct from earlier.body and later.note is distinct from earlier.note then later.note end,
  later.word_count - earlier.word_count, earlier.version_id, later.version_id,
  case when 'live_blog' in (earlier.kind, later.kind) then 'live_blog' else 'article' end
from texts as later
join texts as earlier on earlier.version_id = later.before_id
join archive.articles on articles.article_id = later.article_id
join archive.sources using (source_id)
""",
    "news.headline_tests": """
with shown as (
  select source_key, fronts.url as listing_url, article_id, anchor, min(first_shown_at) as first_shown_at,
    max(last_shown_at) as last_shown_at, sum(times_shown)::bigint as times_shown
  from archive.front_words
  join archive.fronts using (front_id)
  join archive.sources using (source_id)
  join archive.links using (link_id)
  where article_id is not null and anchor ~ '\\S\\s+\\S+\\s+\\S'
  group by 1, 2, 3, 4
)

select
  source_key, listing_url, article_id, articles.url, anchor, title,
  round(public.similarity(lower(anchor), lower(title))::numeric, 2),
  count(*) over (partition by source_key, listing_url, article_id), first_shown_at, last_shown_at, times_shown
from shown
join archive.articles using (article_id)
cross join lateral (
  select title
  from archive.article_versions as texts
  where texts.article_id = shown.article_id and retired_at is null
  order by captured_at > last_shown_at, abs(extract(epoch from captured_at - last_shown_at))
  limit 1
) as then_valid
where lower(anchor) <> lower(title)
""",
    "archive.days_by_month": """
select source_id, date_trunc('month', published_date)::date, published_date, count(*), source
from news.articles_current
join archive.sources on sources.source_key = articles_current.source
where published_date is not null
group by source_id, source, published_date
""",
}  # fmt: skip
# What is asked of some days is what the view says of all.
TRIED = """
with told as (
  select source, listing_url, article_id, anchor, title, first_shown_at, last_shown_at, times_shown
  from news.headline_tests
),

asked as (
  select source, listing_url, article_id, anchor, title, first_shown_at, last_shown_at, times_shown
  from news.tried_headlines('-infinity', 'infinity')
)

(table told except table asked) union all (table asked except table told)
"""
