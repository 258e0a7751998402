-- Whether a question has a word that a search looks for.
select news.has_words(%(query)s, %(language)s) as has_words;
