-- Which words were changed?
select edits.title_after as title, diff.part_no, diff.change, left(diff.words, 80) as words
from (select * from news.edits where 'body' = any (changed) order by seen_at desc limit 1) as edits
cross join lateral news.word_diff(edits.body_before, edits.body_after) as diff
order by diff.part_no
limit 8;
