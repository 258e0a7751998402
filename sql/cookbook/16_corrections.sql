-- Which articles own to a correction, this month?
select source, title_after as title, seen_at, correction_note
from news.edits
where seen_at > now() - interval '30 days' and 'declared correction' = any (change_classes)
order by seen_at desc
limit 10;
