-- The search's table becomes the first partition of a table of its name (0217), and no row of it is moved. What says where
-- its articles end is told here, compared with the rows in 0216 while loads go on, and so is known when it is needed.
do $$
begin
  execute format(
    'alter table archive.article_search add constraint article_search_end check (article_id < %s) not valid',
    -- room for a million more articles until then
    (select ((greatest(last_value, (select max(article_id) from archive.article_search)) + 1000000) / 5000000 + 1) * 5000000
    from archive.articles_article_id_seq)
  );
end
$$;
