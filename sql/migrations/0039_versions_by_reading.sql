-- Found by the bench at a million articles: a reading that began no version, or one whose words are kept already, is
-- looked for among all versions of its article, retired ones included, and no index had those.
create index article_versions_reading on archive.article_versions (article_id, reading_digest);

-- Words are filed at a run's end, in one go and with room to sort them: filing them in the middle of loads, in small
-- portions, took nearly twice the processor time. Searches read what waits, up to some tens of milliseconds more.
alter index archive.article_search_words set (gin_pending_list_limit = 131072);
alter role newsarchive_loader set work_mem = '64MB';
