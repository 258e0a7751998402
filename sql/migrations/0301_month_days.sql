-- A calendar of some years counted every article there is, by its day: the days of a source's month are counted with the
-- rest of it (0240_months.sql).

create table archive.month_days (
  source_id int not null references archive.sources,
  month date not null,
  published_date date not null,
  article_count int not null
);
create index month_days_month on archive.month_days (source_id, month);
create index month_days_day on archive.month_days (source_id, published_date);
comment on table archive.month_days is 'Articles of each day of a source''s month.';
