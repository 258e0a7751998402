-- The headlines of some days were looked for among those of all time. The moment itself is in no index: each look moves it
-- for every link that it shows, and a row whose indexed columns stay is updated in its place.

alter table archive.front_words
add column last_shown_month date generated always as (date_trunc('month', last_shown_at at time zone 'UTC')::date) stored;
comment on column archive.front_words.last_shown_month is
  'First day of the month (UTC) of last_shown_at: headlines that were tried in some days are looked up by it.';
create index front_words_tried_month on archive.front_words (last_shown_month) where is_title is not true;
