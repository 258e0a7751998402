-- Articles that a new watch names and the archive does not have.
select asked.article_id
from unnest(%(article_ids)s::bigint[]) as asked (article_id)
where not exists (select from news.articles_current as articles where articles.article_id = asked.article_id)
order by asked.article_id
