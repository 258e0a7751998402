-- What did an article say at a given moment?
select seen.title, seen.valid_from_at, length(seen.body) as letters
from news.articles_as_of(now() - interval '1 second') as seen
where seen.article_id = (select article_id from news.edits order by seen_at desc limit 1);
