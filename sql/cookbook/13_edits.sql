-- Which articles were changed lately, and how?
select seen_at, title_after as title, change_classes, words_more, after_publication
from news.edits
where seen_at > now() - interval '30 days'
order by seen_at desc
limit 10;
