select people.person_key, people.kind, people.name, people.spellings
from news.find_people(%(words)s, coalesce(%(most)s, 0)) as people
