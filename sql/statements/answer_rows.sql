select told::text as told
from news.answer_rows(%(cursor_name)s::refcursor, %(most)s, %(most_bytes)s) as told
