-- A paragraph's end is a word of its own here: the diff forgets white space.
select parts.change, parts.words
from news.word_diff(
  regexp_replace(translate(%(before)s, E'\uE002', ''), '\n\s*\n', E' \uE002 ', 'g'),
  regexp_replace(translate(%(after)s, E'\uE002', ''), '\n\s*\n', E' \uE002 ', 'g')
) as parts
order by parts.part_no
