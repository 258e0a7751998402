-- Which articles were changed lately, and how?
-- A live blog changes at every look: its edits are those of kind live_blog.
select seen_at, title_after as title, change_classes, words_more, after_publication
from news.edits
where seen_at > now() - interval '30 days' and kind = 'article'
order by seen_at desc
limit 10;
