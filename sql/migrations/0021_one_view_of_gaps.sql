-- news.coverage_gaps tells all that news.gaps told, and its command needs no help of ours.

-- A view holds no rows, and news.coverage_gaps answers what was asked of it.
-- squawk-ignore ban-drop-view
drop view if exists news.gaps;
