-- Who wrote about it first?
-- The site's own time, or the archive's first sight of it, whichever is earlier; suspect dates are left out.
select found.source, least(found.published_at, articles_current.first_captured_at) as at, found.title
from news.search('ferry', hits => 500, highlighted => false) as found
join news.articles_current using (article_id)
where not articles_current.is_published_suspect
order by at
limit 5;
