-- Of the words by which fronts show articles nearly all are the title: to find the few that are not, a question read them all,
-- beside all titles. Which are is kept, judged at a run's end (sql/functions/14_titles.sql); until then whoever asks looks.

alter table archive.front_words add column is_title boolean;
comment on column archive.front_words.is_title is
  'Whether every text of the article that the link leads to has these words for its title. Null where nobody has looked yet.';
create index front_words_tried on archive.front_words (front_id) where is_title is not true;
create index front_words_unseen on archive.front_words (link_id) where is_title is null;

create table archive.stale_titles (
  stale_title_id bigint generated always as identity primary key,
  article_id bigint not null
);
create index stale_titles_article on archive.stale_titles (article_id);
comment on table archive.stale_titles is
  'Articles whose words on fronts are to be looked at anew; a row a transaction, so that no two wait for each other.';

create function archive.doubt_titles() returns trigger
language plpgsql security definer set search_path = archive, pg_temp as $$
begin
  insert into stale_titles (article_id) select distinct article_id from changed;
  return null;
end
$$;
comment on function archive.doubt_titles is 'Texts that came, stepped back or went may bear other titles.';

create function archive.doubt_titles_of_link() returns trigger
language plpgsql security definer set search_path = archive, pg_temp as $$
begin
  insert into stale_titles (article_id) values (new.article_id);
  return null;
end
$$;
comment on function archive.doubt_titles_of_link is 'A link that leads to an article, or to another one, stood under the words for that.';

create trigger doubt_titles_made after insert on archive.article_versions
referencing new table as changed for each statement execute function archive.doubt_titles();
create trigger doubt_titles_retired after update on archive.article_versions
referencing new table as changed for each statement execute function archive.doubt_titles();
create trigger doubt_titles_gone after delete on archive.article_versions
referencing old table as changed for each statement execute function archive.doubt_titles();
create trigger doubt_titles_of_new_links after insert on archive.links
for each row when (new.article_id is not null) execute function archive.doubt_titles_of_link();
create trigger doubt_titles_of_links after update of article_id on archive.links
for each row when (new.article_id is not null and new.article_id is distinct from old.article_id)
execute function archive.doubt_titles_of_link();
