-- "What came out that day" is asked more often than anything else, by readers and by news.coverage: an article's day
-- stands in a column, so that an index can have it. Triggers keep it: rows come from loads and from lifted takedowns.

alter table archive.articles add column published_date date;
comment on column archive.articles.published_date is 'Day of publication in the source''s time zone.';

create function archive.set_published_date() returns trigger
language plpgsql set search_path = archive, pg_temp as $$
begin
  new.published_date := (
    select (new.published_at at time zone sources.timezone)::date
    from archive.sources
    where sources.source_id = new.source_id
  );
  return new;
end
$$;
create trigger articles_published_date
before insert or update of published_at, source_id on archive.articles
for each row execute function archive.set_published_date();

create function archive.move_published_dates() returns trigger
language plpgsql set search_path = archive, pg_temp as $$
begin
  -- As all writers of a source do, so that no load is met half-way.
  perform pg_advisory_xact_lock(hashtextextended('newsarchive source ' || new.source_key, 0));
  update archive.articles
  set published_date = (published_at at time zone new.timezone)::date
  where articles.source_id = new.source_id;
  update archive.article_search
  set published_date = (published_at at time zone new.timezone)::date
  where article_search.source_id = new.source_id;
  return null;
end
$$;
comment on function archive.move_published_dates is 'A source whose time zone was corrected has other days.';
create trigger sources_timezone
after update of timezone on archive.sources
for each row when (old.timezone is distinct from new.timezone) execute function archive.move_published_dates();

update archive.articles
set published_date = (articles.published_at at time zone sources.timezone)::date
from archive.sources
where sources.source_id = articles.source_id and articles.published_at is not null;
create index articles_source_date on archive.articles (source_id, published_date);

-- "What became of this page" goes by its address, which may be longer than a B-tree holds.
create index articles_url on archive.articles using hash (url);
create index links_url on archive.links using hash (url);
