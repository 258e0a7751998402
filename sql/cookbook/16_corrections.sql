-- Which articles own to a correction?
select source, title_after as title, seen_at, correction_note
from news.edits
where 'declared correction' = any (change_classes)
order by seen_at desc
limit 10;
