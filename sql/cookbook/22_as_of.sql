-- What did an article say at a given moment?
-- `select * from news.articles_as_of('2026-03-01 12:00+00')` gives all articles as they were then.
select title, valid_from_at, length(body) as letters
from news.article_versions
where article_id = (select article_id from news.edits order by seen_at desc limit 1)
  and valid_from_at <= now() - interval '1 second'
  and (valid_until_at is null or valid_until_at > now() - interval '1 second');
