-- news.articles_current gets `flags`; news.originals has its columns before its own, and a view's columns cannot move.
-- squawk-ignore ban-drop-view
drop view if exists news.originals;
