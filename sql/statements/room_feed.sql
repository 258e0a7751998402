select feed.name, feed.hit_key, feed.article_id, feed.source, feed.title, feed.url, feed.change, feed.seen_at
from news.watch_feed(%(token)s) as feed
