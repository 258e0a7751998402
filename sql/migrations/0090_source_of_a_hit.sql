-- Every view says `source`; functions said article_source, since PL/pgSQL takes no two parameters of one name, in and
-- out. What they answer has a type of its own now; a function whose answer changes must be made anew.
-- squawk-ignore ban-drop-function
drop function if exists news.search(text, text, text, timestamptz, timestamptz, boolean, int, text, boolean);
-- squawk-ignore ban-drop-function
drop function if exists news.search_titles(text, text, int);
-- squawk-ignore ban-drop-function
drop function if exists news.topic_volume(text, text, text, date, date);
-- squawk-ignore ban-drop-function
drop function if exists news.articles_by(text);
-- squawk-ignore ban-drop-function
drop function if exists news.cluster_of(bigint);

create type news.search_hit as (
  article_id bigint,
  source text,
  title text,
  published_at timestamptz,
  url text,
  rank real,
  highlight text
);
create type news.topic_day as (
  source text,
  day date,
  hit_count bigint,
  article_count bigint,
  share numeric
);
