select
  sources.source_key as source,
  sources.name,
  sources.timezone,
  sources.language_code
from news.sources as sources
order by sources.name, sources.source_key
