-- Reads every row of the search's table, and keeps nobody from loading or searching meanwhile.
alter table archive.article_search validate constraint article_search_end;
