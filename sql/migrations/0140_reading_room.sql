-- What a reader's search asks beside words, and what it gets: types, so that hits, counts and volume are asked alike.

create type news.search_filter as (
  query text,
  language text,
  source text,
  first_day date,
  last_day date,
  section text,
  written_in text,
  author text,
  kind text,
  paywall text,
  changed_since timestamptz,
  is_removed boolean
);
create type news.found_article as (
  article_id bigint,
  published_at timestamptz,
  rank real,
  is_folded boolean,
  copy_count int,
  highlight text
);
create type news.found_page as (
  found news.found_article[],
  goes_on_at timestamptz,
  goes_on_id bigint,
  looked_at int
);
create type news.found_count as (
  what text,
  name text,
  article_count bigint
);
