select watch_id, name, kind, filter, article_ids, digest, made_by, made_at, told_at, problem, last_hit_at
from news.watches
order by watch_id
