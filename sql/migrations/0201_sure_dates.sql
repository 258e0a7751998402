-- How sure a publication date is, so that readers can ask for sure ones only.

-- news.articles_current gets a column; news.originals has its columns before its own, and a view's columns cannot move.
-- squawk-ignore ban-drop-view
drop view if exists news.originals;
alter table archive.article_versions
  add column published_confidence real check (published_confidence between 0 and 1);
comment on column archive.article_versions.published_confidence is
  'How sure the day of publication is, 0 to 1, as measured (normalize/confidence.py). Null where no date is, and for readings before it was kept.';
