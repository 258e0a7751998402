select hits.hit_key, hits.article_id, articles.source, articles.title, articles.url, hits.change, hits.seen_at
from archive.watch_hits as hits
join news.articles_current as articles on articles.article_id = hits.article_id
where hits.watch_id = %(watch_id)s and hits.told_at is null
order by hits.seen_at, hits.hit_key
