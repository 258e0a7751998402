select sources.source_key as source, sources.name, sources.home_url, sources.timezone, sources.language_code
from news.sources
where sources.source_key = %(source)s
