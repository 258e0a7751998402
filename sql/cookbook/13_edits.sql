-- Which articles were changed after publication, and how?
select seen_at, title_after as title, change_classes, words_more, after_publication
from news.edits
order by seen_at desc
limit 10;
