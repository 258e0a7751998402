-- What the search makes of a text: its words, in the stems of its language; pairs of characters where a script has no spaces.

create or replace function archive.search_config(language_code text) returns regconfig
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

create or replace function archive.is_plain(words text) returns boolean
language sql immutable parallel safe as $$
  -- Characters that NFKC leaves as they are and that join no neighbour: ASCII, accented Latin letters, Greek, Cyrillic,
  -- quotation marks, dashes and the euro; U+2011, U+2026, U+00A0 and the like are left out on purpose.
  select octet_length(words) = length(words)
    or words !~ (
      '[^\u0001-\u009f\u00a1-\u00a7\u00a9\u00ab-\u00ae\u00b0\u00b1\u00b6\u00b7\u00bb\u00bf-\u0131\u0134-\u013e'
      '\u0141-\u0148\u014a-\u017e\u0391-\u03a1\u03a3-\u03ce\u0400-\u0482\u048a-\u052f\u2012-\u2016\u2018-\u2023\u20ac]'
    )
$$;
comment on function archive.is_plain is 'Whether a text is surely in NFKC and has no letters of a script without spaces.';

create or replace function archive.is_spaceless(words text) returns boolean
language sql immutable parallel safe as $$
  select words ~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]'
$$;

create or replace function archive.plain_form(words text) returns text
language sql immutable parallel safe as $$
  -- NFKC: full-width digits and half-width kana become the usual ones, loose accents join their letters.
  select case
    when archive.is_plain(words) or words is nfkc normalized then words
    else normalize(words, nfkc)
  end
$$;

create or replace function archive.cjk_bigrams(words text) returns text
language sql immutable parallel safe as $$
  -- PostgreSQL's parser keeps a run of such letters as one word; pairs of characters make it searchable,
  -- and the run's last character by itself closes it, so that every single character begins an entry.
  select coalesce(string_agg(
    case when archive.is_spaceless(left(run.m[1], 1)) then (
      -- Not by substr: it counts its way through the text for every letter, minutes for a few hundred thousand.
      select string_agg(pairs.letters, ' ' order by pairs.n)
      from (
        select letters.n, letters.c || lead(letters.c, 1, '') over (order by letters.n) as letters
        from unnest(string_to_array(run.m[1], null)) with ordinality as letters (c, n)
      ) as pairs
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
    when archive.is_plain(words) then words
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
