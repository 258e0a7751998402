-- Every new article's row is written again in the load that makes it, when its text is known, and once more by each visit. Of
-- what these write no index knows; with room left in the page the row stays where it is, and none of the eight indexes gets
-- another entry for it. Pages that are there stay as they are.
alter table archive.articles set (fillfactor = 55);
