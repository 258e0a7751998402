select counted.what, counted.name, counted.article_count
from news.find_counts(
  row(
    %(query)s, %(language)s, %(source)s, %(first_day)s, %(last_day)s, %(section)s, %(written_in)s, %(author)s, %(kind)s,
    %(paywall)s, %(changed_since)s, %(is_removed)s
  )::news.search_filter,
  most => %(most)s
) as counted
