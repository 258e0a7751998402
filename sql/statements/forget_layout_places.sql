delete from archive.layout_places
using archive.sources
where sources.source_key = %(source_key)s
  and layout_places.source_id = sources.source_id
  and layout_places.since = %(since)s;
