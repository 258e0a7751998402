-- What the pages of a source have taught of its layout.

create or replace view news.layouts as
select
  sources.source_key as source,
  layout_periods.since,
  (layout_periods.since + interval '3 months')::date as until,
  layout_periods.of_pages,
  layout_periods.changed_count,
  layout_places.field,
  layout_places.place,
  layout_places.page_count,
  layout_places.value_count,
  layout_places.right_count,
  layout_periods.problem,
  layout_periods.learned_at
from archive.layout_periods
join archive.sources using (source_id)
left join archive.layout_places using (source_id, since);
comment on view news.layouts is
  'Where what a source''s pages say stands in them, and where their furniture does, as its own pages taught it, by quarter of capture.';
comment on column news.layouts.source is 'Key of the source: the name of its file in dags/sources/.';
comment on column news.layouts.since is 'First day of the quarter, UTC, whose captures were looked at.';
comment on column news.layouts.until is 'First day of the next quarter.';
comment on column news.layouts.of_pages is 'How many articles'' pages were looked at.';
comment on column news.layouts.changed_count is 'How many of these pages are read otherwise by what was learned.';
comment on column news.layouts.field is
  'Of what it is the place: text, title, authors or published. Null where the quarter taught nothing.';
comment on column news.layouts.place is 'Tags and classes from the body down, or the kind of place and its name.';
comment on column news.layouts.page_count is 'On how many of the pages something stood there.';
comment on column news.layouts.value_count is 'How much stood there: pieces of text, or one value a page.';
comment on column news.layouts.right_count is
  'How many of these were the article''s: of a text''s place hardly any, and what stands there is left out; nearly all, and it is at home there.';
comment on column news.layouts.problem is 'Why nothing could be learned; null when all is well.';
comment on column news.layouts.learned_at is 'When it was learned; pages read since are read by it.';
