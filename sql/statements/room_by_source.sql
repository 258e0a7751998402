-- How much of a person each source has.
select written.source, count(*) as article_count, min(written.published_at) as first_at, max(written.published_at) as last_at
from news.articles_by(%(person)s) as written
group by written.source
order by article_count desc, written.source
