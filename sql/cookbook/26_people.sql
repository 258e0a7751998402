-- Who writes most, and for whom?
-- picture: bars name article_count
select name, kind, article_count, sources, first_published_at, last_published_at
from news.people
where kind = 'person'
order by article_count desc, name
limit 10;
