select opened::text as cursor_name
from news.open_question(%(question)s) as opened
