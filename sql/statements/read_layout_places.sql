-- What is learned of a source's pages, by quarter; a quarter that taught nothing has a row without a place.
select
  layout_periods.since, layout_places.field, layout_places.place,
  layout_places.page_count, layout_places.value_count, layout_places.right_count
from archive.layout_periods
join archive.sources using (source_id)
left join archive.layout_places using (source_id, since)
where sources.source_key = %(source_key)s
order by layout_periods.since, layout_places.field, layout_places.place;
