-- What was found gone in a span of time, for certain: a 410, or 404 on two nights (news.removals for these articles alone).
with doubted as (
  select distinct links.article_id
  from news.captures
  join news.links using (link_id)
  where captures.status in (404, 410)
    and captures.captured_at >= %(since)s
    and captures.captured_at < %(until)s
    and links.article_id is not null
    and (%(source)s::text is null or links.source = %(source)s)
),

answers as materialized (
  select links.article_id, captures.captured_at, captures.status, captures.status in (404, 410) as is_gone
  from doubted
  join news.links using (article_id)
  join news.captures using (link_id)
  -- As archive.brings_page says it, which a reader may not name: nothing of that schema is theirs.
  where captures.status in (304, 404, 410)
    or (captures.status between 200 and 299 and captures.status not in (201, 202, 204, 205, 207, 208, 226))
),

last_gone as (
  select answers.article_id, max(answers.captured_at) as last_gone_at
  from answers
  where answers.is_gone
  group by answers.article_id
),

spells as (
  select
    last_gone.article_id,
    last_gone.last_gone_at,
    min(answers.captured_at) filter (where answers.is_gone) as gone_at,
    max(answers.status) filter (where answers.is_gone)::int as status
  from last_gone
  join answers on answers.article_id = last_gone.article_id and answers.captured_at <= last_gone.last_gone_at
  where answers.captured_at > coalesce(
    (
      select max(good.captured_at)
      from answers as good
      where good.article_id = last_gone.article_id and not good.is_gone and good.captured_at < last_gone.last_gone_at
    ),
    '-infinity'
  )
  group by last_gone.article_id, last_gone.last_gone_at
)

select
  articles.article_id,
  articles.source,
  articles.url,
  articles.title,
  articles.language_code,
  articles.published_at,
  spells.gone_at,
  spells.gone_at - articles.published_at as lived,
  spells.status,
  (
    select min(good.captured_at)
    from answers as good
    where good.article_id = spells.article_id and not good.is_gone and good.captured_at > spells.last_gone_at
  ) as returned_at
from spells
join news.articles_current as articles on articles.article_id = spells.article_id
where spells.status = 410 or spells.last_gone_at >= spells.gone_at + interval '12 hours'
order by spells.gone_at desc, articles.article_id desc
limit 1000
