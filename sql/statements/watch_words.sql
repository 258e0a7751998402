-- Whether a question has a word that a search looks for.
select numnode(archive.search_query(%(query)s, coalesce(%(language)s, 'en'))) > 0 as has_words;
