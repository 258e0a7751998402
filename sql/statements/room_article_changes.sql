select changes.seen_at, changes.change, changes.detail, changes.after_publication
from news.changes_of(%(article_id)s) as changes
