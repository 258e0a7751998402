-- Full-text search: one row an article, of its current version, in the language of its text.

do $$
declare
  pair text[];
begin
  foreach pair slice 1 in array array[
    ['ar', 'arabic'], ['da', 'danish'], ['de', 'german'], ['el', 'greek'], ['en', 'english'], ['es', 'spanish'],
    ['fi', 'finnish'], ['fr', 'french'], ['hu', 'hungarian'], ['id', 'indonesian'], ['it', 'italian'],
    ['lt', 'lithuanian'], ['nl', 'dutch'], ['no', 'norwegian'], ['pt', 'portuguese'], ['ro', 'romanian'],
    ['ru', 'russian'], ['sv', 'swedish'], ['tr', 'turkish'], ['xx', 'simple']
  ] loop
    execute format('create text search configuration archive.%I (copy = pg_catalog.%I)', 'news_' || pair[1], pair[2]);
    execute format(
      'alter text search configuration archive.%I alter mapping for hword, hword_part, word with public.unaccent, %s',
      'news_' || pair[1], pair[2] || case pair[2] when 'simple' then '' else '_stem' end
    );
  end loop;
end
$$;

create function archive.search_config(language_code text) returns regconfig
language sql immutable parallel safe as $$
  select (
    'archive.news_' || case
      when language_code in ('ar', 'da', 'de', 'el', 'en', 'es', 'fi', 'fr', 'hu', 'id', 'it', 'lt', 'nl', 'no',
        'pt', 'ro', 'ru', 'sv', 'tr') then language_code
      else 'xx'
    end
  )::regconfig
$$;
comment on function archive.search_config is 'The search configuration of an ISO 639-1 language code; words as they are for all others.';

create function archive.cjk_bigrams(words text) returns text
language sql immutable parallel safe as $$
  -- PostgreSQL's parser keeps a run of Han, kana or Thai as one word; pairs of characters make it searchable.
  select coalesce(string_agg(
    case when run.m[1] ~ '^[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]' and length(run.m[1]) > 1 then (
      select string_agg(substr(run.m[1], i, 2), ' ' order by i) from generate_series(1, length(run.m[1]) - 1) as i
    ) else run.m[1] end, ' ' order by run.n), '')
  from regexp_matches(words, '[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+|[^\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]+', 'g')
    with ordinality as run (m, n)
$$;

create function archive.searchable(words text) returns text
language sql immutable parallel safe as $$
  select case when words ~ '[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]' then archive.cjk_bigrams(words) else words end
$$;

create function archive.search_vector(language_code text, title text, lead text, body text) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  config regconfig := archive.search_config(language_code);
  kept int := 400000;
begin
  loop
    begin
      return setweight(to_tsvector(config, archive.searchable(left(coalesce(title, ''), 2000))), 'A')
        || setweight(to_tsvector(config, archive.searchable(left(coalesce(lead, ''), 5000))), 'B')
        || setweight(to_tsvector(config, archive.searchable(left(coalesce(body, ''), kept))), 'C');
    exception when program_limit_exceeded then  -- a tsvector holds 1 MB; a longer text is searched by its beginning
      kept := kept / 2;
    end;
  end loop;
end
$$;

create table archive.article_search (
  article_id bigint primary key references archive.articles,
  source_id int not null,
  language_code text,
  published_at timestamptz,
  title text,
  words tsvector not null
);
do $$
begin
  alter table archive.article_search alter words set compression lz4;
exception when feature_not_supported then
  null;  -- a server built without lz4 keeps pglz: half the load speed, a little less space
end
$$;
create index article_search_words on archive.article_search using gin (words);
create index article_search_published on archive.article_search (published_at desc);
create index article_search_title on archive.article_search using gin (title public.gin_trgm_ops);
