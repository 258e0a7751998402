-- Whether a question has a word that a search looks for.
select numnode(archive.search_query(%(query)s, %(language)s)) > 0 as has_words;
