-- Questions of the search: words, "phrases", prefix*, -minus and `or`, in the language of the question and as written;
-- scripts without spaces (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) by pairs of characters.

create function archive.is_spaceless(words text) returns boolean
language sql immutable parallel safe as $$
  select words ~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]'
$$;

create function archive.plain_form(words text) returns text
language sql immutable parallel safe as $$
  -- NFKC: full-width digits and half-width kana become the usual ones, loose accents join their letters.
  select case
    when octet_length(words) = length(words) or words is nfkc normalized then words
    else normalize(words, nfkc)
  end
$$;

create or replace function archive.cjk_bigrams(words text) returns text
language sql immutable parallel safe as $$
  -- PostgreSQL's parser keeps a run of such letters as one word; pairs of characters make it searchable,
  -- and the run's last character by itself closes it, so that every single character begins an entry.
  select coalesce(string_agg(
    case when archive.is_spaceless(left(run.m[1], 1)) then (
      select string_agg(substr(run.m[1], i, 2), ' ' order by i) from generate_series(1, length(run.m[1])) as i
    ) else run.m[1] end, ' ' order by run.n), '')
  from regexp_matches(
    words,
    '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+'
    '|[^\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+',
    'g'
  ) with ordinality as run (m, n)
$$;

create or replace function archive.searchable(words text) returns text
language sql immutable parallel safe as $$
  select case
    when octet_length(words) = length(words) then words
    when archive.is_spaceless(words) then archive.cjk_bigrams(archive.plain_form(words))
    else archive.plain_form(words)
  end
$$;
comment on function archive.searchable is 'A text as the search indexes it.';

create or replace function archive.search_vector(language_code text, title text, lead text, body text) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  config constant regconfig := archive.search_config(language_code);
  words text := left(body, 400000);
  made tsvector := setweight(to_tsvector(config, archive.searchable(left(coalesce(title, ''), 2000))), 'A');
begin
  if lead <> '' then
    made := made || setweight(to_tsvector(config, archive.searchable(left(lead, 5000))), 'B');
  end if;
  if octet_length(words) <> length(words) then
    words := archive.searchable(words);
  end if;
  if octet_length(words) < 100000 then  -- surely below a tsvector's 1 MB, and spared the cost of a savepoint
    return made || setweight(to_tsvector(config, words), 'C');
  end if;
  loop
    begin
      return made || setweight(to_tsvector(config, words), 'C');
    exception when program_limit_exceeded then  -- a longer text is searched by its beginning
      words := left(words, length(words) / 2);
    end;
  end loop;
end
$$;

create function archive.spaceless_query(words text) returns tsquery
language sql immutable parallel safe as $$
  -- The pairs of the question, one after the other; a single character is the beginning of a pair.
  select case
    when length(words) = 1 then to_tsquery('archive.news_xx', quote_literal(words) || ':*')
    else phraseto_tsquery(
      'archive.news_xx',
      regexp_replace(archive.cjk_bigrams(words), '(\S)\s+\S$', '\1')
    )
  end
$$;

create function archive.word_query(config regconfig, word text, is_phrase boolean) returns tsquery
language sql immutable parallel safe as $$
  select case
    when archive.is_spaceless(word) then archive.spaceless_query(rtrim(word, '*'))
    when not is_phrase and word ~ '\w\*$'
      then to_tsquery(config, quote_literal(translate(rtrim(word, '*'), '\''', '  ')) || ':*')
    when is_phrase then phraseto_tsquery(config, word)
    else plainto_tsquery(config, word)
  end
$$;

create function archive.search_query(asked text, language_code text) returns tsquery
language plpgsql immutable parallel safe as $$
declare
  stems regconfig := archive.search_config(language_code);
  token text[];
  word text;
  stemmed tsquery;
  as_written tsquery;
  every tsquery;   -- the words asked for since the last `or`
  chosen tsquery;  -- finished alternatives
  never tsquery;   -- what a text must not have, in any language's form
begin
  for token in
    select m from regexp_matches(archive.plain_form(asked), '(-?)(?:"([^"]*)"?|([^\s"]+))', 'g') as m
  loop
    word := coalesce(token[2], token[3]);
    if lower(token[3]) = 'or' and token[1] = '' then
      chosen := case when chosen is null then every when every is null then chosen else chosen || every end;
      every := null;
      continue;
    end if;
    stemmed := archive.word_query(stems, word, token[2] is not null);
    as_written := archive.word_query('archive.news_xx', word, token[2] is not null);
    continue when numnode(stemmed) = 0;  -- a stop word of the question's language, or no word at all
    if stemmed <> as_written and numnode(as_written) > 0 then
      stemmed := stemmed || as_written;
    end if;
    if token[1] = '-' then
      never := case when never is null then stemmed else never || stemmed end;
    else
      every := case when every is null then stemmed else every && stemmed end;
    end if;
  end loop;
  chosen := case when chosen is null then every when every is null then chosen else chosen || every end;
  return case
    when never is null then coalesce(chosen, ''::tsquery)
    when chosen is null then !!never
    else chosen && !!never
  end;
end
$$;
comment on function archive.search_query is
  'A question as typed: words, "a phrase", begin*, -not, or; each word in the stems of the language and as written.';

-- Newest first with undated articles last is what the search walks; the first index had them first.
drop index archive.article_search_published;
create index article_search_newest on archive.article_search (published_at desc nulls last, article_id desc);
create index article_search_source on archive.article_search (source_id, published_at desc nulls last);
-- More lexemes in the statistics: the search decides by them between walking from the newest and asking the index.
alter table archive.article_search alter words set statistics 400;

drop function if exists news.search(text, text, text, timestamptz, timestamptz, boolean, int);

alter table archive.article_search add column published_date date;
comment on column archive.article_search.published_date is 'Day of publication in the source''s time zone.';
create index article_search_days on archive.article_search (source_id, published_date);

create function archive.likely_hits(asked tsquery, of_source int, since timestamptz, until timestamptz) returns float
language plpgsql set plan_cache_mode = force_custom_plan as $$
-- The planner's estimate, from the statistics of words; what it has not counted it takes for rare, which is safe.
declare
  plan json;
begin
  for plan in
    explain (format json)
    select from archive.article_search
    where words @@ asked
      and (of_source is null or source_id = of_source)
      and (since is null or published_at >= since)
      and (until is null or published_at < until)
  loop
    return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float;
  end loop;
  return 0;
end
$$;

create function archive.likely_articles() returns float
language sql stable as $$
  select greatest(reltuples, 1)::float from pg_catalog.pg_class where oid = 'archive.article_search'::regclass
$$;
