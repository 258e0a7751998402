-- Questions of the search: words, "phrases", prefix*, -minus and `or`, in the language of the question and as written.

create or replace function archive.spaceless_query(words text) returns tsquery
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

create or replace function archive.word_query(config regconfig, word text, is_phrase boolean) returns tsquery
language sql immutable parallel safe as $$
  select case
    when archive.is_spaceless(word) then archive.spaceless_query(rtrim(word, '*'))
    when not is_phrase and word ~ '\w\*$'
      then to_tsquery(config, quote_literal(translate(rtrim(word, '*'), '\''', '  ')) || ':*')
    when is_phrase then phraseto_tsquery(config, word)
    else plainto_tsquery(config, word)
  end
$$;

create or replace function archive.search_query_in(asked text, language_codes text[]) returns tsquery
-- A constant in it would tell every reader, as it is read, that an empty question has no words.
language plpgsql immutable parallel safe set client_min_messages = 'warning' as $$
declare
  -- The first language is the question's own, whose stop words are passed over; of the others there are forms alone.
  stems regconfig := archive.search_config(language_codes[1]);
  others regconfig[] := array(
    select distinct archive.search_config(code) from unnest(language_codes[2:]) as codes (code)
  );
  other regconfig;
  forms tsquery[];
  form tsquery;
  token text[];
  word text;
  stemmed tsquery;
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
    continue when numnode(stemmed) = 0;  -- a stop word of the question's language, or no word at all
    forms := array[stemmed];
    foreach other in array array['archive.news_xx'::regconfig] || others loop
      form := archive.word_query(other, word, token[2] is not null);
      if numnode(form) > 0 and form <> all (forms) then
        forms := forms || form;
        stemmed := stemmed || form;
      end if;
    end loop;
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
comment on function archive.search_query_in is
  'A question as typed: words, "a phrase", begin*, -not, or; each word in the stems of the languages and as written.';

create or replace function archive.search_query(asked text, language_code text) returns tsquery
language sql immutable parallel safe as $$
  select archive.search_query_in(asked, array[language_code])
$$;
comment on function archive.search_query is 'The same in one language.';

create or replace function archive.letters_marked(told text, query text) returns text
language plpgsql immutable parallel safe as $$
-- Where a script puts no blanks between words, ts_headline knows none: what was asked for is looked for as it stands.
declare
  asked text[] := array(
    select run.m[1]
    from regexp_matches(archive.plain_form(query), '(-?)(?:"([^"]*)"?|([^\s"]+))', 'g') as token (m)
    cross join lateral regexp_matches(
      coalesce(token.m[2], token.m[3]),
      '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+',
      'g'
    ) as run (m)
    where token.m[1] = ''
    order by length(run.m[1]) desc
  );
  first int := (select min(nullif(strpos(told, words), 0)) from unnest(asked) as each (words));
  piece text;
begin
  if first is null then
    return null;
  end if;
  first := greatest(1, first - 40);
  piece := substr(told, first, 160);
  return case when first > 1 then '…' else '' end
    || regexp_replace(piece, '(' || array_to_string(asked, '|') || ')', E'\uE000\\1\uE001', 'g')
    || case when first + 160 <= length(told) then '…' else '' end;
end
$$;
comment on function archive.letters_marked is
  'Some letters of a text around what a question asks for in a script without blanks, which stands between U+E000 and U+E001;
null where it asks for none that stand there.';
