-- Most texts that are not ASCII have letters with accents and curly quotes: they need no normalizing and hold no
-- script without spaces. To see that in one pass spares loading a tenth of its time.

create function archive.is_plain(words text) returns boolean
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

create or replace function archive.plain_form(words text) returns text
language sql immutable parallel safe as $$
  -- NFKC: full-width digits and half-width kana become the usual ones, loose accents join their letters.
  select case
    when archive.is_plain(words) or words is nfkc normalized then words
    else normalize(words, nfkc)
  end
$$;

create or replace function archive.searchable(words text) returns text
language sql immutable parallel safe as $$
  select case
    when archive.is_plain(words) then words
    when archive.is_spaceless(words) then archive.cjk_bigrams(archive.plain_form(words))
    else archive.plain_form(words)
  end
$$;
