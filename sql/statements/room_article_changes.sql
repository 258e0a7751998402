select changes.seen_at, changes.change, changes.detail, changes.after_publication
from news.changes
where changes.article_id = %(article_id)s
order by changes.seen_at, changes.change
