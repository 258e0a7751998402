with page as (
  select page.*
  from news.find_page(
    row(
      %(query)s, %(language)s, %(source)s, %(first_day)s, %(last_day)s, %(section)s, %(written_in)s, %(author)s, %(kind)s,
      %(paywall)s, %(changed_since)s, %(is_removed)s
    )::news.search_filter,
    is_ranked => %(is_ranked)s,
    hits => coalesce(%(hits)s, 0),
    before_at => %(before_at)s,
    before_id => %(before_id)s,
    skipped => coalesce(%(skipped)s, 0)
  ) as page
)

select
  page.goes_on_at,
  page.goes_on_id,
  page.looked_at as looked_count,
  each.article_id,
  (select min(citations.citation_id) from news.citations where citations.version_id = articles.version_id) as citation_id,
  each.is_folded,
  each.copy_count,
  each.highlight,
  articles.source,
  articles.title,
  articles.url,
  articles.published_at,
  articles.published_date,
  articles.published_precision,
  articles.authors,
  articles.section,
  articles.language_code,
  articles.kind,
  articles.paywall,
  articles.state,
  articles.first_captured_at
from page
left join lateral unnest(page.found) with ordinality as each on true
left join news.articles_current as articles on articles.article_id = each.article_id
order by each.ordinality
