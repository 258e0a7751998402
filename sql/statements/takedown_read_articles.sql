-- Those of these articles that are in the tables.
select article_id from archive.articles where article_id = any (%(article_ids)s);
