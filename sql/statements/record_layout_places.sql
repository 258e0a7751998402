insert into archive.layout_places (source_id, since, field, place, page_count, value_count, right_count)
select sources.source_id, %(since)s, found.field, found.place, found.page_count, found.value_count, found.right_count
from jsonb_to_recordset(%(rows)s::jsonb)
  as found (field text, place text, page_count int, value_count int, right_count int)
join archive.sources on sources.source_key = %(source_key)s
order by 3, 4;
