-- The words of a text do not get smaller by compression (pglz leaves a news text's as long as they were), but trying to
-- costs each load of them, so they are stored as they are.
alter table archive.article_search alter column words set storage external;
