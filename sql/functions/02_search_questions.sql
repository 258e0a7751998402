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

create or replace function archive.search_query(asked text, language_code text) returns tsquery
-- A constant in it would tell every reader, as it is read, that an empty question has no words.
language plpgsql immutable parallel safe set client_min_messages = 'warning' as $$
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
