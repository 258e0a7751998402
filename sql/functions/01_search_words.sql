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

create or replace function archive.stream_safe(words text) returns text
language plpgsql immutable parallel safe as $$
declare
  -- Letters of a combining class, Unicode 15.
  marks constant text :=
    '\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4'
    '\u06e7-\u06ed\u0711\u0730-\u074a\u07eb-\u07f3\u07fd\u0816-\u082d\u0859-\u085b\u0898-\u089f\u08ca-\u08ff'
    '\u093c\u094d\u0951-\u0954\u09bc\u09cd\u09fe\u0a3c\u0a4d\u0abc\u0acd\u0b3c\u0b4d\u0bcd\u0c3c\u0c4d'
    '\u0c55-\u0c56\u0cbc\u0ccd\u0d3b-\u0d3c\u0d4d\u0dca\u0e38-\u0e3a\u0e48-\u0e4b\u0eb8-\u0eba\u0ec8-\u0ecb'
    '\u0f18-\u0f19\u0f35-\u0f39\u0f71-\u0f74\u0f7a-\u0f7d\u0f80-\u0f87\u0fc6\u1037-\u103a\u108d\u135d-\u135f'
    '\u1714-\u1715\u1734\u17d2\u17dd\u18a9\u1939-\u193b\u1a17-\u1a18\u1a60\u1a75-\u1a7c\u1a7f\u1ab0-\u1ace'
    '\u1b34\u1b44\u1b6b-\u1b73\u1baa-\u1bab\u1be6\u1bf2-\u1bf3\u1c37\u1cd0-\u1ce8\u1ced\u1cf4\u1cf8-\u1cf9'
    '\u1dc0-\u1dff\u20d0-\u20dc\u20e1\u20e5-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f\u3099-\u309a'
    '\ua66f\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua806\ua82c\ua8c4\ua8e0-\ua8f1\ua92b-\ua92d\ua953\ua9b3'
    '\ua9c0\uaab0-\uaab4\uaab7-\uaab8\uaabe-\uaac1\uaaf6\uabed\ufb1e\ufe20-\ufe2f\U000101fd\U000102e0'
    '\U00010376-\U0001037a\U00010a0d-\U00010a0f\U00010a38-\U00010a3a\U00010a3f\U00010ae5-\U00010ae6'
    '\U00010d24-\U00010d27\U00010eab-\U00010eac\U00010f46-\U00010f50\U00010f82-\U00010f85\U00011046\U00011070'
    '\U0001107f\U000110b9-\U000110ba\U00011100-\U00011102\U00011133-\U00011134\U00011173\U000111c0\U000111ca'
    '\U00011235-\U00011236\U000112e9-\U000112ea\U0001133b-\U0001133c\U0001134d\U00011366-\U0001136c'
    '\U00011370-\U00011374\U00011442\U00011446\U0001145e\U000114c2-\U000114c3\U000115bf-\U000115c0\U0001163f'
    '\U000116b6-\U000116b7\U0001172b\U00011839-\U0001183a\U0001193d-\U0001193e\U00011943\U000119e0\U00011a34'
    '\U00011a47\U00011a99\U00011c3f\U00011d42-\U00011d45\U00011d97\U00016af0-\U00016af4\U00016b30-\U00016b36'
    '\U00016ff0-\U00016ff1\U0001bc9e\U0001d165-\U0001d169\U0001d16d-\U0001d172\U0001d17b-\U0001d182'
    '\U0001d185-\U0001d18b\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244\U0001e000-\U0001e018\U0001e01b-\U0001e02a'
    '\U0001e130-\U0001e136\U0001e2ae\U0001e2ec-\U0001e2ef\U0001e8d0-\U0001e8d6\U0001e944-\U0001e94a';
begin
  -- Unicode Standard Annex 15, section 13: no letter carries more than 30 marks. PostgreSQL puts a letter's marks in order by
  -- comparing each with all before it: 40,000 of them in a row took it a minute.
  if words !~ ('[' || marks || ']{31}') then
    return words;
  end if;
  return regexp_replace(words, '([' || marks || ']{30})[' || marks || ']+', '\1', 'g');
end
$$;

create or replace function archive.plain_form(words text) returns text
language plpgsql immutable parallel safe as $$
declare
  safe text;
begin
  -- NFKC: full-width digits and half-width kana become the usual ones, loose accents join their letters.
  if archive.is_plain(words) then
    return words;
  end if;
  safe := archive.stream_safe(words);
  return case when safe is nfkc normalized then safe else normalize(safe, nfkc) end;
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

create or replace function archive.parsable(words text) returns text
language sql immutable parallel safe as $$
  -- PostgreSQL's parser looks from each letter of a run like a_a_a or ~/~/~ for the end of an address or a file's name, and from
  -- each <!-- for the end of a comment: 25,000 such letters took it half a minute. No word is as long as a broken run. A run of 32,
  -- which few texts have, is found with fewer states.
  select case
    when words ~ '\S{32}' and words ~ '\S{255}' then regexp_replace(replace(words, '<!--', ' '), '\S{250}', '\& ', 'g')
    else replace(words, '<!--', ' ')
  end
$$;

create or replace function archive.search_vector(language_code text, title text, lead text, body text) returns tsvector
language plpgsql immutable parallel safe as $$
declare
  config constant regconfig := archive.search_config(language_code);
  -- Joined with nothing it is unpacked once for all that reads it below; to count 400,000 letters is for texts that may have them.
  words text := case when octet_length(body) <= 400000 then body || '' else left(body, 400000) end;
  made tsvector := setweight(to_tsvector(config, archive.parsable(archive.searchable(left(coalesce(title, ''), 2000)))), 'A');
begin
  if lead <> '' then
    made := made || setweight(to_tsvector(config, archive.parsable(archive.searchable(left(lead, 5000)))), 'B');
  end if;
  if octet_length(words) <> length(words) then
    words := archive.searchable(words);
  end if;
  words := archive.parsable(words);
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
