-- How do I search in another language?
-- `language` is that of the question: 'Häfen' finds 'Hafen' in German; accents may be left out.
select published_at, title
from news.search('hafen', language => 'de', written_in => 'de', hits => 5, highlighted => false);
