-- news.coverage_gaps tells all that news.gaps told, and its command needs no help of ours.

-- squawk-ignore ban-drop-view
drop view if exists news.gaps;
