-- Loading puts new words on the index's waiting list, which is cheap; a run's end files them, so that searches stay quick.

alter index archive.article_search_words set (gin_pending_list_limit = 16384);

create function archive.settle_search() returns bigint
language sql security definer set search_path = archive, pg_temp as $$
  select pg_catalog.gin_clean_pending_list('archive.article_search_words'::regclass)
$$;
comment on function archive.settle_search is 'Files the words that wait in the search index; returns the pages freed.';
