-- Made by `make schema` from sql/migrations, sql/functions and sql/views. Read it; change it there.
-- Name: archive; Type: SCHEMA; Schema: -; Owner: -

CREATE SCHEMA archive;

-- Name: SCHEMA archive; Type: COMMENT; Schema: -; Owner: -

COMMENT ON SCHEMA archive IS 'Tables: facts, written by the loader. Readers use the views in schema news.';

-- Name: news; Type: SCHEMA; Schema: -; Owner: -

CREATE SCHEMA news;

-- Name: SCHEMA news; Type: COMMENT; Schema: -; Owner: -

COMMENT ON SCHEMA news IS 'Views and functions: the promise to readers.';

-- Name: newsarchive_schema; Type: SCHEMA; Schema: -; Owner: -

CREATE SCHEMA newsarchive_schema;

-- Name: pg_trgm; Type: EXTENSION; Schema: -; Owner: -

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

-- Name: EXTENSION pg_trgm; Type: COMMENT; Schema: -; Owner: -

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

-- Name: unaccent; Type: EXTENSION; Schema: -; Owner: -

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

-- Name: EXTENSION unaccent; Type: COMMENT; Schema: -; Owner: -

COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';

-- Name: found_article; Type: TYPE; Schema: news; Owner: -

CREATE TYPE news.found_article AS (
	article_id bigint,
	published_at timestamp with time zone,
	rank real,
	is_folded boolean,
	copy_count integer,
	highlight text
);

-- Name: found_count; Type: TYPE; Schema: news; Owner: -

CREATE TYPE news.found_count AS (
	what text,
	name text,
	article_count bigint
);

-- Name: found_page; Type: TYPE; Schema: news; Owner: -

CREATE TYPE news.found_page AS (
	found news.found_article[],
	goes_on_at timestamp with time zone,
	goes_on_id bigint,
	looked_at integer
);

-- Name: search_filter; Type: TYPE; Schema: news; Owner: -

CREATE TYPE news.search_filter AS (
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
	changed_since timestamp with time zone,
	is_removed boolean
);

-- Name: search_hit; Type: TYPE; Schema: news; Owner: -

CREATE TYPE news.search_hit AS (
	article_id bigint,
	source text,
	title text,
	published_at timestamp with time zone,
	url text,
	rank real,
	highlight text
);

-- Name: topic_day; Type: TYPE; Schema: news; Owner: -

CREATE TYPE news.topic_day AS (
	source text,
	day date,
	hit_count bigint,
	article_count bigint,
	share numeric
);

-- Name: agreement(integer[], integer[]); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.agreement(one integer[], other integer[]) RETURNS real
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select (count(*) filter (where pair.a = pair.b))::real / greatest(count(*), 1)
  from unnest(one, other) as pair (a, b)
$$;

-- Name: FUNCTION agreement(one integer[], other integer[]); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.agreement(one integer[], other integer[]) IS 'Share of equal minima: an estimate of the Jaccard similarity of two texts.';

-- Name: asked_words(news.search_filter); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.asked_words(filter news.search_filter) RETURNS tsquery
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select case when btrim(coalesce(filter.query, '')) <> '' then
    archive.search_query_in(filter.query, case
      when filter.language is not null then array[filter.language]
      else array['en'] || array(select languages.language_code from archive.search_languages as languages)
    end)
  end
$$;

-- Name: FUNCTION asked_words(filter news.search_filter); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.asked_words(filter news.search_filter) IS 'The words of a filter, where it names no language in the forms of each that texts have; null where it asks for none, and
every article matches.';

-- Name: beginning(text, integer); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.beginning(said text, most integer) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$
  -- Where no blank is near, as in Chinese, any letter may be the last.
  select case
    when length(said) <= most then said
    else regexp_replace(left(said, most), '([\s.,;:…–-]+\S{0,30}|[.,;:…–-]+)$', '') || '…'
  end
$_$;

-- Name: FUNCTION beginning(said text, most integer); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.beginning(said text, most integer) IS 'So many letters of a text, to the end of a word.';

-- Name: best_partners(integer[], integer[], integer); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.best_partners(one integer[], other integer[], word_count integer) RETURNS integer[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
declare
  most_steps constant int := 150000;  -- of some 0.5 µs each, on a machine of 2026
  near constant int := 31;
  n constant int := cardinality(one);
  m constant int := cardinality(other);
  affordable constant int := case
    when n::bigint * m / 62 <= most_steps then greatest(n, m)
    else greatest(31 * most_steps / n, near)
  end;
  paired int[];
  lonely int;
begin
  paired := archive.partners(one, other, word_count, near);
  lonely := greatest(n, m) - n + cardinality(array_positions(paired, 0));
  -- An alignment that leaves so many words of either row alone is never farther from the diagonal: beyond it is no better one.
  if lonely <= near then
    return paired;
  elsif lonely <= affordable then
    return archive.partners(one, other, word_count, lonely);
  end if;
  return archive.held_partners(one, other, word_count, affordable);
end
$$;

-- Name: FUNCTION best_partners(one integer[], other integer[], word_count integer); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.best_partners(one integer[], other integer[], word_count integer) IS 'As many partners as there can be at whatever distance, in rows of up to 3,000 words and in longer ones that differ little;
what is longer and differs more has words held.';

-- Name: brings_page(integer); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.brings_page(status integer) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select status between 200 and 299 and status not in (201, 202, 204, 205, 207, 208, 226)
$$;

-- Name: FUNCTION brings_page(status integer); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.brings_page(status integer) IS 'Whether an answer of this HTTP status has the page in its body; whether it came whole, captures.truncated says.';

-- Name: citation_id(text, text, timestamp with time zone, text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.citation_id(source_key text, url_key text, captured_at timestamp with time zone, text_digest text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select 'na:' || source_key || '/' || left(
    encode(
      sha256(
        convert_to(
          url_key
          || E'\n' || to_char(captured_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
          || E'\n' || text_digest,
          'UTF8'
        )
      ),
      'hex'
    ),
    20
  )
$$;

-- Name: FUNCTION citation_id(source_key text, url_key text, captured_at timestamp with time zone, text_digest text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.citation_id(source_key text, url_key text, captured_at timestamp with time zone, text_digest text) IS 'na:<source>/ and 20 hex digits of sha256 over url_key, capture time (ISO 8601, UTC, microseconds) and text digest.';

-- Name: cite_versions(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.cite_versions() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  insert into archive.citations as known (citation_id, version_id, source_id, captured_at)
  select distinct on (cited.citation_id) cited.*
  from (
    select
      archive.citation_id(sources.source_key, articles.url_key, made.captured_at, made.text_digest) as citation_id,
      made.version_id,
      articles.source_id,
      made.captured_at
    from made
    join archive.articles using (article_id)
    join archive.sources using (source_id)
  ) as cited
  order by cited.citation_id, cited.version_id desc
  on conflict (citation_id) do update set version_id = excluded.version_id, takedown_id = null;
  return null;
end
$$;

-- Name: cjk_bigrams(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.cjk_bigrams(words text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
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

-- Name: counted_observations(bigint[]); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.counted_observations(article_ids bigint[]) RETURNS TABLE(article_id bigint, captured_at timestamp with time zone, capture_id bigint, text_digest text, reading_digest text, text_before text)
    LANGUAGE sql STABLE
    AS $$
  -- Of two captures of one moment the longer text counts. A capture that shows a stub behind a wall says nothing of a
  -- text that was seen whole before it.
  with single as (
    select distinct on (observations.article_id, observations.captured_at) observations.*
    from archive.observations
    where observations.article_id = any (article_ids)
    order by
      observations.article_id, observations.captured_at, observations.word_count desc nulls last,
      observations.text_digest, observations.reading_digest, observations.capture_id
  ),

  seen as (
    select
      single.*,
      max(single.word_count) over (
        partition by single.article_id order by single.captured_at rows between unbounded preceding and 1 preceding
      ) as most_words_before
    from single
  )

  select
    seen.article_id, seen.captured_at, seen.capture_id, seen.text_digest, seen.reading_digest,
    lag(seen.text_digest) over (partition by seen.article_id order by seen.captured_at)
  from seen
  where not (
    seen.paywall in ('metered', 'hard')
    and seen.most_words_before is not null
    and 3 * seen.word_count < 2 * seen.most_words_before
  ) or seen.paywall is null
$$;

-- Name: FUNCTION counted_observations(article_ids bigint[]); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.counted_observations(article_ids bigint[]) IS 'The observations that make versions: all but stubs behind a wall after the whole text was seen.';

-- Name: diff_words(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.diff_words(told text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select array_remove(regexp_split_to_array(told, '\s+'), '')
$$;

-- Name: FUNCTION diff_words(told text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.diff_words(told text) IS 'The words of a text, in order.';

-- Name: doubt_copies(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.doubt_copies() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'archive', 'pg_temp'
    AS $$
begin
  insert into stale_months (source_id, month)
  select articles.source_id, month_of(articles.published_date, articles.first_captured_at)
  from changed
  join articles on articles.article_id = changed.article_id
  union
  select articles.source_id, month_of(articles.published_date, articles.first_captured_at)
  from changed
  join articles on articles.article_id = changed.other_id;
  return null;
end
$$;

-- Name: FUNCTION doubt_copies(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.doubt_copies() IS 'Pairs of near copies make the months of both stale: one of the two is no original.';

-- Name: doubt_moved_articles(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.doubt_moved_articles() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'archive', 'pg_temp'
    AS $$
begin
  -- A visit that finds nothing new changes only when the article was looked at. What was and what is are told apart by EXCEPT,
  -- which takes all rows at once whatever the planner expects: a session keeps the plan of its first statement, often one of
  -- no row, and a join of the two would compare each row of a load with every other.
  with left_behind as (
    select article_id, source_id, published_at, published_date, first_captured_at, current_version_id from earlier
    except
    select article_id, source_id, published_at, published_date, first_captured_at, current_version_id from later
  ),

  come_to as (
    select article_id, source_id, published_at, published_date, first_captured_at, current_version_id from later
    except
    select article_id, source_id, published_at, published_date, first_captured_at, current_version_id from earlier
  ),

  of_other_age as (
    select article_id, coalesce(published_at, first_captured_at) from left_behind
    except
    select article_id, coalesce(published_at, first_captured_at) from come_to
  )

  insert into stale_months (source_id, month)
  select source_id, month_of(published_date, first_captured_at) from left_behind
  union
  select source_id, month_of(published_date, first_captured_at) from come_to
  union
  -- Which of two near copies is the original depends on the age of both.
  select other.source_id, month_of(other.published_date, other.first_captured_at)
  from of_other_age
  join near_copies using (article_id)
  join articles as other on other.article_id = near_copies.other_id
  union
  select other.source_id, month_of(other.published_date, other.first_captured_at)
  from of_other_age
  join near_copies on near_copies.other_id = of_other_age.article_id
  join articles as other on other.article_id = near_copies.article_id;
  return null;
end
$$;

-- Name: FUNCTION doubt_moved_articles(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.doubt_moved_articles() IS 'Articles with another text, day or first capture make the month stale that they left and the one that they are in.';

-- Name: doubt_names(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.doubt_names() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'archive', 'pg_temp'
    AS $$
begin
  -- A count at work is waited for: it may not know of the merge, and its months could not be seen here.
  perform pg_advisory_xact_lock(hashtextextended('newsarchive months', 0));
  -- All names that ever were one with these: more months than need be, and never too few.
  insert into stale_months (source_id, month)
  with recursive keys as (
    select unnest(array[changed.alias_key, changed.person_key]) as name_key
    from changed
    union
    select case when name_merges.alias_key = keys.name_key then name_merges.person_key else name_merges.alias_key end
    from keys
    join name_merges on keys.name_key in (name_merges.alias_key, name_merges.person_key)
  )

  select distinct month_names.source_id, month_names.month
  from keys
  join month_names on month_names.person_key = keys.name_key;
  return null;
end
$$;

-- Name: FUNCTION doubt_names(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.doubt_names() IS 'Names that were merged or parted make the months stale that have them on bylines.';

-- Name: doubt_titles(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.doubt_titles() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'archive', 'pg_temp'
    AS $$
begin
  insert into stale_titles (article_id) select distinct article_id from changed;
  return null;
end
$$;

-- Name: FUNCTION doubt_titles(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.doubt_titles() IS 'Texts that came, stepped back or went may bear other titles.';

-- Name: doubt_titles_of_link(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.doubt_titles_of_link() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'archive', 'pg_temp'
    AS $$
begin
  insert into stale_titles (article_id) values (new.article_id);
  return null;
end
$$;

-- Name: FUNCTION doubt_titles_of_link(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.doubt_titles_of_link() IS 'A link that leads to an article, or to another one, stood under the words for that.';

-- Name: doubt_versions(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.doubt_versions() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'archive', 'pg_temp'
    AS $$
begin
  insert into stale_months (source_id, month)
  select distinct articles.source_id, month_of(articles.published_date, articles.first_captured_at)
  from changed
  join articles using (article_id);
  return null;
end
$$;

-- Name: FUNCTION doubt_versions(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.doubt_versions() IS 'Texts that came, stepped back or went make the months of their articles stale.';

-- Name: earlier_copies(bigint); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.earlier_copies(article_id bigint) RETURNS bigint[]
    LANGUAGE sql STABLE
    AS $_$
  -- What its own source brought days before is a story of its own, written from the one before (the weather, the market, a
  -- weekly round): nobody looks for today's under last week's. What others carry is a copy, whenever they do.
  select case when bool_or(source_id = own_source_id and came_at < own_came_at - interval '2 days') then '{}'
    else coalesce(array_agg(article_id), '{}') end
  from (
    select
      other.article_id, other.source_id, coalesce(other.published_at, other.first_captured_at) as came_at,
      one.source_id as own_source_id, coalesce(one.published_at, one.first_captured_at) as own_came_at
    from archive.near_copies
    join archive.articles as one on one.article_id = $1
    join archive.articles as other
      on other.article_id = case when near_copies.article_id = $1 then near_copies.other_id else near_copies.article_id end
    where near_copies.is_current
      and (near_copies.article_id = $1 or near_copies.other_id = $1)
      and (coalesce(other.published_at, other.first_captured_at), other.article_id)
        < (coalesce(one.published_at, one.first_captured_at), one.article_id)
  ) as earlier
$_$;

-- Name: FUNCTION earlier_copies(article_id bigint); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.earlier_copies(article_id bigint) IS 'The near-copies of an article that came out before it; none where its own source brought one over two days before.';

-- Name: end_turn(text, double precision); Type: PROCEDURE; Schema: archive; Owner: -

CREATE PROCEDURE archive.end_turn(IN host text, IN delay_seconds double precision)
    LANGUAGE plpgsql
    AS $$
begin
  insert into archive.hosts as known (host, next_allowed_at)
  values (end_turn.host, now() + make_interval(secs => end_turn.delay_seconds))
  on conflict on constraint hosts_pkey do update
  set next_allowed_at = greatest(known.next_allowed_at, excluded.next_allowed_at);
  -- One question, and yet two transactions: whoever gets the turn next must see the delay.
  commit;
  perform pg_advisory_unlock(hashtextextended('newsarchive host ' || end_turn.host, 0));
end
$$;

-- Name: PROCEDURE end_turn(IN host text, IN delay_seconds double precision); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON PROCEDURE archive.end_turn(IN host text, IN delay_seconds double precision) IS 'Give back the lease of a host, which is to be left alone so long from now on; not inside a transaction.';

-- Name: filter_ids(news.search_filter); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.filter_ids(filter news.search_filter) RETURNS bigint[]
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
-- Filters that few articles pass are asked first, and the words of those articles alone are looked at.
declare
  kept bigint[];
  spellings text[];
begin
  if filter.author is not null then
    with recursive keys as (
      select archive.person_of(archive.name_key(filter.author)) as name_key
      union
      select name_merges.alias_key
      from keys
      join archive.name_merges on name_merges.person_key = keys.name_key and name_merges.undone_at is null
    )

    select coalesce(array_agg(distinct names.name), '{}') into spellings from archive.names join keys using (name_key);
    kept := array(
      select articles.article_id
      from archive.article_versions as versions
      join archive.articles on articles.current_version_id = versions.version_id
      where versions.retired_at is null and (versions.authors && spellings or versions.desks && spellings)
    );
  end if;
  if filter.is_removed then
    kept := array(
      select articles.article_id
      from archive.articles
      where articles.state = 'gone' and (kept is null or articles.article_id = any (kept))
    );
  end if;
  if filter.changed_since is not null then
    kept := array(
      select distinct edits.article_id
      from archive.edits
      where edits.seen_at >= filter.changed_since and (kept is null or edits.article_id = any (kept))
    );
  end if;
  return kept;
end
$$;

-- Name: FUNCTION filter_ids(filter news.search_filter); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.filter_ids(filter news.search_filter) IS 'The articles that pass the filters of author, removal and change; null where none is asked for.';

-- Name: held_partners(integer[], integer[], integer, integer); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.held_partners(one integer[], other integer[], word_count integer, reach integer) RETURNS integer[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
declare
  once constant record := archive.once_in_each(one, other);
  one_places constant int[] := once.one_places;
  other_places constant int[] := once.other_places;
  held constant int[] := archive.partners(once.one_words, once.other_words, word_count, reach);
  paired int[] := array_fill(0, array[cardinality(one)]);
  amid int[];
  x int := 0;  -- the last word that is held, and its partner
  y int := 0;
  next_x int;
  next_y int;
begin
  for i in 1 .. cardinality(held) + 1 loop
    continue when held[i] = 0;
    next_x := coalesce(one_places[i], cardinality(one) + 1);
    next_y := coalesce(other_places[held[i]], cardinality(other) + 1);
    amid := archive.partners(one[x + 1 : next_x - 1], other[y + 1 : next_y - 1], word_count, reach);
    for place in 1 .. cardinality(amid) loop
      paired[x + place] := case when amid[place] > 0 then y + amid[place] else 0 end;
    end loop;
    paired[next_x] := next_y;
    x := next_x;
    y := next_y;
  end loop;
  return paired[1 : cardinality(one)];
end
$$;

-- Name: FUNCTION held_partners(one integer[], other integer[], word_count integer, reach integer); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.held_partners(one integer[], other integer[], word_count integer, reach integer) IS 'The same where words that stand once in each row are held first, as many as keep their order, and the others between these.';

-- Name: is_another_night(timestamp with time zone, timestamp with time zone); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.is_another_night(first_at timestamp with time zone, later_at timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  select later_at >= first_at + interval '12 hours'
$$;

-- Name: FUNCTION is_another_night(first_at timestamp with time zone, later_at timestamp with time zone); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.is_another_night(first_at timestamp with time zone, later_at timestamp with time zone) IS 'A 404 is believed when another night says it again: half a day later.';

-- Name: is_borne(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.is_borne(name text) RETURNS boolean
    LANGUAGE sql STABLE
    AS $_$
  select exists (select from archive.article_versions as each where each.retired_at is null and each.authors @> array[$1])
    or exists (select from archive.article_versions as each where each.retired_at is null and each.desks @> array[$1])
$_$;

-- Name: FUNCTION is_borne(name text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.is_borne(name text) IS 'Whether a text that is here has the name in its byline: the list of names outlives what is taken down.';

-- Name: is_plain(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.is_plain(words text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  -- Characters that NFKC leaves as they are and that join no neighbour: ASCII, accented Latin letters, Greek, Cyrillic,
  -- quotation marks, dashes and the euro; U+2011, U+2026, U+00A0 and the like are left out on purpose.
  select octet_length(words) = length(words)
    or words !~ (
      '[^\u0001-\u009f\u00a1-\u00a7\u00a9\u00ab-\u00ae\u00b0\u00b1\u00b6\u00b7\u00bb\u00bf-\u0131\u0134-\u013e'
      '\u0141-\u0148\u014a-\u017e\u0391-\u03a1\u03a3-\u03ce\u0400-\u0482\u048a-\u052f\u2012-\u2016\u2018-\u2023\u20ac]'
    )
$$;

-- Name: FUNCTION is_plain(words text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.is_plain(words text) IS 'Whether a text is surely in NFKC and has no letters of a script without spaces.';

-- Name: is_spaceless(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.is_spaceless(words text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select words ~ '[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]'
$$;

-- Name: keep_articles_down(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.keep_articles_down() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  -- Reading the tombstones in the loading transaction makes a takedown, which locks them, wait for its end.
  if exists (
    select from made where archive.takedown_of(made.url_digest, made.url_key) is not null
  ) then
    raise exception 'taken down, and stays down' using errcode = 'check_violation';
  end if;
  return null;
end
$$;

-- Name: keep_edits(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.keep_edits() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'archive', 'pg_temp'
    AS $$
begin
  perform settle_edits(array(select distinct article_id from changed));
  return null;
end
$$;

-- Name: FUNCTION keep_edits(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.keep_edits() IS 'Texts that come, step back or go are other edits.';

-- Name: keep_front_words(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.keep_front_words() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'archive', 'pg_temp'
    AS $$
begin
  perform settle_words(array(select distinct link_id from changed));
  return null;
end
$$;

-- Name: FUNCTION keep_front_words(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.keep_front_words() IS 'A takedown takes what listings said of a page, and its lifting gives it back.';

-- Name: keep_fronts(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.keep_fronts() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'archive', 'pg_temp'
    AS $$
begin
  insert into fronts (source_id, url, url_digest)
  select distinct listings.source_id, listings.url, sha256(convert_to(listings.url, 'UTF8'))
  from added
  join listings using (listing_id)
  where listings.route in ('listing', 'feed')
  on conflict do nothing;
  perform settle_stays(looked_at.front_id, looked_at.from_at)
  from (
    select fronts.front_id, min(listings.observed_at) as from_at
    from added
    join listings using (listing_id)
    join fronts using (source_id, url)
    group by fronts.front_id
  ) as looked_at;
  insert into front_words (front_id, link_id, anchor_digest, anchor, first_shown_at, last_shown_at, times_shown)
  select
    fronts.front_id, added.link_id, sha256(convert_to(words.anchor, 'UTF8')), words.anchor, min(listings.observed_at),
    max(listings.observed_at), count(*)
  from added
  join listings using (listing_id)
  join fronts using (source_id, url)
  cross join lateral (select btrim(regexp_replace(added.anchor, '\s+', ' ', 'g')) as anchor) as words
  where words.anchor <> ''
  group by fronts.front_id, added.link_id, words.anchor
  on conflict (front_id, link_id, anchor_digest) do update
  set first_shown_at = least(front_words.first_shown_at, excluded.first_shown_at),
    last_shown_at = greatest(front_words.last_shown_at, excluded.last_shown_at),
    times_shown = front_words.times_shown + excluded.times_shown;
  return null;
end
$$;

-- Name: FUNCTION keep_fronts(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.keep_fronts() IS 'Each look, as it is recorded, moves the stays and the words of its front.';

-- Name: keep_links_down(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.keep_links_down() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  forbidden bigint;
begin
  forbidden := archive.takedown_of(new.url_digest, new.url_key);
  if forbidden is null and (tg_op = 'INSERT' or not starts_with(old.url_key, 'taken-down:')) then
    return new;
  end if;
  new.outcome := 'takedown';
  new.reason := 'taken down, and stays down';
  new.next_attempt_at := null;
  new.article_id := null;
  new.etag := null;
  new.last_modified := null;
  new.payload_digest := null;
  if starts_with(new.url_key, 'taken-down:') then
    new.listed := null;  -- names of people, of a page that is forgotten
  end if;
  if tg_op = 'INSERT' and exists (
    select from archive.takedowns where takedowns.takedown_id = forbidden and takedowns.action = 'purge'
  ) then
    new.url := 'taken-down:' || encode(new.url_digest, 'hex');
    new.url_key := new.url;
    new.listed := null;
  end if;
  return new;
end
$$;

-- Name: article_versions; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.article_versions (
    version_id bigint NOT NULL,
    article_id bigint NOT NULL,
    captured_at timestamp with time zone NOT NULL,
    text_digest text NOT NULL,
    reading_digest text NOT NULL,
    kind text NOT NULL,
    title text,
    title_alt text,
    lead text,
    byline text,
    authors text[] DEFAULT '{}'::text[] NOT NULL,
    desks text[] DEFAULT '{}'::text[] NOT NULL,
    body text NOT NULL,
    word_count integer NOT NULL,
    section text,
    tags text[] DEFAULT '{}'::text[] NOT NULL,
    language_code text,
    published_at timestamp with time zone,
    published_precision text,
    published_basis text,
    published_method text,
    published_raw text,
    is_published_suspect boolean DEFAULT false NOT NULL,
    modified_at timestamp with time zone,
    canonical_url text NOT NULL,
    captured_url text NOT NULL,
    image_url text,
    site_name text,
    origin_url text,
    origin_publisher text,
    origin_evidence text,
    paywall text,
    confidence real,
    evidence jsonb DEFAULT '{}'::jsonb NOT NULL,
    flags text[] DEFAULT '{}'::text[] NOT NULL,
    extracted_by text NOT NULL,
    capture_id bigint NOT NULL,
    run_id bigint NOT NULL,
    retired_at timestamp with time zone,
    published_confidence real,
    CONSTRAINT article_versions_kind_check CHECK ((kind = ANY (ARRAY['article'::text, 'live_blog'::text]))),
    CONSTRAINT article_versions_paywall_check CHECK ((paywall = ANY (ARRAY['none'::text, 'metered'::text, 'hard'::text]))),
    CONSTRAINT article_versions_published_basis_check CHECK ((published_basis = ANY (ARRAY['explicit'::text, 'source'::text, 'assumed'::text]))),
    CONSTRAINT article_versions_published_confidence_check CHECK (((published_confidence >= (0)::double precision) AND (published_confidence <= (1)::double precision))),
    CONSTRAINT article_versions_published_precision_check CHECK ((published_precision = ANY (ARRAY['second'::text, 'minute'::text, 'day'::text, 'month'::text, 'year'::text])))
);

-- Name: COLUMN article_versions.retired_at; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.article_versions.retired_at IS 'Set when a later reading of the same captures replaced this row; it is kept for citations.';

-- Name: COLUMN article_versions.published_confidence; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.article_versions.published_confidence IS 'How sure the day of publication is, 0 to 1, as measured (normalize/confidence.py). Null where no date is, and for readings before it was kept.';

-- Name: kept_words(bigint, text, text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.kept_words(of_article bigint, reading text, same_text text) RETURNS SETOF archive.article_versions
    LANGUAGE plpgsql STABLE ROWS 1
    AS $$
begin
  -- In plpgsql, so that a load plans it where it needs it, which is seldom: a version mostly begins with what was read just now.
  return query
  select (places.words).*
  from (
    select 1 as place, version_id, article_versions as words
    from archive.article_versions
    where article_versions.article_id = of_article and article_versions.reading_digest = reading
    union all
    select 2, version_id, jsonb_populate_record(versions, other_readings.fields)
    from archive.other_readings
    left join archive.article_versions as versions using (version_id)
    where other_readings.article_id = of_article and other_readings.reading_digest = reading
    union all
    select 3, version_id, article_versions
    from archive.article_versions
    where article_versions.article_id = of_article and article_versions.text_digest = same_text
  ) as places
  order by places.place, places.version_id desc
  limit 1;
end
$$;

-- Name: FUNCTION kept_words(of_article bigint, reading text, same_text text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.kept_words(of_article bigint, reading text, same_text text) IS 'An earlier reading as it is kept: the version that it began, what was noted of it beside another, or one with the same text.';

-- Name: letters_apart(text, text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.letters_apart(told text, letter text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  -- U+E004 on both sides of each letter, but for blanks and ends; what is left of them parts words that touch.
  select regexp_replace(btrim(apart.text, E'\uE004'), '\uE004+', E' \uE003', 'g')
  from regexp_replace(told, letter, E'\uE004\\1\uE004', 'g') as lettered (text)
  cross join lateral regexp_replace(lettered.text, '\uE004*(\s+)\uE004*', '\1', 'g') as apart (text)
$$;

-- Name: FUNCTION letters_apart(told text, letter text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.letters_apart(told text, letter text) IS 'A text with blanks around what the pattern of a letter meets; what had no blank before it begins with U+E003.';

-- Name: letters_marked(text, text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.letters_marked(told text, query text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
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

-- Name: FUNCTION letters_marked(told text, query text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.letters_marked(told text, query text) IS 'Some letters of a text around what a question asks for in a script without blanks, which stands between U+E000 and U+E001;
null where it asks for none that stand there.';

-- Name: likely_articles(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.likely_articles() RETURNS double precision
    LANGUAGE sql STABLE
    AS $$
  select greatest(sum(greatest(reltuples, 0)), 1)::float
  from pg_catalog.pg_inherits
  join pg_catalog.pg_class on pg_class.oid = pg_inherits.inhrelid
  where pg_inherits.inhparent = 'archive.article_search'::regclass
$$;

-- Name: likely_hits(tsquery, integer, timestamp with time zone, timestamp with time zone); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.likely_hits(asked tsquery, of_source integer, since timestamp with time zone, until timestamp with time zone) RETURNS double precision
    LANGUAGE plpgsql
    SET plan_cache_mode TO 'force_custom_plan'
    AS $_$
-- The planner's estimate, from the statistics of words; what it has not counted it takes for rare, which is safe.
declare
  one record;
  plan json;
begin
  if of_source is null and since is null and until is null then
    -- Each partition's statistics cost the planner a fifth of a millisecond: the newest one of a million speaks for all.
    select inhrelid::regclass as name, archive.likely_articles() / greatest(reltuples, 1) as times
    into one
    from pg_catalog.pg_inherits
    join pg_catalog.pg_class on pg_class.oid = pg_inherits.inhrelid
    where inhparent = 'archive.article_search'::regclass
    order by least(reltuples, 1000000) desc, inhrelid desc
    limit 1;
    if found then  -- there is none where an archive of before is being taken over
      execute format('explain (format json) select from %s where words @@ $1', one.name) into plan using asked;
      return (plan -> 0 -> 'Plan' ->> 'Plan Rows')::float * one.times;
    end if;
  end if;
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
$_$;

-- Name: listed_rank(jsonb); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.listed_rank(listed jsonb) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select case listed ->> 'by' when 'wordpress' then 1 when 'feed' then 2 when 'sitemap' then 3 else 4 end
$$;

-- Name: FUNCTION listed_rank(listed jsonb); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.listed_rank(listed jsonb) IS 'How exactly a listing tells section, tags and authors apart: 1 is WordPress''s REST, 4 says nothing.';

-- Name: longest_common(integer[], integer[], integer, integer); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.longest_common(one integer[], other integer[], word_count integer, reach integer, OUT bits bigint[], OUT noted_before integer[], OUT noted_block integer[], OUT noted_bits bigint[]) RETURNS record
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
-- Hyyrö, "Bit-parallel LCS-length computation revisited", 2004: a bit of `bits` is 0 where the longest common subsequence of
-- `one` up to here and `other` is longer by this word of `other`. What a word of `one` changes in it is noted, for the way back.
declare
  n constant int := cardinality(one);
  m constant int := cardinality(other);
  blocks constant int := (m + 61) / 62;
  every_bit constant bigint := (1::bigint << 62) - 1;
  standing record := archive.places_in_blocks(other, word_count);
  first_entry int[] := standing.first_entry;
  next_entry constant int[] := standing.next_entry;
  entry_block constant int[] := standing.entry_block;
  entry_bits constant bigint[] := standing.entry_bits;
  noted int := 0;
  middle int;
  last_block int;
  entry int;
  block int;
  old bigint;
  met bigint;
  sum bigint;
  carry bigint;
begin
  bits := array_fill(every_bit, array[blocks]);
  noted_before := array_fill(0, array[n]);
  for x in 1 .. n loop
    noted_before[x] := noted;
    middle := x::bigint * m / n;
    while entry_block[first_entry[one[x]]] <= greatest(middle - reach - 2, 0) / 62 loop
      first_entry[one[x]] := next_entry[first_entry[one[x]]];
    end loop;
    entry := first_entry[one[x]];
    last_block := least((middle + reach) / 62 + 1, blocks);
    carry := 0;
    loop
      block := case when carry = 0 then entry_block[entry] else block + 1 end;
      exit when (block <= last_block) is not true;
      old := bits[block];
      met := 0;
      if block = entry_block[entry] then
        met := old & entry_bits[entry];
        entry := next_entry[entry];
      end if;
      continue when met = 0 and carry = 0;
      noted := noted + 1;
      noted_block[noted] := block;
      noted_bits[noted] := old;
      sum := old + met + carry;
      bits[block] := (sum | (old - met)) & every_bit;
      carry := sum >> 62;
    end loop;
  end loop;
end
$$;

-- Name: FUNCTION longest_common(one integer[], other integer[], word_count integer, reach integer, OUT bits bigint[], OUT noted_before integer[], OUT noted_block integer[], OUT noted_bits bigint[]); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.longest_common(one integer[], other integer[], word_count integer, reach integer, OUT bits bigint[], OUT noted_before integer[], OUT noted_block integer[], OUT noted_bits bigint[]) IS 'How the longest common subsequence of two rows of words grows, words farther than `reach` places from the diagonal passed over.';

-- Name: make_search_partitions(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.make_search_partitions() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'archive', 'pg_temp'
    SET lock_timeout TO '1s'
    AS $$
declare
  of_articles constant bigint := 5000000;
  most constant int := 40;  -- more cost every question more than it takes to answer; the last has no end
  reached bigint;
  ends bigint;
  there int;
  made int := 0;
begin
  loop
    select articles_article_id_seq.last_value into reached from archive.articles_article_id_seq;
    select count(*), max(substring(pg_get_expr(relpartbound, oid) from 'TO \(''?(\d+)')::bigint)
    into there, ends
    from pg_catalog.pg_inherits
    join pg_catalog.pg_class on pg_class.oid = pg_inherits.inhrelid
    where inhparent = 'archive.article_search'::regclass;
    exit when there >= most or ends > reached + of_articles;
    begin
      lock table archive.articles in share row exclusive mode;  -- so that one makes it, between two loads
      execute format('create table archive.article_search_%s (like archive.article_search including all)', there + 1);
      execute format(
        'alter table archive.article_search_%s alter words set statistics 400, add foreign key (article_id) references archive.articles',
        there + 1
      );
      execute format(
        'alter table archive.article_search attach partition archive.article_search_%s for values from (%s) to (%s)',
        there + 1, ends, case when there + 1 < most then (ends + of_articles)::text else 'maxvalue' end
      );
      made := made + 1;
    exception
      when duplicate_table then
        null;  -- another has made it, while this one waited
      when lock_not_available then
        if ends < reached + of_articles / 5 then
          raise;
        end if;
        return made;  -- a long load is at work, and there is room for a million articles: the next batch tries again
    end;
  end loop;
  return made;
end
$$;

-- Name: FUNCTION make_search_partitions(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.make_search_partitions() IS 'Sees to partitions of the search for five million articles more than there are; returns how many were made. Not to be
called within a load, whose own lock it would wait for.';

-- Name: matches_among(news.search_filter, bigint[]); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.matches_among(filter news.search_filter, ids bigint[]) RETURNS TABLE(article_id bigint, published_at timestamp with time zone)
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
#variable_conflict use_column
declare
  asked constant tsquery := archive.asked_words(filter);
  wanted_source constant int := archive.source_named(filter.source);
begin
  return query
  select found.article_id, found.published_at
  from archive.article_search as found
  where (ids is null or found.article_id = any (ids))
    and (asked is null or found.words @@ asked)
    and (wanted_source is null or found.source_id = wanted_source)
    and (filter.first_day is null or found.published_date >= filter.first_day)
    and (filter.last_day is null or found.published_date <= filter.last_day)
    and (filter.written_in is null or found.language_code = filter.written_in);
end
$$;

-- Name: FUNCTION matches_among(filter news.search_filter, ids bigint[]); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.matches_among(filter news.search_filter, ids bigint[]) IS 'Those of the articles (null: of all) that match words, source, days and language of a filter.';

-- Name: merge_names(text, text, text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.merge_names(alias text, person text, reason text) RETURNS bigint
    LANGUAGE sql
    AS $$
  insert into archive.name_merges (alias_key, person_key, reason)
  values (archive.name_key(alias), archive.person_of(archive.name_key(person)), reason)
  returning merge_id
$$;

-- Name: FUNCTION merge_names(alias text, person text, reason text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.merge_names(alias text, person text, reason text) IS 'From now on `alias` is `person`; returns the id to undo it by.';

-- Name: month_of(date, timestamp with time zone); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.month_of(published_date date, first_captured_at timestamp with time zone) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select date_trunc('month', coalesce(published_date::timestamp, first_captured_at at time zone 'UTC'))::date
$$;

-- Name: FUNCTION month_of(published_date date, first_captured_at timestamp with time zone); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.month_of(published_date date, first_captured_at timestamp with time zone) IS 'The month in which an article is counted.';

-- Name: move_published_dates(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.move_published_dates() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'archive', 'pg_temp'
    AS $$
begin
  -- As all writers of a source do, so that no load is met half-way.
  perform pg_advisory_xact_lock(hashtextextended('newsarchive source ' || new.source_key, 0));
  update archive.articles
  set published_date = (published_at at time zone new.timezone)::date
  where articles.source_id = new.source_id;
  update archive.article_search
  set published_date = (published_at at time zone new.timezone)::date
  where article_search.source_id = new.source_id;
  return null;
end
$$;

-- Name: FUNCTION move_published_dates(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.move_published_dates() IS 'A source whose time zone was corrected has other days.';

-- Name: move_run_days(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.move_run_days() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'archive', 'pg_temp'
    AS $$
begin
  update archive.runs
  set day = (interval_start_at at time zone new.timezone)::date
  where runs.source_id = new.source_id;
  return null;
end
$$;

-- Name: FUNCTION move_run_days(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.move_run_days() IS 'The runs of a source whose time zone was corrected have other days.';

-- Name: name_key(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.name_key(name text) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
  -- unaccent is only stable: its rules file may change; the key is stored, not indexed as an expression.
  select btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, name)), '[^[:alnum:]]+', ' ', 'g'))
$$;

-- Name: FUNCTION name_key(name text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.name_key(name text) IS 'A name without case, accents and punctuation.';

-- Name: newest_matches(tsquery, integer, timestamp with time zone, timestamp with time zone, text, integer, date, date, timestamp with time zone, bigint); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.newest_matches(asked tsquery, of_source integer, since timestamp with time zone, until timestamp with time zone, written_in text, wanted integer, first_day date DEFAULT NULL::date, last_day date DEFAULT NULL::date, before_at timestamp with time zone DEFAULT NULL::timestamp with time zone, before_id bigint DEFAULT NULL::bigint) RETURNS bigint[]
    LANGUAGE plpgsql
    SET plan_cache_mode TO 'force_custom_plan'
    SET enable_seqscan TO 'off'
    AS $_$
declare
  likely constant float := case when $1 is not null then archive.likely_hits($1, $2, $3, $4) end;
  -- Twenty times the articles that the estimate expects to meet; it takes words that it has not counted for less rare
  -- than they are, and a walk must not go through the whole archive for them.
  steps constant int := case
    when $1 is null then wanted
    else least(20000, ceil(20.0 * wanted * archive.likely_articles() / greatest(likely, 1)))
  end;
  newest bigint[] := '{}';
begin
  -- Frequent words are found soonest by walking from the newest article on; all others by the index of words.
  if $1 is null or likely * likely > 20.0 * wanted * archive.likely_articles() then
    newest := array(
      select found.article_id
      from (
        select *
        from archive.article_search as each
        where ($2 is null or each.source_id = $2)
          and ($3 is null or each.published_at >= $3)
          and ($4 is null or each.published_at < $4)
          and ($9 is null or each.published_at <= $9)
          and ($9 is null or (each.published_at, each.article_id) < ($9, $10))
          and ($9 is not null or $10 is null or (each.published_at is null and each.article_id < $10))
          and ($7 is null or each.published_date >= $7)
          and ($8 is null or each.published_date <= $8)
          and ($5 is null or $1 is not null or each.language_code = $5)
        order by each.published_at desc nulls last, each.article_id desc
        limit steps
      ) as found
      where ($1 is null or found.words @@ $1)
        and ($5 is null or found.language_code = $5)
      order by found.published_at desc nulls last, found.article_id desc
      limit wanted
    );
  end if;
  if cardinality(newest) < wanted and $1 is not null then
    newest := array(
      select hit.article_id
      from (
        select found.article_id, found.published_at
        from archive.article_search as found
        where found.words @@ $1
          and ($2 is null or found.source_id = $2)
          and ($3 is null or found.published_at >= $3)
          and ($4 is null or found.published_at < $4)
          and ($9 is null or (found.published_at, found.article_id) < ($9, $10))
          and ($9 is not null or $10 is null or (found.published_at is null and found.article_id < $10))
          and ($7 is null or found.published_date >= $7)
          and ($8 is null or found.published_date <= $8)
          and ($5 is null or found.language_code = $5)
        offset 0
      ) as hit
      order by hit.published_at desc nulls last, hit.article_id desc
      limit wanted
    );
  end if;
  -- Behind the last of those with a time come those without one.
  if cardinality(newest) < wanted and $9 is not null and $3 is null and $4 is null and $7 is null and $8 is null then
    newest := newest || array(
      select found.article_id
      from archive.article_search as found
      where found.published_at is null
        and ($1 is null or found.words @@ $1)
        and ($2 is null or found.source_id = $2)
        and ($5 is null or found.language_code = $5)
      order by found.article_id desc
      limit wanted - cardinality(newest)
    );
  end if;
  return newest;
end
$_$;

-- Name: FUNCTION newest_matches(asked tsquery, of_source integer, since timestamp with time zone, until timestamp with time zone, written_in text, wanted integer, first_day date, last_day date, before_at timestamp with time zone, before_id bigint); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.newest_matches(asked tsquery, of_source integer, since timestamp with time zone, until timestamp with time zone, written_in text, wanted integer, first_day date, last_day date, before_at timestamp with time zone, before_id bigint) IS 'Articles that match, newest first, those without a time last; at most `wanted`.';

-- Name: note_hits(bigint, bigint[], bigint[], bigint[], timestamp with time zone); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.note_hits(of_watch bigint, found_ids bigint[], version_ids bigint[], gone_ids bigint[], told_at timestamp with time zone) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'archive', 'news', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $_$
#variable_conflict use_column
declare
  watch archive.watches;
  filter news.search_filter;
  few bigint[];
  wanted_source int;
  noted int;
begin
  select watches.* into strict watch from archive.watches where watches.watch_id = of_watch;
  filter := jsonb_populate_record(null::news.search_filter, watch.filter);
  few := archive.filter_ids(filter);
  wanted_source := archive.source_named((filter).source);
  if watch.kind = 'search' then
    insert into archive.watch_hits (watch_id, hit_key, article_id, change, seen_at, told_at)
    select of_watch, 'article:' || articles.article_id, articles.article_id, 'found', articles.first_captured_at, $5
    from unnest(archive.passing(filter, array(
      select matches.article_id
      from archive.matches_among(filter, found_ids) as matches
      where few is null or matches.article_id = any (few)
    ))) as passed (article_id)
    join archive.articles using (article_id)
    on conflict do nothing;
  else
    insert into archive.watch_hits (watch_id, hit_key, article_id, change, seen_at, told_at)
    select
      of_watch, 'edit:' || edits.version_id_after, edits.article_id, array_to_string(edits.change_classes, ', '),
      edits.seen_at, $5
    from archive.article_versions as later
    join archive.articles using (article_id)
    join news.edits on edits.article_id = later.article_id and edits.version_id_after = later.version_id
    where later.version_id = any (version_ids)
      and (wanted_source is null or articles.source_id = wanted_source)
      and (few is null or later.article_id = any (few))
      and (watch.article_ids is null or later.article_id = any (watch.article_ids))
    union all
    select
      of_watch, 'gone:' || articles.article_id || ':' || extract(epoch from articles.state_at), articles.article_id,
      'removed', articles.state_at, $5
    from archive.articles
    where articles.article_id = any (gone_ids)
      and articles.state = 'gone'
      and (wanted_source is null or articles.source_id = wanted_source)
      and (few is null or articles.article_id = any (few))
      and (watch.article_ids is null or articles.article_id = any (watch.article_ids))
    union all
    select
      of_watch, 'led:' || changes.article_id || ':' || extract(epoch from changes.seen_at), changes.article_id,
      changes.change, changes.seen_at, $5
    from news.changes
    join archive.articles using (article_id)
    where changes.change = 'leads elsewhere'
      and changes.article_id = any (gone_ids)
      and (wanted_source is null or articles.source_id = wanted_source)
      and (few is null or articles.article_id = any (few))
      and (watch.article_ids is null or articles.article_id = any (watch.article_ids))
    on conflict do nothing;
  end if;
  get diagnostics noted = row_count;
  return noted;
end
$_$;

-- Name: FUNCTION note_hits(of_watch bigint, found_ids bigint[], version_ids bigint[], gone_ids bigint[], told_at timestamp with time zone); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.note_hits(of_watch bigint, found_ids bigint[], version_ids bigint[], gone_ids bigint[], told_at timestamp with time zone) IS 'Notes what of these articles, texts and removals a watch looks for; what it had before stays as it was.';

-- Name: once_in_each(integer[], integer[]); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.once_in_each(one integer[], other integer[], OUT one_words integer[], OUT one_places integer[], OUT other_words integer[], OUT other_places integer[]) RETURNS record
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select
    coalesce(array_agg(word_no order by one_place), '{}'),
    coalesce(array_agg(one_place order by one_place), '{}'),
    coalesce(array_agg(word_no order by other_place), '{}'),
    coalesce(array_agg(other_place order by other_place), '{}')
  from (
    select word_no, min(place) filter (where side = 1) as one_place, min(place) filter (where side = 2) as other_place
    from (
      select 1 as side, word_no, place::int as place from unnest(one) with ordinality as told (word_no, place)
      union all
      select 2, word_no, place::int from unnest(other) with ordinality as told (word_no, place)
    ) as told
    group by word_no
    having count(*) filter (where side = 1) = 1 and count(*) filter (where side = 2) = 1
  ) as known
$$;

-- Name: FUNCTION once_in_each(one integer[], other integer[], OUT one_words integer[], OUT one_places integer[], OUT other_words integer[], OUT other_places integer[]); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.once_in_each(one integer[], other integer[], OUT one_words integer[], OUT one_places integer[], OUT other_words integer[], OUT other_places integer[]) IS 'The words that stand once in each of two rows, in each one''s order, and their places.';

-- Name: parsable(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.parsable(words text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  -- PostgreSQL's parser looks from each letter of a run like a_a_a or ~/~/~ for the end of an address or a file's name, and from
  -- each <!-- for the end of a comment: 25,000 such letters took it half a minute. No word is as long as a broken run. A run of 32,
  -- which few texts have, is found with fewer states.
  select case
    when words ~ '\S{32}' and words ~ '\S{255}' then regexp_replace(replace(words, '<!--', ' '), '\S{250}', '\& ', 'g')
    else replace(words, '<!--', ' ')
  end
$$;

-- Name: part_numbers(integer[], integer); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.part_numbers(partners integer[], other_count integer, OUT one_parts integer[], OUT other_parts integer[]) RETURNS record
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
declare
  part int := 0;
  y int := 0;  -- the last word of the other text that has its part
  is_apart boolean := false;
begin
  one_parts := array_fill(0, array[cardinality(partners)]);
  other_parts := array_fill(0, array[other_count]);
  for x in 1 .. cardinality(partners) + 1 loop
    if partners[x] = 0 then
      one_parts[x] := part + 1;
      is_apart := true;
    else
      for added in y + 1 .. coalesce(partners[x] - 1, other_count) loop
        other_parts[added] := part + 2;
        is_apart := true;
      end loop;
      exit when partners[x] is null;
      if is_apart then
        part := part + 3;
        is_apart := false;
      end if;
      y := partners[x];
      one_parts[x] := part;
    end if;
  end loop;
end
$$;

-- Name: FUNCTION part_numbers(partners integer[], other_count integer, OUT one_parts integer[], OUT other_parts integer[]); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.part_numbers(partners integer[], other_count integer, OUT one_parts integer[], OUT other_parts integer[]) IS 'In which part of the diff each word of two texts stands; parts are three by three what is the same, removed, added. Of the
other text only added words have theirs.';

-- Name: partners(integer[], integer[], integer, integer); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.partners(one integer[], other integer[], word_count integer, reach integer) RETURNS integer[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
declare
  paired int[] := array_fill(0, array[cardinality(one)]);
  x int := cardinality(one);
  y int := cardinality(other);
  block int;
  this_bit bigint;
  noted int;
  bits bigint[];
  noted_before int[];
  noted_block int[];
  noted_bits bigint[];
begin
  if x = 0 or y = 0 then
    return paired;
  end if;
  select grown.* into bits, noted_before, noted_block, noted_bits
  from archive.longest_common(one, other, word_count, reach) as grown;
  noted := cardinality(noted_block);
  while x > 0 and y > 0 loop
    block := (y + 61) / 62;
    this_bit := 1::bigint << ((y - 1) % 62);
    if bits[block] & this_bit <> 0 then
      y := y - 1;  -- no longer by this word of `other`
    else
      while noted > noted_before[x] loop
        bits[noted_block[noted]] := noted_bits[noted];
        noted := noted - 1;
      end loop;
      if bits[block] & this_bit <> 0 then  -- longer only since this word of `one`
        paired[x] := y;
        y := y - 1;
      end if;
      x := x - 1;
    end if;
  end loop;
  return paired;
end
$$;

-- Name: FUNCTION partners(one integer[], other integer[], word_count integer, reach integer); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.partners(one integer[], other integer[], word_count integer, reach integer) IS 'For each word of one row the place of its partner in the other, 0 for none: as many, in order, as there can be within reach.';

-- Name: parts_of(bigint); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.parts_of(first_page bigint) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$
  select coalesce(
    jsonb_agg(
      jsonb_build_array(captured_url, file, warc_offset, warc_length, payload_digest) order by part_no
    ),
    '[]'
  )
  from archive.captures
  join archive.warc_files using (warc_file_id)
  where part_of = first_page and warc_files.lost_at is null
$$;

-- Name: FUNCTION parts_of(first_page bigint); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.parts_of(first_page bigint) IS 'The further pages of an article whose first page is this capture, as reading takes them: address and WARC place, in order.';

-- Name: passing(news.search_filter, bigint[]); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.passing(filter news.search_filter, ids bigint[]) RETURNS bigint[]
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
begin
  if filter.section is null and filter.kind is null and filter.paywall is null then
    return ids;
  end if;
  return array(
    select each.article_id
    from unnest(ids) with ordinality as each (article_id, place)
    join archive.articles using (article_id)
    join archive.article_versions as versions on versions.version_id = articles.current_version_id
    where (filter.section is null or versions.section = filter.section)
      and (filter.kind is null or versions.kind = filter.kind)
      and (filter.paywall is null or versions.paywall = filter.paywall)
    order by each.place
  );
end
$$;

-- Name: FUNCTION passing(filter news.search_filter, ids bigint[]); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.passing(filter news.search_filter, ids bigint[]) IS 'Those of the articles, in their order, whose current text passes the filters of section, kind and paywall.';

-- Name: person_of(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.person_of(name_key text) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $_$
  -- Follows merges to their end; a circle ends where it began.
  with recursive steps as (
    select $1 as person_key, array[$1] as been
    union all
    select merges.person_key, steps.been || merges.person_key
    from steps
    join archive.name_merges as merges on merges.alias_key = steps.person_key and merges.undone_at is null
    where merges.person_key <> all (steps.been)
  )
  select person_key from steps order by cardinality(been) desc limit 1
$_$;

-- Name: places_in_blocks(integer[], integer); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.places_in_blocks(words integer[], word_count integer, OUT first_entry integer[], OUT next_entry integer[], OUT entry_block integer[], OUT entry_bits bigint[]) RETURNS record
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
declare
  entries int := 0;
  word int;
  block int;
begin
  first_entry := array_fill(0, array[word_count]);
  for place in reverse cardinality(words) .. 1 loop
    word := words[place];
    block := (place + 61) / 62;
    if (entry_block[first_entry[word]] = block) is not true then
      entries := entries + 1;
      next_entry[entries] := first_entry[word];
      entry_block[entries] := block;
      entry_bits[entries] := 0;
      first_entry[word] := entries;
    end if;
    entry_bits[first_entry[word]] := entry_bits[first_entry[word]] | (1::bigint << ((place - 1) % 62));
  end loop;
end
$$;

-- Name: FUNCTION places_in_blocks(words integer[], word_count integer, OUT first_entry integer[], OUT next_entry integer[], OUT entry_block integer[], OUT entry_bits bigint[]); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.places_in_blocks(words integer[], word_count integer, OUT first_entry integer[], OUT next_entry integer[], OUT entry_block integer[], OUT entry_bits bigint[]) IS 'Where each word, by its number, stands: a chain of entries, one for each block of 62 places that has it, a bit for each place.';

-- Name: plain_form(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.plain_form(words text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
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

-- Name: run_state(text, text, bigint, timestamp with time zone); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.run_state(state text, kind text, run_id bigint, started_at timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    AS $$
  select case
    when state <> 'running' then state
    -- A day's tasks in Airflow are many processes: the last one ends the run, and none takes a day.
    when kind not in ('cli', 'reextract', 'import', 'reconcile') then
      case when started_at < now() - interval '1 day' then 'died' else state end
    -- The process of any other run holds this lock as long as it lives (statements/hold_run.sql).
    when exists (
      select from pg_locks
      where pg_locks.locktype = 'advisory'
        and pg_locks.database = (select oid from pg_database where datname = current_database())
        and pg_locks.classid::bigint = (hashtextextended('newsarchive run ' || run_id, 0) >> 32) & 4294967295
        and pg_locks.objid::bigint = hashtextextended('newsarchive run ' || run_id, 0) & 4294967295
        and pg_locks.objsubid = 1
    ) then state
    else 'died'
  end
$$;

-- Name: FUNCTION run_state(state text, kind text, run_id bigint, started_at timestamp with time zone); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.run_state(state text, kind text, run_id bigint, started_at timestamp with time zone) IS 'A run''s state; died where it is said to be running and its process is gone.';

-- Name: seal_children(bigint, regclass, bigint[], regclass[], boolean); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.seal_children(takedown bigint, parent regclass, ids bigint[], except_tables regclass[], keep boolean) RETURNS void
    LANGUAGE plpgsql
    AS $_$
declare
  child record;
begin
  -- Walks the catalogue, so that a table that a later migration adds is sealed as well.
  for child in
    select distinct -- the rows of partitions are their table's
      coalesce(pg_partition_root(constraints.conrelid), constraints.conrelid)::regclass as table_name,
      columns.attname as column_name
    from pg_constraint as constraints
    join pg_attribute as columns
      on columns.attrelid = constraints.conrelid and columns.attnum = constraints.conkey[1]
    where constraints.contype = 'f'
      and constraints.confrelid = parent
      and cardinality(constraints.conkey) = 1
      and constraints.conrelid <> parent
      and constraints.conrelid <> all (except_tables)
    order by 1, 2
  loop
    execute format('select archive.seal_rows($1, %L::regclass, %L, $2, $3)', child.table_name, child.column_name)
    using takedown, ids, keep;
  end loop;
end
$_$;

-- Name: seal_rows(bigint, regclass, text, bigint[], boolean); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.seal_rows(takedown bigint, table_name regclass, column_name text, ids bigint[], keep boolean) RETURNS void
    LANGUAGE plpgsql
    AS $_$
begin
  execute format(
    'with gone as (delete from %s where %I = any ($1) returning *)'
    ' insert into archive.sealed_rows (takedown_id, table_name, sealed)'
    ' select $2, %L, to_jsonb(gone) from gone where $3',
    table_name, column_name, table_name
  ) using ids, takedown, keep;
end
$_$;

-- Name: search_config(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.search_config(language_code text) RETURNS regconfig
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select (
    'archive.news_' || case
      when language_code in ('ar', 'da', 'de', 'el', 'en', 'es', 'fi', 'fr', 'hu', 'id', 'it', 'lt', 'nl', 'no',
        'pt', 'ro', 'ru', 'sv', 'tr') then language_code
      else 'xx'
    end
  )::regconfig
$$;

-- Name: FUNCTION search_config(language_code text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.search_config(language_code text) IS 'The search configuration of an ISO 639-1 language code; words as they are for all others.';

-- Name: search_query(text, text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.search_query(asked text, language_code text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select archive.search_query_in(asked, array[language_code])
$$;

-- Name: FUNCTION search_query(asked text, language_code text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.search_query(asked text, language_code text) IS 'The same in one language.';

-- Name: search_query_in(text, text[]); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.search_query_in(asked text, language_codes text[]) RETURNS tsquery
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET client_min_messages TO 'warning'
    AS $$
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

-- Name: FUNCTION search_query_in(asked text, language_codes text[]); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.search_query_in(asked text, language_codes text[]) IS 'A question as typed: words, "a phrase", begin*, -not, or; each word in the stems of the languages and as written.';

-- Name: search_vector(text, text, text, text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.search_vector(language_code text, title text, lead text, body text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
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

-- Name: searchable(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.searchable(words text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select case
    when archive.is_plain(words) then words
    when archive.is_spaceless(words) then archive.cjk_bigrams(archive.plain_form(words))
    else archive.plain_form(words)
  end
$$;

-- Name: FUNCTION searchable(words text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.searchable(words text) IS 'A text as the search indexes it.';

-- Name: set_published_date(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.set_published_date() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'archive', 'pg_temp'
    AS $$
begin
  new.published_date := (
    select (new.published_at at time zone sources.timezone)::date
    from archive.sources
    where sources.source_id = new.source_id
  );
  return new;
end
$$;

-- Name: set_run_day(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.set_run_day() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'archive', 'pg_temp'
    AS $$
begin
  new.day := (
    select (new.interval_start_at at time zone sources.timezone)::date
    from archive.sources
    where sources.source_id = new.source_id
    for share  -- a zone that is being corrected is waited for
  );
  return new;
end
$$;

-- Name: FUNCTION set_run_day(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.set_run_day() IS 'A run''s day is that of its source''s clock.';

-- Name: settle_edits(bigint[]); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.settle_edits(article_ids bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'pg_temp'
    AS $$
begin
  -- A text that stepped back, or that has become the first, edits nothing; nor is it what another one follows.
  delete from edits
  where edits.article_id = any (article_ids)
    and not exists (
      select
      from article_versions as later
      cross join lateral (
        select before.version_id
        from article_versions as before
        where before.article_id = later.article_id and before.retired_at is null and before.captured_at < later.captured_at
        order by before.captured_at desc
        limit 1
      ) as earlier
      where later.version_id = edits.version_id and later.retired_at is null and earlier.version_id = edits.before_id
    );
  insert into edits (version_id, before_id, article_id, seen_at, is_body_changed, correction_note, words_changed)
  select
    missing.version_id,
    missing.before_id,
    missing.article_id,
    missing.captured_at,
    bodies.is_changed,
    case when notes.note is distinct from notes.note_before then notes.note end,
    case when bodies.is_changed then words_changed(bodies.before, bodies.after) else 0 end
  from (
    select pairs.*
    from (
      select
        article_versions.article_id,
        article_versions.version_id,
        article_versions.captured_at,
        lag(article_versions.version_id) over (
          partition by article_versions.article_id order by article_versions.captured_at
        ) as before_id
      from article_versions
      where article_versions.article_id = any (article_ids) and article_versions.retired_at is null
    ) as pairs
    where pairs.before_id is not null and not exists (select from edits where edits.version_id = pairs.version_id)
    offset 0
  ) as missing
  cross join lateral (
    select told.before, told.after, told.after is distinct from told.before as is_changed
    from (
      select
        (select body from article_versions where article_versions.version_id = missing.before_id) as before,
        (select body from article_versions where article_versions.version_id = missing.version_id) as after
      offset 0
    ) as told
  ) as bodies
  cross join lateral (
    -- What the earlier text declared is asked only where the later one, another, declares something.
    select declared.note, case when declared.note is not null then correction_note(bodies.before) end as note_before
    from (
      select case when bodies.is_changed then correction_note(bodies.after) end as note
      offset 0
    ) as declared
    offset 0
  ) as notes;
end
$$;

-- Name: FUNCTION settle_edits(article_ids bigint[]); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.settle_edits(article_ids bigint[]) IS 'Edits of these articles as their texts are now; what is known of two texts is known for good.';

-- Name: settle_months(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.settle_months() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'archive', 'pg_temp'
    SET lock_timeout TO '0'
    AS $$
declare
  month_count int;
begin
  -- One at a time; whoever waited sees what the other one left.
  perform pg_advisory_xact_lock(hashtextextended('newsarchive months', 0));
  -- One statement, one view of the archive: what a load commits meanwhile is neither counted nor no longer stale.
  with settled as (
    delete from stale_months returning source_id, month
  ),

  stale as materialized (
    select distinct source_id, month from settled
  ),

  old_counts as (
    delete from month_counts using stale where (month_counts.source_id, month_counts.month) = (stale.source_id, stale.month)
  ),

  old_days as (
    delete from month_days using stale where (month_days.source_id, month_days.month) = (stale.source_id, stale.month)
  ),

  old_lags as (
    delete from month_lags using stale where (month_lags.source_id, month_lags.month) = (stale.source_id, stale.month)
  ),

  old_names as (
    delete from month_names using stale where (month_names.source_id, month_names.month) = (stale.source_id, stale.month)
  ),

  old_hosts as (
    delete from month_hosts using stale where (month_hosts.source_id, month_hosts.month) = (stale.source_id, stale.month)
  ),

  old_methods as (
    delete from month_methods using stale
    where (month_methods.source_id, month_methods.month) = (stale.source_id, stale.month)
  ),

  new_counts as (
    insert into month_counts (
      source_id, month, is_dated, section, paywall, signed_by, is_original, article_count, word_count, surely_dated_count
    )
    select
      source_id, month, is_dated, section, paywall, signed_by, is_original, article_count, word_count, surely_dated_count
    from fresh_counts
  ),

  new_days as (
    insert into month_days (source_id, month, published_date, article_count)
    select source_id, month, published_date, article_count from fresh_days
  ),

  new_lags as (
    insert into month_lags (source_id, month, article_count, prompt_count, median_lag, p95_lag)
    select source_id, month, article_count, prompt_count, median_lag, p95_lag from fresh_lags
  ),

  new_names as (
    insert into month_names (
      source_id, month, person_key, kind, name, byline_count, article_count, first_published_at, last_published_at
    )
    select
      source_id, month, person_key, kind, name, byline_count, article_count, first_published_at, last_published_at
    from fresh_names
  ),

  new_hosts as (
    insert into month_hosts (source_id, month, host, link_count, article_count)
    select source_id, month, host, link_count, article_count from fresh_hosts
  ),

  new_methods as (
    insert into month_methods (source_id, month, field, method, version_count)
    select source_id, month, field, method, version_count from fresh_methods
  )

  select count(*) into month_count from stale;
  return month_count;
end
$$;

-- Name: FUNCTION settle_months(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.settle_months() IS 'Counts the stale months anew; returns how many there were.';

-- Name: settle_search(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.settle_search() RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'archive', 'pg_temp'
    AS $$
  select coalesce(sum(pg_catalog.gin_clean_pending_list(inhrelid)), 0)::bigint
  from pg_catalog.pg_inherits
  where inhparent = 'archive.article_search_words'::regclass
$$;

-- Name: FUNCTION settle_search(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.settle_search() IS 'Files the words that wait in the search indexes; returns the pages freed.';

-- Name: settle_stays(integer, timestamp with time zone); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.settle_stays(settled_id integer, from_at timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'archive', 'pg_temp'
    AS $$
declare
  before_at timestamptz;
begin
  -- A look that read nothing showed nothing: a site that is down has taken no story off its front.
  select max(listings.observed_at) into before_at
  from fronts
  join listings using (source_id, url)
  where fronts.front_id = settled_id and listings.observed_at < from_at and listings.link_count > 0;

  -- Looks are nearly always recorded in order, and then these two find nothing.
  delete from front_stays where front_id = settled_id and last_shown_at >= from_at and first_shown_at >= from_at;
  update front_stays
  set last_shown_at = before_at, times_shown = counted.times_shown, best_position = counted.best, position_sum = counted.sum
  from (
    select shown.link_id, count(*) as times_shown, min(place) as best, sum(place) as sum
    from (
      select stays.link_id, listings.observed_at, min(listing_links.position) as place
      from front_stays as stays
      join fronts using (front_id)
      join listings using (source_id, url)
      join listing_links using (listing_id, link_id)
      where stays.front_id = settled_id and stays.last_shown_at >= from_at
        and listings.observed_at >= stays.first_shown_at and listings.observed_at < from_at
      group by stays.link_id, listings.observed_at
    ) as shown
    group by shown.link_id
  ) as counted
  where front_stays.front_id = settled_id and front_stays.last_shown_at >= from_at
    and front_stays.link_id = counted.link_id;

  with looks as (
    select listings.listing_id, listings.observed_at, dense_rank() over (order by listings.observed_at) as look_no
    from fronts
    join listings using (source_id, url)
    where fronts.front_id = settled_id and listings.observed_at >= from_at and listings.link_count > 0
  ),

  shown as (
    select listing_links.link_id, looks.look_no, min(looks.observed_at) as observed_at, min(listing_links.position) as place
    from looks
    join listing_links using (listing_id)
    group by listing_links.link_id, looks.look_no
  ),

  numbered as (
    select *, look_no - row_number() over (partition by link_id order by look_no) as stay_no from shown
  ),

  stays as (
    select
      link_id, min(look_no) as first_no, max(look_no) + 1 as next_no, min(observed_at) as first_shown_at,
      max(observed_at) as last_shown_at, count(*) as times_shown, min(place) as best_position, sum(place) as position_sum
    from numbered
    group by link_id, stay_no
  ),

  ended as (
    select stays.*, (select min(looks.observed_at) from looks where looks.look_no = stays.next_no) as gone_by_at
    from stays
  ),

  gone as (
    update front_stays
    set gone_by_at = (select min(observed_at) from looks)
    where front_id = settled_id and last_shown_at = before_at
      and not exists (select from ended where ended.link_id = front_stays.link_id and ended.first_no = 1)
  ),

  gone_on as (
    update front_stays
    set last_shown_at = ended.last_shown_at,
      gone_by_at = ended.gone_by_at,
      times_shown = front_stays.times_shown + ended.times_shown,
      best_position = least(front_stays.best_position, ended.best_position),
      position_sum = front_stays.position_sum + ended.position_sum
    from ended
    where front_stays.front_id = settled_id and front_stays.last_shown_at = before_at
      and ended.link_id = front_stays.link_id and ended.first_no = 1
    returning front_stays.link_id
  )

  insert into front_stays (
    front_id, link_id, first_shown_at, last_shown_at, gone_by_at, times_shown, best_position, position_sum
  )
  select settled_id, link_id, first_shown_at, last_shown_at, gone_by_at, times_shown, best_position, position_sum
  from ended
  where first_no > 1 or link_id not in (select link_id from gone_on);
end
$$;

-- Name: FUNCTION settle_stays(settled_id integer, from_at timestamp with time zone); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.settle_stays(settled_id integer, from_at timestamp with time zone) IS 'Makes the stays on a front from its looks since a moment anew, in whatever order looks were recorded.';

-- Name: settle_titles(); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.settle_titles() RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'archive', 'pg_temp'
    SET lock_timeout TO '0'
    AS $$
declare
  judged_count int;
begin
  -- One at a time; whoever waited sees what the other one left.
  perform pg_advisory_xact_lock(hashtextextended('newsarchive titles', 0));
  -- One statement, one view of the archive: what a load commits meanwhile is neither looked at nor no longer stale.
  with settled as (
    delete from stale_titles returning article_id
  ),

  asked as (
    select words.front_id, words.link_id, words.anchor_digest, stale.article_id
    from (select distinct article_id from settled) as stale
    join links using (article_id)
    join front_words as words using (link_id)
    union all
    select front_id, link_id, anchor_digest, null from front_words where is_title is null
  ),

  -- Words that a look is moving now are left to the next run's end: who waited for it could be waited for.
  held as materialized (
    select words.*
    from (select distinct asked.front_id, asked.link_id, asked.anchor_digest from asked) as wanted
    cross join lateral (
      select front_words.front_id, front_words.link_id, front_words.anchor_digest, front_words.anchor
      from front_words
      where front_words.front_id = wanted.front_id
        and front_words.link_id = wanted.link_id
        and front_words.anchor_digest = wanted.anchor_digest
      for update skip locked
    ) as words
  ),

  left_over as (
    insert into stale_titles (article_id)
    select distinct asked.article_id
    from asked
    left join held using (front_id, link_id, anchor_digest)
    where asked.article_id is not null and held.front_id is null
  ),

  judged as (
    select
      held.*,
      coalesce(
        (
          select bool_and(title_key(versions.title) = lower(held.anchor))
          from links
          join article_versions as versions using (article_id)
          where links.link_id = held.link_id and versions.retired_at is null
        ),
        false
      ) as is_title
    from held
  )

  update front_words
  set is_title = judged.is_title
  from judged
  where front_words.front_id = judged.front_id
    and front_words.link_id = judged.link_id
    and front_words.anchor_digest = judged.anchor_digest
    and front_words.is_title is distinct from judged.is_title;
  get diagnostics judged_count = row_count;
  return judged_count;
end
$$;

-- Name: FUNCTION settle_titles(); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.settle_titles() IS 'Looks at the words that nobody has looked at, and at those of stale articles; returns how many are said otherwise than before.';

-- Name: settle_words(bigint[]); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.settle_words(link_ids bigint[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'archive', 'pg_temp'
    AS $$
begin
  delete from front_words where link_id = any (link_ids);
  insert into front_words (front_id, link_id, anchor_digest, anchor, first_shown_at, last_shown_at, times_shown)
  select
    fronts.front_id, listing_links.link_id, sha256(convert_to(words.anchor, 'UTF8')), words.anchor, min(listings.observed_at),
    max(listings.observed_at), count(*)
  from listing_links
  join listings using (listing_id)
  join fronts using (source_id, url)
  cross join lateral (select btrim(regexp_replace(listing_links.anchor, '\s+', ' ', 'g')) as anchor) as words
  where listing_links.link_id = any (link_ids) and words.anchor <> ''
  group by fronts.front_id, listing_links.link_id, words.anchor;
end
$$;

-- Name: FUNCTION settle_words(link_ids bigint[]); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.settle_words(link_ids bigint[]) IS 'Makes the words by which fronts showed these links anew.';

-- Name: source_named(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.source_named(source_key text) RETURNS integer
    LANGUAGE sql STABLE
    AS $_$
  select case when $1 is not null then
    coalesce((select sources.source_id from archive.sources where sources.source_key = $1), -1)
  end
$_$;

-- Name: FUNCTION source_named(source_key text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.source_named(source_key text) IS 'A source''s number; null where none is named, -1 where the archive has none of the name.';

-- Name: spaceless_query(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.spaceless_query(words text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$
  -- The pairs of the question, one after the other; a single character is the beginning of a pair.
  select case
    when length(words) = 1 then to_tsquery('archive.news_xx', quote_literal(words) || ':*')
    else phraseto_tsquery(
      'archive.news_xx',
      regexp_replace(archive.cjk_bigrams(words), '(\S)\s+\S$', '\1')
    )
  end
$_$;

-- Name: stream_safe(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.stream_safe(words text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
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

-- Name: take_turn(text, text, bytea); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.take_turn(host text, url_key text, url_digest bytea) RETURNS TABLE(next_allowed_at timestamp with time zone, not_before_reason text, wait_seconds double precision, is_taken_down boolean)
    LANGUAGE plpgsql
    SET lock_timeout TO '0'
    AS $$
#variable_conflict use_column
begin
  perform pg_advisory_lock(hashtextextended('newsarchive host ' || take_turn.host, 0));
  -- A statement of its own sees what the last holder wrote, and the clock of after the wait.
  return query
    select
      greatest(hosts.next_allowed_at, hosts.not_before_at),
      hosts.not_before_reason,
      coalesce(
        greatest(
          extract(epoch from greatest(hosts.next_allowed_at, hosts.not_before_at) - clock_timestamp()), 0
        ),
        0
      )::double precision,
      archive.takedown_of(take_turn.url_digest, take_turn.url_key) is not null
    from (values (take_turn.host)) as asked (host)
    left join archive.hosts on hosts.host = asked.host;
end
$$;

-- Name: FUNCTION take_turn(host text, url_key text, url_digest bytea); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.take_turn(host text, url_key text, url_digest bytea) IS 'Take the lease of a host, for this session, and tell how long it must still be left alone, and whether the address is taken down.';

-- Name: takedown_of(bytea, text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.takedown_of(url_digest bytea, url_key text) RETURNS bigint
    LANGUAGE sql STABLE
    AS $_$
  select takedown_id from archive.tombstones where tombstones.url_digest = $1
  union all
  select takedown_id
  from archive.tombstones
  where tombstones.url_prefix is not null and starts_with($2, tombstones.url_prefix)
  limit 1
$_$;

-- Name: FUNCTION takedown_of(url_digest bytea, url_key text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.takedown_of(url_digest bytea, url_key text) IS 'The takedown that forbids this address, or null.';

-- Name: title_key(text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.title_key(title text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  -- The words of fronts are kept with single blanks (anchors of 0100_front_stays); a title is kept as its page has it.
  select lower(btrim(regexp_replace(title, '\s+', ' ', 'g')))
$$;

-- Name: FUNCTION title_key(title text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.title_key(title text) IS 'A title without case and runs of blanks: what words of fronts, in lower case, are compared with.';

-- Name: undo_merge(bigint); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.undo_merge(id bigint) RETURNS boolean
    LANGUAGE sql
    AS $$
  with undone as (
    update archive.name_merges
    set undone_at = now(), undone_by = session_user
    where merge_id = id and undone_at is null
    returning merge_id
  )
  select exists (select from undone)
$$;

-- Name: FUNCTION undo_merge(id bigint); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.undo_merge(id bigint) IS 'The two names are two again; true if the merge was in force.';

-- Name: unseal_rows(bigint); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.unseal_rows(takedown bigint) RETURNS void
    LANGUAGE plpgsql
    AS $_$
declare
  kind record;
begin
  for kind in
    select
      sealed_rows.table_name,
      (
        select string_agg(quote_ident(attname), ', ' order by attnum)
        from pg_attribute
        where attrelid = sealed_rows.table_name::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      ) as column_names
    from archive.sealed_rows
    where takedown_id = takedown
    group by sealed_rows.table_name
    order by max(sealed_id) desc
  loop
    execute format(
      'insert into %1$s (%2$s) overriding system value'
      ' select %2$s from archive.sealed_rows, jsonb_populate_record(null::%1$s, sealed)'
      ' where takedown_id = $1 and table_name = %1$L order by sealed_id on conflict do nothing',
      kind.table_name, kind.column_names
    ) using takedown;
  end loop;
  delete from archive.sealed_rows where takedown_id = takedown;
end
$_$;

-- Name: word_partners(text[], text[]); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.word_partners(one text[], other text[]) RETURNS integer[]
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
declare
  n constant int := cardinality(one);
  m constant int := cardinality(other);
  paired int[] := array_fill(0, array[n]);
  head int := 0;
  tail int := 0;
  common record;
  one_places int[];
  other_places int[];
  kept int[];
begin
  while head < least(n, m) and one[head + 1] = other[head + 1] loop
    head := head + 1;
    paired[head] := head;
  end loop;
  while tail < least(n, m) - head and one[n - tail] = other[m - tail] loop
    paired[n - tail] := m - tail;
    tail := tail + 1;
  end loop;
  -- What only one text has can have no partner; a number is quicker than a word.
  common := archive.words_of_both(one[head + 1 : n - tail], other[head + 1 : m - tail]);
  one_places := common.one_places;
  other_places := common.other_places;
  if cardinality(one_places) > 0 then
    kept := archive.best_partners(common.one_words, common.other_words, common.word_count);
    for i in 1 .. cardinality(kept) loop
      paired[head + one_places[i]] := case when kept[i] > 0 then head + other_places[kept[i]] else 0 end;
    end loop;
  end if;
  return paired;
end
$$;

-- Name: FUNCTION word_partners(one text[], other text[]); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.word_partners(one text[], other text[]) IS 'For each word of one text the place of its partner in the other, 0 for none.';

-- Name: word_query(regconfig, text, boolean); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.word_query(config regconfig, word text, is_phrase boolean) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$
  select case
    when archive.is_spaceless(word) then archive.spaceless_query(rtrim(word, '*'))
    when not is_phrase and word ~ '\w\*$'
      then to_tsquery(config, quote_literal(translate(rtrim(word, '*'), '\''', '  ')) || ':*')
    when is_phrase then phraseto_tsquery(config, word)
    else plainto_tsquery(config, word)
  end
$_$;

-- Name: words_changed(text, text); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.words_changed(before text, after text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select coalesce(sum(abs(counted.difference)), 0)::int
  from (
    select sum(each.count) as difference
    from (
      -- Where a script puts no blanks between words, each letter is one.
      select
        unnest(case
          when archive.is_spaceless(told.text) and length(told.text) > 15 * (1 + length(told.text) - length(replace(told.text, ' ', '')))
            then string_to_array(lower(told.text), null)
          -- Not by a regular expression, which takes twice as long: a thousand edits are a page that somebody waits for.
          else string_to_array(translate(lower(told.text), E'\t\n\r\f\u000b', '     '), ' ')
        end) as word,
        told.count
      from (values (coalesce(before, ''), 1), (coalesce(after, ''), -1)) as told (text, count)
    ) as each
    where each.word not in ('', ' ', E'\n')
    group by each.word
  ) as counted
$$;

-- Name: FUNCTION words_changed(before text, after text); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.words_changed(before text, after text) IS 'Words (letters, where no blanks part words) that only one of two texts has, each as often as it has it more; their order is not looked at.';

-- Name: words_of_both(text[], text[]); Type: FUNCTION; Schema: archive; Owner: -

CREATE FUNCTION archive.words_of_both(one text[], other text[], OUT word_count integer, OUT one_words integer[], OUT one_places integer[], OUT other_words integer[], OUT other_places integer[]) RETURNS record
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select
    coalesce(max(word_no), 0),
    coalesce(array_agg(word_no order by place) filter (where side = 1), '{}'),
    coalesce(array_agg(place order by place) filter (where side = 1), '{}'),
    coalesce(array_agg(word_no order by place) filter (where side = 2), '{}'),
    coalesce(array_agg(place order by place) filter (where side = 2), '{}')
  from (
    select side, place, (dense_rank() over (order by word))::int as word_no
    from (
      select
        side,
        place,
        word,
        min(side) over (partition by word) < max(side) over (partition by word) as is_in_both
      from (
        select 1 as side, place::int as place, word collate "C" as word
        from unnest(one) with ordinality as told (word, place)
        union all
        select 2, place::int, word collate "C"
        from unnest(other) with ordinality as told (word, place)
      ) as told
    ) as sided
    where is_in_both
  ) as numbered
$$;

-- Name: FUNCTION words_of_both(one text[], other text[], OUT word_count integer, OUT one_words integer[], OUT one_places integer[], OUT other_words integer[], OUT other_places integer[]); Type: COMMENT; Schema: archive; Owner: -

COMMENT ON FUNCTION archive.words_of_both(one text[], other text[], OUT word_count integer, OUT one_words integer[], OUT one_places integer[], OUT other_words integer[], OUT other_places integer[]) IS 'What two texts have in common, in each one''s order: a number for each word, from 1 on, and the places where it stands.';

-- Name: answer_rows(refcursor, integer, bigint); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.answer_rows(opened refcursor, most integer, most_bytes bigint) RETURNS SETOF json
    LANGUAGE plpgsql SECURITY DEFINER
    AS $$
declare
  answered record;
  told json;
  row_count int := 0;
  byte_count bigint := 0;
begin
  if current_user <> 'newsarchive_asker' then
    raise insufficient_privilege using message = 'newsarchive migrate has not made this function the asker''s yet';
  end if;
  loop
    fetch opened into answered;
    exit when not found or row_count = most;
    told := row_to_json(answered);
    byte_count := byte_count + octet_length(told::text);
    exit when byte_count > most_bytes;
    row_count := row_count + 1;
    return next told;
  end loop;
  if found then  -- there is more than is told
    return next null;
  end if;
end
$$;

-- Name: FUNCTION answer_rows(opened refcursor, most integer, most_bytes bigint); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.answer_rows(opened refcursor, most integer, most_bytes bigint) IS 'The next `most` rows of a cursor as JSON, within so many bytes; a null behind them where there are more.';

-- Name: articles_as_of(timestamp with time zone); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.articles_as_of(moment timestamp with time zone) RETURNS TABLE(article_id bigint, source text, url text, title text, body text, published_at timestamp with time zone, valid_from_at timestamp with time zone, version_id bigint)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'pg_temp'
    AS $$
  select distinct on (versions.article_id)
    versions.article_id, sources.source_key, articles.url, versions.title, versions.body, versions.published_at,
    versions.captured_at, versions.version_id
  from archive.article_versions as versions
  join archive.articles using (article_id)
  join archive.sources using (source_id)
  where versions.captured_at <= moment and versions.retired_at is null
  order by versions.article_id, versions.captured_at desc
$$;

-- Name: FUNCTION articles_as_of(moment timestamp with time zone); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.articles_as_of(moment timestamp with time zone) IS 'Every article with the text that the archive had seen last at that moment.';

-- Name: articles_by(text); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.articles_by(person text) RETURNS TABLE(article_id bigint, source text, title text, published_at timestamp with time zone, url text, name text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'public', 'pg_temp'
    AS $_$
  with recursive keys as (
    select archive.person_of(archive.name_key($1)) as name_key
    union
    select name_merges.alias_key
    from keys
    join archive.name_merges on name_merges.person_key = keys.name_key and name_merges.undone_at is null
  ),

  spelled as (
    select array_agg(distinct names.name) as spellings from archive.names join keys using (name_key)
  )

  select
    articles.article_id, sources.source_key, versions.title, versions.published_at, articles.url,
    (select name from unnest(versions.authors || versions.desks) as name where name = any (spelled.spellings) limit 1)
  from spelled
  join archive.article_versions as versions
    on versions.authors && spelled.spellings or versions.desks && spelled.spellings
  -- By its number as well, which has an index: the articles of a name are looked up, and not all of them read.
  join archive.articles
    on articles.article_id = versions.article_id and articles.current_version_id = versions.version_id
  join archive.sources using (source_id)
  where versions.retired_at is null
  order by versions.published_at desc nulls last, articles.article_id desc
$_$;

-- Name: FUNCTION articles_by(person text); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.articles_by(person text) IS 'Articles of a person or desk across all sources, newest first, under every spelling and merged name.';

-- Name: changes_of(bigint); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.changes_of(article_id bigint) RETURNS TABLE(seen_at timestamp with time zone, change text, detail text, after_publication interval)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    AS $_$
#variable_conflict use_column
begin
  return query
  select changes.seen_at, changes.change, changes.detail, changes.after_publication
  from news.changes
  where changes.article_id = $1
  order by changes.seen_at, changes.change;
end
$_$;

-- Name: FUNCTION changes_of(article_id bigint); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.changes_of(article_id bigint) IS 'news.changes of one article, oldest first: sooner answered than the view when many are asked one by one.';

-- Name: cluster_of(bigint); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.cluster_of(article_id bigint) RETURNS TABLE(article_id bigint, source text, title text, published_at timestamp with time zone, url text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'pg_temp'
    AS $_$
  with recursive reached as (
    select $1 as article_id
    union
    select case when near_copies.article_id = reached.article_id then near_copies.other_id else near_copies.article_id end
    from reached
    join archive.near_copies
      on (near_copies.article_id = reached.article_id or near_copies.other_id = reached.article_id)
      and near_copies.is_current
  )
  select reached.article_id, sources.source_key, versions.title, articles.published_at, articles.url
  from reached
  join archive.articles using (article_id)
  join archive.sources using (source_id)
  join archive.article_versions as versions on versions.version_id = articles.current_version_id
  order by coalesce(articles.published_at, articles.first_captured_at), reached.article_id
$_$;

-- Name: FUNCTION cluster_of(article_id bigint); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.cluster_of(article_id bigint) IS 'An article and all that are near-copies of it or of each other, the earliest first.';

-- Name: correction_note(text); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.correction_note(body text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  -- The first paragraph that says it corrects; in the words newsrooms use for it. Nearly every text says no such thing, and
  -- is asked once, as a whole, line by line (n): paragraph by paragraph it took four times as long.
  select paragraph
  from (
    values (
      '(?n)^\W*(correction|corrected|clarification|editor.?s.? note|erratum|amended|retraction'
      || '|berichtigung|korrektur|richtigstellung|anmerkung der redaktion|rectificatif|correctif|erratum|précision'
      || '|corrección|fe de errores|rectificación|aclaración|correção|errata|rettifica|correzione|rectificatie|correctie'
      || '|rättelse|rettelse|oikaisu|sprostowanie|уточнение|исправление|更正|訂正|정정)\y',
      '(an|this|the) (earlier|previous|original) version of this (article|story|report|post)'
      || '|this (article|story|report|post) (was|has been) (amended|corrected|updated to correct)'
      || '|in einer früheren (version|fassung)|une version précédente de cet article'
      || '|una versión anterior de est|uma versão anterior d'
    )
  ) as said (opening, phrase)
  cross join (select body || '' as words offset 0) as whole  -- unpacked once
  cross join lateral regexp_split_to_table(whole.words, '\n+') with ordinality as split (paragraph, n)
  where (whole.words ~* said.opening or whole.words ~* said.phrase)
    and (paragraph ~* said.opening or paragraph ~* said.phrase)
  order by n
  limit 1
$$;

-- Name: FUNCTION correction_note(body text); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.correction_note(body text) IS 'The paragraph in which a text declares a correction, in fifteen languages'' set phrases; null where it declares none.';

-- Name: find_counts(news.search_filter, integer); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.find_counts(filter news.search_filter, most integer DEFAULT 5000) RETURNS SETOF news.found_count
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    SET enable_seqscan TO 'on'
    AS $_$  -- as they were again, when it has answered
#variable_conflict use_column
declare
  asked constant tsquery := archive.asked_words($1);
  wanted_source constant int := archive.source_named(($1).source);
  is_deep constant boolean := ($1).section is not null or ($1).kind is not null or ($1).paywall is not null;
  few bigint[] := archive.filter_ids($1);
  looked bigint[];
  newest bigint[];
begin
  if asked is not null then
    set local enable_seqscan = off;  -- while words wait to be filed the planner would read each text's (newest_matches)
  end if;
  -- What needs a look at the texts is counted over the newest matches only.
  looked := case
    when few is not null then array(
      select found.article_id
      from archive.matches_among($1, few) as found
      order by found.published_at desc nulls last, found.article_id desc
      limit $2
    )
    else archive.newest_matches(
      asked, wanted_source, ($1).first_day - interval '1 day', ($1).last_day + interval '2 days',
      ($1).written_in, $2, ($1).first_day, ($1).last_day
    )
  end;
  newest := archive.passing($1, looked);
  if is_deep then
    few := newest;
  end if;
  return query
  with counted as materialized (
    select found.source_id, found.published_date, count(*) as matches
    from archive.article_search as found
    where (few is null or found.article_id = any (few))
      and (asked is null or found.words @@ asked)
      and (wanted_source is null or found.source_id = wanted_source)
      and (($1).first_day is null or found.published_date >= ($1).first_day)
      and (($1).last_day is null or found.published_date <= ($1).last_day)
      and (($1).written_in is null or found.language_code = ($1).written_in)
    group by 1, 2
  )

  select 'all', null::text, coalesce(sum(counted.matches), 0)::bigint from counted
  union all
  select 'looked', null, coalesce(cardinality(looked), 0)::bigint where is_deep
  union all
  select 'day', counted.published_date::text, sum(counted.matches)::bigint from counted group by counted.published_date
  union all
  (
    select 'source', sources.source_key, sum(counted.matches)::bigint
    from counted
    join archive.sources using (source_id)
    group by sources.source_key
    order by 3 desc, 2
  )
  union all
  (
    select 'section', versions.section, count(*)
    from archive.articles
    join archive.article_versions as versions on versions.version_id = articles.current_version_id
    where articles.article_id = any (newest) and versions.section is not null
    group by versions.section
    order by 3 desc, 2
    limit 12
  );
end
$_$;

-- Name: FUNCTION find_counts(filter news.search_filter, most integer); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.find_counts(filter news.search_filter, most integer) IS 'What a filter finds, counted: `all`; by `day` of publication (ISO 8601, null without one); by `source`; by `section`, of
the newest `most` matches. Where a section, kind or paywall is asked for, every count is of the newest `most` matches, and
`looked` tells how many were looked at.';

-- Name: find_page(news.search_filter, boolean, integer, timestamp with time zone, bigint, integer); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.find_page(filter news.search_filter, is_ranked boolean DEFAULT false, hits integer DEFAULT 20, before_at timestamp with time zone DEFAULT NULL::timestamp with time zone, before_id bigint DEFAULT NULL::bigint, skipped integer DEFAULT 0) RETURNS news.found_page
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $_$
#variable_conflict use_column
declare
  asked constant tsquery := archive.asked_words($1);
  wanted_source constant int := archive.source_named(($1).source);
  is_deep constant boolean := ($1).section is not null or ($1).kind is not null or ($1).paywall is not null;
  wanted constant int := case when $2 then 1000 when is_deep then 2000 else $3 end;
  few constant bigint[] := archive.filter_ids($1);
  looked bigint[];
  kept bigint[];
  page news.found_page;
begin
  if few is not null then
    looked := array(
      select found.article_id
      from archive.matches_among($1, few) as found
      where ($5 is null
        or ($4 is null and found.published_at is null and found.article_id < $5)
        or ($4 is not null and (found.published_at is null or (found.published_at, found.article_id) < ($4, $5))))
      order by found.published_at desc nulls last, found.article_id desc
      limit wanted
    );
  else
    looked := archive.newest_matches(
      asked, wanted_source,
      ($1).first_day - interval '1 day', ($1).last_day + interval '2 days',  -- of any zone; the days decide
      ($1).written_in, wanted, ($1).first_day, ($1).last_day, $4, $5
    );
  end if;
  kept := archive.passing($1, looked);
  page.looked_at := coalesce(cardinality(looked), 0);
  if $2 then
    kept := array(
      select found.article_id
      from archive.article_search as found
      where found.article_id = any (kept)
      order by ts_rank_cd(found.words, asked, 1) desc, found.published_at desc nulls last, found.article_id desc
      offset $6
      limit $3
    );
  else
    if cardinality(kept) > $3 then
      kept := kept[:$3];
      looked := looked[:array_position(looked, kept[$3])];
      page.goes_on_id := kept[$3];
    elsif page.looked_at = wanted then
      page.goes_on_id := looked[wanted];
    end if;
    page.goes_on_at := (select published_at from archive.article_search where article_id = page.goes_on_id);
  end if;
  page.found := array(
    select row(
      found.article_id,
      found.published_at,
      case when asked is not null then ts_rank_cd(found.words, asked, 1) end,
      -- An earlier near-copy that the same question finds stands for it.
      exists (
        select
        from archive.earlier_copies(found.article_id) as earlier (ids)
        cross join lateral archive.matches_among($1, earlier.ids) as other
        where cardinality(earlier.ids) > 0 and other.article_id = any (archive.passing($1, array[other.article_id]))
          and (few is null or other.article_id = any (few))
      ),
      (
        select count(*)
        from archive.near_copies
        where near_copies.is_current and found.article_id in (near_copies.article_id, near_copies.other_id)
      ),
      case when asked is not null then coalesce(
        case when archive.is_spaceless(($1).query) then
          archive.letters_marked(translate(versions.body, E'\uE000\uE001', ''), ($1).query)
        end,
        ts_headline(
          archive.search_config(found.language_code), translate(versions.body, E'\uE000\uE001', ''), asked,
          E'StartSel=\uE000, StopSel=\uE001, MaxFragments=2, MaxWords=24, MinWords=8'
        )
      ) else archive.beginning(translate(coalesce(versions.lead, versions.body), E'\uE000\uE001', ''), 300) end
    )::news.found_article
    from unnest(kept) with ordinality as each (article_id, place)
    join archive.article_search as found using (article_id)
    join archive.articles using (article_id)
    join archive.article_versions as versions on versions.version_id = articles.current_version_id
    order by each.place
  );
  return page;
end
$_$;

-- Name: FUNCTION find_page(filter news.search_filter, is_ranked boolean, hits integer, before_at timestamp with time zone, before_id bigint, skipped integer); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.find_page(filter news.search_filter, is_ranked boolean, hits integer, before_at timestamp with time zone, before_id bigint, skipped integer) IS 'A page of the reading room''s search: `found` in order, newest first or best first (`is_ranked`: of the newest thousand,
`skipped` of them passed over); `goes_on_at` and `goes_on_id` are what the next page is asked with, null on the last.
`looked_at` is how many matches were looked at: fewer than `hits` may have passed all filters.';

-- Name: find_people(text, integer); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.find_people(words text, most integer DEFAULT 100) RETURNS TABLE(person_key text, kind text, name text, spellings text[])
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'public', 'pg_temp'
    AS $_$
  with asked as (
    select distinct archive.person_of(names.name_key) as person_key
    from archive.names
    where archive.name_key($1) <> '' and strpos(names.name_key, archive.name_key($1)) > 0 and archive.is_borne(names.name)
    order by person_key
    limit $2
  ),

  keys as (
    select asked.person_key, asked.person_key as name_key from asked
    union
    select asked.person_key, name_merges.alias_key
    from asked
    join archive.name_merges on archive.person_of(name_merges.alias_key) = asked.person_key and name_merges.undone_at is null
  )

  select
    keys.person_key,
    mode() within group (order by names.kind),
    min(names.name),
    array_agg(distinct names.name order by names.name)
  from keys
  join archive.names using (name_key)
  where archive.is_borne(names.name)
  group by keys.person_key
  order by keys.person_key
$_$;

-- Name: FUNCTION find_people(words text, most integer); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.find_people(words text, most integer) IS 'Persons and desks with these words in a spelling, at most so many: without case, accents and punctuation.';

-- Name: front_page_at(text, text, timestamp with time zone); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.front_page_at(source text, listing_url text, moment timestamp with time zone) RETURNS TABLE(listing_position integer, url text, anchor text, article_id bigint, observed_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'pg_temp'
    AS $_$
  with page as (
    select listings.listing_id, listings.observed_at
    from archive.listings
    join archive.sources using (source_id)
    where sources.source_key = $1 and listings.url = $2 and listings.observed_at <= $3
      and listings.link_count > 0 -- a look that read nothing, of a site that was down, saw no page
    order by listings.observed_at desc
    limit 1
  )
  select listing_links.position, links.url, listing_links.anchor, links.article_id, page.observed_at
  from page
  join archive.listing_links using (listing_id)
  join archive.links using (link_id)
  order by listing_links.position
$_$;

-- Name: FUNCTION front_page_at(source text, listing_url text, moment timestamp with time zone); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.front_page_at(source text, listing_url text, moment timestamp with time zone) IS 'A listing as the archive saw it last at that moment: the links in the order of the page, 1 on top.';

-- Name: has_words(text, text); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.has_words(query text, language text DEFAULT NULL::text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'pg_temp'
    AS $_$
  select numnode(archive.search_query($1, coalesce($2, 'en'))) > 0
$_$;

-- Name: FUNCTION has_words(query text, language text); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.has_words(query text, language text) IS 'Whether a search has a word to look for: words as common as ''the'' (of the question''s language, else English), and signs, are in none.';

-- Name: open_question(text); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.open_question(question text) RETURNS refcursor
    LANGUAGE plpgsql SECURITY DEFINER
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
declare
  opened refcursor;
begin
  if current_user <> 'newsarchive_asker' then
    raise insufficient_privilege using message = 'newsarchive migrate has not made this function the asker''s yet';
  end if;
  open opened no scroll for execute question;  -- several statements at once, or one that answers nothing, are refused here
  return opened;
end
$$;

-- Name: FUNCTION open_question(question text); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.open_question(question text) IS 'A cursor over one question, asked as newsarchive_asker; more than one statement, and whatever has no rows, is refused.';

-- Name: person_key(text); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.person_key(name text) RETURNS text
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'public', 'pg_temp'
    AS $_$
  select archive.person_of(archive.name_key($1))
$_$;

-- Name: FUNCTION person_key(name text); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.person_key(name text) IS 'The person or desk that a name means, in any spelling, merges followed.';

-- Name: ranked_edits(text, timestamp with time zone, timestamp with time zone, integer); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.ranked_edits(of_source text DEFAULT NULL::text, since timestamp with time zone DEFAULT NULL::timestamp with time zone, until timestamp with time zone DEFAULT NULL::timestamp with time zone, most integer DEFAULT 1000) RETURNS TABLE(article_id bigint, source text, url text, language_code text, version_no bigint, title_before text, title_after text, seen_at timestamp with time zone, after_publication interval, change_classes text[], correction_note text, is_silent boolean, words_changed integer, words_more integer, kind text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $_$
#variable_conflict use_column
declare
  wanted_source constant int := archive.source_named($1);
begin
  return query
  with newest as materialized (
    select edits.version_id, edits.words_changed
    from archive.edits
    join archive.articles using (article_id)
    where ($2 is null or edits.seen_at >= $2)
      and ($3 is null or edits.seen_at < $3)
      and (wanted_source is null or articles.source_id = wanted_source)
    order by edits.seen_at desc
    limit $4
  ),

  judged as (
    select
      edits.*,
      later.language_code,
      edits.kind = 'article' and 'body edit' = any (edits.change_classes) as is_silent,
      newest.words_changed
    from newest
    join archive.article_versions as later using (version_id)
    join news.edits on edits.version_id_after = newest.version_id
  )

  select
    judged.article_id, judged.source, judged.url, judged.language_code, judged.version_no, judged.title_before,
    judged.title_after, judged.seen_at, judged.after_publication, judged.change_classes, judged.correction_note,
    judged.is_silent, judged.words_changed, judged.words_more, judged.kind
  from judged
  order by judged.is_silent desc, judged.kind, judged.words_changed desc, judged.seen_at desc, judged.article_id;
end
$_$;

-- Name: FUNCTION ranked_edits(of_source text, since timestamp with time zone, until timestamp with time zone, most integer); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.ranked_edits(of_source text, since timestamp with time zone, until timestamp with time zone, most integer) IS 'The newest `most` edits seen in a span (half open), silent ones first, the largest of them on top: `is_silent` where the
text of an article changed and does not say so, `words_changed` how many words only one of the two texts has.';

-- Name: republished(timestamp with time zone, timestamp with time zone, text); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.republished(since timestamp with time zone, until timestamp with time zone, of_source text DEFAULT NULL::text) RETURNS TABLE(article_id bigint, source text, title text, language_code text, published_at timestamp with time zone, original_id bigint, original_source text, similarity real, how_late interval, origin_publisher text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $_$
#variable_conflict use_column
declare
  wanted_source constant int := archive.source_named($3);
begin
  return query
  with asked as materialized (
    select articles.article_id, articles.source_id, articles.current_version_id, articles.published_at,
      coalesce(articles.published_at, articles.first_captured_at) as at
    from archive.articles
    where articles.published_at >= $1 and articles.published_at < $2
      and (wanted_source is null or articles.source_id = wanted_source)
      and articles.current_version_id is not null
    order by articles.published_at desc
    limit 20000
  ),

  pairs as (
    select asked.article_id, near_copies.other_id, near_copies.similarity
    from asked
    join archive.near_copies on near_copies.article_id = asked.article_id and near_copies.is_current
    union all
    select asked.article_id, near_copies.article_id, near_copies.similarity
    from asked
    join archive.near_copies on near_copies.other_id = asked.article_id and near_copies.is_current
  ),

  earliest as (
    select distinct on (pairs.article_id)
      pairs.article_id, pairs.other_id, pairs.similarity, other.source_id, coalesce(other.published_at, other.first_captured_at) as at
    from pairs
    join archive.articles as other on other.article_id = pairs.other_id
    order by pairs.article_id, coalesce(other.published_at, other.first_captured_at), pairs.other_id
  )

  select
    asked.article_id, sources.source_key, versions.title, versions.language_code, asked.published_at,
    earliest.other_id, of_source.source_key, earliest.similarity, asked.at - earliest.at, versions.origin_publisher
  from asked
  join archive.article_versions as versions on versions.version_id = asked.current_version_id
  join archive.sources on sources.source_id = asked.source_id
  left join earliest on earliest.article_id = asked.article_id and (earliest.at, earliest.other_id) < (asked.at, asked.article_id)
  left join archive.sources as of_source on of_source.source_id = earliest.source_id
  where (earliest.other_id is not null and earliest.source_id <> asked.source_id) or versions.origin_publisher is not null;
end
$_$;

-- Name: FUNCTION republished(since timestamp with time zone, until timestamp with time zone, of_source text); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.republished(since timestamp with time zone, until timestamp with time zone, of_source text) IS 'Of the newest 20,000 articles published in a span (half open): those with an earlier near-copy at another source, the
earliest of which is `original_id`, and those that name another publisher as their origin.';

-- Name: search(text, text, text, timestamp with time zone, timestamp with time zone, boolean, integer, text, boolean); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.search(query text, language text DEFAULT 'en'::text, source text DEFAULT NULL::text, since timestamp with time zone DEFAULT NULL::timestamp with time zone, until timestamp with time zone DEFAULT NULL::timestamp with time zone, ranked boolean DEFAULT false, hits integer DEFAULT 20, written_in text DEFAULT NULL::text, highlighted boolean DEFAULT true) RETURNS SETOF news.search_hit
    LANGUAGE plpgsql SECURITY DEFINER ROWS 20
    SET search_path TO 'archive', 'news', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $_$
#variable_conflict use_column
declare
  asked constant tsquery := archive.search_query($1, $2);
  wanted_source constant int := archive.source_named($3);
  wanted constant int := case when $6 then greatest(1000, $7) else $7 end;  -- ranking reads the newest thousand hits
  newest constant bigint[] := archive.newest_matches(asked, wanted_source, $4, $5, $8, wanted);
begin
  return query
  with scored as (
    select
      found.article_id,
      found.published_at,
      found.language_code,
      ts_rank_cd(found.words, asked, 1) as score
    from archive.article_search as found
    where found.article_id = any (newest)
    order by
      case when $6 then ts_rank_cd(found.words, asked, 1) end desc,
      found.published_at desc nulls last,
      found.article_id desc
    limit $7
  )

  select
    scored.article_id,
    sources.source_key,
    versions.title,
    scored.published_at,
    articles.url,
    scored.score,
    -- Private-use marks, not tags: whoever shows the text escapes it first and then turns these into markup.
    case when $9 then coalesce(
      case when archive.is_spaceless($1) then archive.letters_marked(translate(versions.body, E'\uE000\uE001', ''), $1) end,
      ts_headline(
        archive.search_config(scored.language_code), translate(versions.body, E'\uE000\uE001', ''), asked,
        E'StartSel=\uE000, StopSel=\uE001, MaxFragments=2, MaxWords=24, MinWords=8'
      )
    ) end
  from scored
  join archive.articles using (article_id)
  join archive.article_versions as versions on versions.version_id = articles.current_version_id
  join archive.sources on sources.source_id = articles.source_id
  order by case when $6 then scored.score end desc, scored.published_at desc nulls last, scored.article_id desc;
end
$_$;

-- Name: FUNCTION search(query text, language text, source text, since timestamp with time zone, until timestamp with time zone, ranked boolean, hits integer, written_in text, highlighted boolean); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.search(query text, language text, source text, since timestamp with time zone, until timestamp with time zone, ranked boolean, hits integer, written_in text, highlighted boolean) IS 'Full-text search in current texts: words, "a phrase", begin*, -not, or. Newest first, or ranked (cover density) among
the newest thousand hits. `language` is the question''s (ISO 639-1): its word forms are matched, and the words as written;
`written_in` keeps texts of one language; `source`, `since` and `until` (half open) narrow. `highlight` is plain text with
U+E000 and U+E001 around hits: escape it before you show it. Without highlights (`highlighted => false`) it is faster.';

-- Name: search_titles(text, text, integer); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.search_titles(query text, source text DEFAULT NULL::text, hits integer DEFAULT 20) RETURNS TABLE(article_id bigint, source text, title text, published_at timestamp with time zone, likeness real)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 20
    SET search_path TO 'archive', 'news', 'public', 'pg_temp'
    AS $_$
  select found.article_id, sources.source_key, found.title, found.published_at, public.word_similarity($1, found.title)
  from archive.article_search as found
  join archive.sources using (source_id)
  where $1 operator(public.<%) found.title
    and ($2 is null or sources.source_key = $2)
  order by public.word_similarity($1, found.title) desc, found.published_at desc nulls last, found.article_id desc
  limit $3
$_$;

-- Name: FUNCTION search_titles(query text, source text, hits integer); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.search_titles(query text, source text, hits integer) IS 'Titles that contain something like the words asked for, misspelt or in another form; likeness 0.6 to 1 by trigrams.';

-- Name: topic_volume(text, text, text, date, date); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.topic_volume(query text, language text DEFAULT 'en'::text, source text DEFAULT NULL::text, since date DEFAULT NULL::date, until date DEFAULT NULL::date) RETURNS SETOF news.topic_day
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    SET enable_seqscan TO 'off'
    AS $_$
#variable_conflict use_column
declare
  asked constant tsquery := archive.search_query($1, $2);
  wanted_source constant int := (select sources.source_id from archive.sources where sources.source_key = $3);
begin
  return query
  with found as (
    select hit.source_id, hit.published_date, count(*) as hit_count
    from (
      select article_search.source_id, article_search.published_date
      from archive.article_search
      where article_search.words @@ asked
        and ($3 is null or article_search.source_id = wanted_source)
        and ($4 is null or article_search.published_date >= $4)
        and ($5 is null or article_search.published_date <= $5)
      offset 0
    ) as hit
    group by 1, 2
  ),

  every as (
    select article_search.source_id, article_search.published_date, count(*) as article_count
    from archive.article_search
    where article_search.published_date is not null
      and ($3 is null or article_search.source_id = wanted_source)
      and ($4 is null or article_search.published_date >= $4)
      and ($5 is null or article_search.published_date <= $5)
    group by 1, 2
  )

  select
    sources.source_key,
    every.published_date,
    coalesce(found.hit_count, 0),
    every.article_count,
    round(coalesce(found.hit_count, 0)::numeric / every.article_count, 4)
  from every
  join archive.sources on sources.source_id = every.source_id
  left join found on found.source_id = every.source_id and found.published_date = every.published_date
  order by 1, 2;
end
$_$;

-- Name: FUNCTION topic_volume(query text, language text, source text, since date, until date); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.topic_volume(query text, language text, source text, since date, until date) IS 'Articles a day and source that match a search, and their share (0 to 1) of all that the archive has of that day, in the
source''s time zone; days `since` and `until` are both included.';

-- Name: tried_headlines(timestamp with time zone, timestamp with time zone, text); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.tried_headlines(since timestamp with time zone, until timestamp with time zone, of_source text DEFAULT NULL::text) RETURNS TABLE(source text, listing_url text, article_id bigint, anchor text, title text, first_shown_at timestamp with time zone, last_shown_at timestamp with time zone, times_shown bigint, best_position integer)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'pg_temp'
    SET plan_cache_mode TO 'force_custom_plan'
    AS $_$
#variable_conflict use_column
declare
  wanted_source constant int := archive.source_named($3);
begin
  return query
  with stood as materialized (
    select words.*
    from archive.tried_words as words
    join archive.fronts using (front_id)
    where words.last_shown_month >= date_trunc('month', $1 at time zone 'UTC')::date
      and words.last_shown_at >= $1 and words.first_shown_at < $2
      and (wanted_source is null or fronts.source_id = wanted_source)
      and words.anchor ~ '\S\s+\S+\s+\S'
  ),

  shown as (
    select
      stood.front_id,
      links.article_id,
      stood.anchor,
      array_agg(stood.link_id) as link_ids,
      min(stood.first_shown_at) as first_shown_at,
      max(stood.last_shown_at) as last_shown_at,
      sum(stood.times_shown)::bigint as times_shown
    from stood
    join archive.links using (link_id)
    where links.article_id is not null
    group by stood.front_id, links.article_id, stood.anchor
  )

  select
    sources.source_key, fronts.url, shown.article_id, shown.anchor, then_valid.title, shown.first_shown_at,
    shown.last_shown_at, shown.times_shown,
    (
      select min(front_stays.best_position)
      from archive.front_stays
      where front_stays.front_id = shown.front_id and front_stays.link_id = any (shown.link_ids)
    )
  from shown
  join archive.fronts using (front_id)
  join archive.sources using (source_id)
  cross join lateral (
    select versions.title
    from archive.article_versions as versions
    where versions.article_id = shown.article_id and versions.retired_at is null
    order by
      (versions.captured_at <= shown.last_shown_at) desc,
      case when versions.captured_at <= shown.last_shown_at then versions.captured_at end desc,
      versions.captured_at
    limit 1
  ) as then_valid
  where lower(shown.anchor) <> archive.title_key(then_valid.title);
end
$_$;

-- Name: FUNCTION tried_headlines(since timestamp with time zone, until timestamp with time zone, of_source text); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.tried_headlines(since timestamp with time zone, until timestamp with time zone, of_source text) IS 'Headlines that stood in a span (half open), beside the article''s own title: news.headline_tests of these days, with the highest place of the link.';

-- Name: watch_feed(text, integer); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.watch_feed(token text, most integer DEFAULT 100) RETURNS TABLE(name text, hit_key text, article_id bigint, source text, title text, url text, change text, seen_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'archive', 'news', 'pg_temp'
    AS $_$
  select watches.name, hits.hit_key, hits.article_id, hits.source, hits.title, hits.url, hits.change, hits.seen_at
  from archive.watches
  left join lateral (
    select
      watch_hits.hit_key, articles.article_id, articles.source, articles.title, articles.url, watch_hits.change,
      watch_hits.seen_at
    from archive.watch_hits
    join news.articles_current as articles on articles.article_id = watch_hits.article_id
    where watch_hits.watch_id = watches.watch_id
    order by watch_hits.seen_at desc, watch_hits.hit_key
    limit least($2, 1000)
  ) as hits on true
  where watches.token_digest = sha256(convert_to($1, 'UTF8')) and watches.removed_at is null
  order by hits.seen_at desc, hits.hit_key
$_$;

-- Name: FUNCTION watch_feed(token text, most integer); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.watch_feed(token text, most integer) IS 'The newest hits of the watch whose secret this is; one row without a hit where it has none yet, no row where there is no such watch.';

-- Name: word_diff(text, text); Type: FUNCTION; Schema: news; Owner: -

CREATE FUNCTION news.word_diff(before text, after text) RETURNS TABLE(part_no integer, change text, words text)
    LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'archive', 'news', 'pg_temp'
    AS $$
-- Where a script puts no blanks between words, a letter with its marks is a word; one that had no blank before it begins
-- with U+E003, which is not compared.
#variable_conflict use_column
declare
  letter constant text :=
    '([\u0e01-\u0e30\u0e32\u0e33\u0e3f-\u0e46\u0e4f-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3001-\u30ff'
    '\u3400-\u9fff\uf900-\ufaff\uff01-\uff60][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*)';
  one text := btrim(translate(coalesce(before, ''), E'\uE003\uE004', ''));
  other text := btrim(translate(coalesce(after, ''), E'\uE003\uE004', ''));
  one_said text[] := diff_words(one);
  other_said text[] := diff_words(other);
  partners int[];
  parts record;
begin
  if length(one) + length(other) < 60000 and (one ~ letter or other ~ letter) then  -- beyond it letters would take seconds
    one := letters_apart(one, letter);
    other := letters_apart(other, letter);
    one_said := diff_words(one);
    other_said := diff_words(other);
    partners := word_partners(diff_words(translate(one, E'\uE003', '')), diff_words(translate(other, E'\uE003', '')));
  else
    partners := word_partners(one_said, other_said);
  end if;
  parts := part_numbers(partners, cardinality(other_said));
  return query
  select
    (row_number() over (order by part))::int,
    (array['same', 'removed', 'added'])[part % 3 + 1],
    ltrim(replace(string_agg(word, ' ' order by place), E' \uE003', ''), E'\uE003')
  from (
    select part, word, place from unnest(one_said, parts.one_parts) with ordinality as told (word, part, place)
    union all
    select part, word, place from unnest(other_said, parts.other_parts) with ordinality as told (word, part, place)
    where part % 3 = 2
  ) as placed
  group by part
  order by part;
end
$$;

-- Name: FUNCTION word_diff(before text, after text); Type: COMMENT; Schema: news; Owner: -

COMMENT ON FUNCTION news.word_diff(before text, after text) IS 'Two texts word by word: parts in order, each `same`, `removed` or `added`. Scripts without blanks between words are told
letter by letter. No fewer words could be removed and added; only where each text has more than some 3,000 words of the
other, and hundreds of them were moved, are words that stand once in each held first.';

-- Name: news_ar; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_ar (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR asciiword WITH arabic_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR word WITH public.unaccent, arabic_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR hword_part WITH public.unaccent, arabic_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR hword_asciipart WITH arabic_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR asciihword WITH arabic_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR hword WITH public.unaccent, arabic_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ar
    ADD MAPPING FOR uint WITH simple;

-- Name: news_da; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_da (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR asciiword WITH danish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR word WITH public.unaccent, danish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR hword_part WITH public.unaccent, danish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR hword_asciipart WITH danish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR asciihword WITH danish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR hword WITH public.unaccent, danish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_da
    ADD MAPPING FOR uint WITH simple;

-- Name: news_de; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_de (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR asciiword WITH german_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR word WITH public.unaccent, german_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR hword_part WITH public.unaccent, german_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR hword_asciipart WITH german_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR asciihword WITH german_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR hword WITH public.unaccent, german_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_de
    ADD MAPPING FOR uint WITH simple;

-- Name: news_el; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_el (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR asciiword WITH greek_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR word WITH public.unaccent, greek_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR hword_part WITH public.unaccent, greek_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR hword_asciipart WITH greek_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR asciihword WITH greek_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR hword WITH public.unaccent, greek_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_el
    ADD MAPPING FOR uint WITH simple;

-- Name: news_en; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_en (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR asciiword WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR word WITH public.unaccent, english_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR hword_part WITH public.unaccent, english_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR hword_asciipart WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR asciihword WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR hword WITH public.unaccent, english_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_en
    ADD MAPPING FOR uint WITH simple;

-- Name: news_es; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_es (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR asciiword WITH spanish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR word WITH public.unaccent, spanish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR hword_part WITH public.unaccent, spanish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR hword_asciipart WITH spanish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR asciihword WITH spanish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR hword WITH public.unaccent, spanish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_es
    ADD MAPPING FOR uint WITH simple;

-- Name: news_fi; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_fi (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR asciiword WITH finnish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR word WITH public.unaccent, finnish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR hword_part WITH public.unaccent, finnish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR hword_asciipart WITH finnish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR asciihword WITH finnish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR hword WITH public.unaccent, finnish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fi
    ADD MAPPING FOR uint WITH simple;

-- Name: news_fr; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_fr (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR asciiword WITH french_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR word WITH public.unaccent, french_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR hword_part WITH public.unaccent, french_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR hword_asciipart WITH french_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR asciihword WITH french_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR hword WITH public.unaccent, french_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_fr
    ADD MAPPING FOR uint WITH simple;

-- Name: news_hu; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_hu (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR asciiword WITH hungarian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR word WITH public.unaccent, hungarian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR hword_part WITH public.unaccent, hungarian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR hword_asciipart WITH hungarian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR asciihword WITH hungarian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR hword WITH public.unaccent, hungarian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_hu
    ADD MAPPING FOR uint WITH simple;

-- Name: news_id; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_id (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR asciiword WITH indonesian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR word WITH public.unaccent, indonesian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR hword_part WITH public.unaccent, indonesian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR hword_asciipart WITH indonesian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR asciihword WITH indonesian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR hword WITH public.unaccent, indonesian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_id
    ADD MAPPING FOR uint WITH simple;

-- Name: news_it; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_it (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR asciiword WITH italian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR word WITH public.unaccent, italian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR hword_part WITH public.unaccent, italian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR hword_asciipart WITH italian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR asciihword WITH italian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR hword WITH public.unaccent, italian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_it
    ADD MAPPING FOR uint WITH simple;

-- Name: news_lt; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_lt (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR asciiword WITH lithuanian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR word WITH public.unaccent, lithuanian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR hword_part WITH public.unaccent, lithuanian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR hword_asciipart WITH lithuanian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR asciihword WITH lithuanian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR hword WITH public.unaccent, lithuanian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_lt
    ADD MAPPING FOR uint WITH simple;

-- Name: news_nl; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_nl (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR asciiword WITH dutch_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR word WITH public.unaccent, dutch_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR hword_part WITH public.unaccent, dutch_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR hword_asciipart WITH dutch_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR asciihword WITH dutch_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR hword WITH public.unaccent, dutch_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_nl
    ADD MAPPING FOR uint WITH simple;

-- Name: news_no; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_no (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR asciiword WITH norwegian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR word WITH public.unaccent, norwegian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR hword_part WITH public.unaccent, norwegian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR hword_asciipart WITH norwegian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR asciihword WITH norwegian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR hword WITH public.unaccent, norwegian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_no
    ADD MAPPING FOR uint WITH simple;

-- Name: news_pt; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_pt (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR asciiword WITH portuguese_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR word WITH public.unaccent, portuguese_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR hword_part WITH public.unaccent, portuguese_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR hword_asciipart WITH portuguese_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR asciihword WITH portuguese_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR hword WITH public.unaccent, portuguese_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_pt
    ADD MAPPING FOR uint WITH simple;

-- Name: news_ro; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_ro (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR asciiword WITH romanian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR word WITH public.unaccent, romanian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR hword_part WITH public.unaccent, romanian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR hword_asciipart WITH romanian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR asciihword WITH romanian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR hword WITH public.unaccent, romanian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ro
    ADD MAPPING FOR uint WITH simple;

-- Name: news_ru; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_ru (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR asciiword WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR word WITH public.unaccent, russian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR hword_part WITH public.unaccent, russian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR hword_asciipart WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR asciihword WITH english_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR hword WITH public.unaccent, russian_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_ru
    ADD MAPPING FOR uint WITH simple;

-- Name: news_sv; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_sv (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR asciiword WITH swedish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR word WITH public.unaccent, swedish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR hword_part WITH public.unaccent, swedish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR hword_asciipart WITH swedish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR asciihword WITH swedish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR hword WITH public.unaccent, swedish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_sv
    ADD MAPPING FOR uint WITH simple;

-- Name: news_tr; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_tr (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR asciiword WITH turkish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR word WITH public.unaccent, turkish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR hword_part WITH public.unaccent, turkish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR hword_asciipart WITH turkish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR asciihword WITH turkish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR hword WITH public.unaccent, turkish_stem;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_tr
    ADD MAPPING FOR uint WITH simple;

-- Name: news_xx; Type: TEXT SEARCH CONFIGURATION; Schema: archive; Owner: -

CREATE TEXT SEARCH CONFIGURATION archive.news_xx (
    PARSER = pg_catalog."default" );

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR asciiword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR word WITH public.unaccent, simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR numword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR email WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR url WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR host WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR sfloat WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR version WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR hword_numpart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR hword_part WITH public.unaccent, simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR hword_asciipart WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR numhword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR asciihword WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR hword WITH public.unaccent, simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR url_path WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR file WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR "float" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR "int" WITH simple;

ALTER TEXT SEARCH CONFIGURATION archive.news_xx
    ADD MAPPING FOR uint WITH simple;

-- Name: article_search; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.article_search (
    article_id bigint NOT NULL,
    source_id integer NOT NULL,
    language_code text,
    published_at timestamp with time zone,
    title text,
    words tsvector NOT NULL,
    published_date date
)
PARTITION BY RANGE (article_id);
ALTER TABLE ONLY archive.article_search ALTER COLUMN words SET STATISTICS 400;
ALTER TABLE ONLY archive.article_search ALTER COLUMN words SET STORAGE EXTERNAL;

-- Name: COLUMN article_search.published_date; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.article_search.published_date IS 'Day of publication in the source''s time zone.';

-- Name: article_search_1; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.article_search_1 (
    article_id bigint CONSTRAINT article_search_article_id_not_null NOT NULL,
    source_id integer CONSTRAINT article_search_source_id_not_null NOT NULL,
    language_code text,
    published_at timestamp with time zone,
    title text,
    words tsvector CONSTRAINT article_search_words_not_null NOT NULL,
    published_date date
);
ALTER TABLE ONLY archive.article_search_1 ALTER COLUMN words SET STATISTICS 400;
ALTER TABLE ONLY archive.article_search_1 ALTER COLUMN words SET STORAGE EXTERNAL;

-- Name: COLUMN article_search_1.published_date; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.article_search_1.published_date IS 'Day of publication in the source''s time zone.';

-- Name: article_sketches; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.article_sketches (
    article_id bigint NOT NULL,
    text_digest text NOT NULL,
    shingle_count integer NOT NULL,
    sketch integer[] NOT NULL,
    bands integer[] NOT NULL,
    CONSTRAINT article_sketches_bands_check CHECK ((cardinality(bands) = ANY (ARRAY[0, 10]))),
    CONSTRAINT article_sketches_shingle_count_check CHECK ((shingle_count > 0)),
    CONSTRAINT article_sketches_sketch_check CHECK ((cardinality(sketch) = 64))
);

-- Name: TABLE article_sketches; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.article_sketches IS 'MinHash of each article''s current text: 64 minima over runs of five words; 10 bands of three find candidates.';

-- Name: article_versions_version_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.article_versions ALTER COLUMN version_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.article_versions_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: articles; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.articles (
    article_id bigint NOT NULL,
    source_id integer NOT NULL,
    url_key text NOT NULL,
    url_digest bytea NOT NULL,
    url text NOT NULL,
    state text DEFAULT 'live'::text NOT NULL,
    state_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    first_captured_at timestamp with time zone NOT NULL,
    last_captured_at timestamp with time zone NOT NULL,
    last_checked_at timestamp with time zone NOT NULL,
    current_version_id bigint,
    published_date date,
    CONSTRAINT articles_published_at_check CHECK (((published_at >= '1800-01-01 00:00:00+00'::timestamp with time zone) AND (published_at <= '2200-01-01 00:00:00+00'::timestamp with time zone))),
    CONSTRAINT articles_state_check CHECK ((state = ANY (ARRAY['live'::text, 'gone'::text]))),
    CONSTRAINT articles_url_digest_check CHECK ((octet_length(url_digest) = 32)),
    CONSTRAINT articles_url_key_check CHECK ((octet_length(url_key) <= 8192))
)
WITH (fillfactor='55');

-- Name: COLUMN articles.published_date; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.articles.published_date IS 'Day of publication in the source''s time zone.';

-- Name: articles_article_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.articles ALTER COLUMN article_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.articles_article_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: boilerplate; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.boilerplate (
    source_id integer NOT NULL,
    paragraph_digest bytea NOT NULL,
    paragraph text NOT NULL,
    article_count integer NOT NULL,
    of_articles integer NOT NULL,
    is_cut boolean DEFAULT true NOT NULL,
    learned_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT boilerplate_paragraph_digest_check CHECK ((octet_length(paragraph_digest) = 32))
);

-- Name: COLUMN boilerplate.of_articles; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.boilerplate.of_articles IS 'How many articles were looked at.';

-- Name: COLUMN boilerplate.is_cut; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.boilerplate.is_cut IS 'False where a person has said that it is text after all; it is then never cut.';

-- Name: captures; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.captures (
    capture_id bigint NOT NULL,
    link_id bigint,
    run_id bigint,
    url text NOT NULL,
    captured_url text NOT NULL,
    captured_at timestamp with time zone NOT NULL,
    status smallint NOT NULL,
    content_type text,
    mime text,
    payload_digest text NOT NULL,
    payload_bytes bigint NOT NULL,
    warc_file_id bigint NOT NULL,
    warc_offset bigint NOT NULL,
    warc_length bigint NOT NULL,
    revisit_of bigint,
    truncated text,
    remote_ip inet,
    duration_seconds real,
    part_of bigint,
    part_no smallint,
    CONSTRAINT captures_part_is_numbered CHECK (((part_of IS NULL) = (part_no IS NULL))),
    CONSTRAINT captures_part_no_check CHECK (((part_no >= 2) AND (part_no <= 99))),
    CONSTRAINT captures_truncated_check CHECK ((truncated = ANY (ARRAY['length'::text, 'time'::text, 'disconnect'::text])))
);

-- Name: COLUMN captures.part_of; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.captures.part_of IS 'The capture of the first page of the article that this is a further page of.';

-- Name: captures_capture_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.captures ALTER COLUMN capture_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.captures_capture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: citations; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.citations (
    citation_id text NOT NULL,
    version_id bigint,
    source_id integer NOT NULL,
    captured_at timestamp with time zone NOT NULL,
    takedown_id bigint
);

-- Name: TABLE citations; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.citations IS 'What a citation means; a row stays when its text is replaced or taken down.';

-- Name: near_copies; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.near_copies (
    article_id bigint NOT NULL,
    other_id bigint NOT NULL,
    similarity real NOT NULL,
    is_current boolean DEFAULT true NOT NULL,
    CONSTRAINT near_copies_check CHECK ((article_id < other_id)),
    CONSTRAINT near_copies_similarity_check CHECK (((similarity >= (0)::double precision) AND (similarity <= (1)::double precision)))
);

-- Name: TABLE near_copies; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.near_copies IS 'Pairs of articles whose texts share at least 0.4 of their five-word runs; is_current turns false when an edit parts them.';

-- Name: stale_months; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.stale_months (
    stale_month_id bigint NOT NULL,
    source_id integer NOT NULL,
    month date NOT NULL
);

-- Name: TABLE stale_months; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.stale_months IS 'Months of sources whose counts are to be made anew; a row a transaction that touched one, so that no two wait for each other.';

-- Name: stale_articles; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.stale_articles AS
 SELECT stale.source_id,
    stale.month,
    counted.article_id,
    counted.current_version_id,
    counted.published_at,
    counted.published_date,
    counted.first_captured_at
   FROM (( SELECT DISTINCT stale_months.source_id,
            stale_months.month
           FROM archive.stale_months) stale
     CROSS JOIN LATERAL ( SELECT articles.article_id,
            articles.current_version_id,
            articles.published_at,
            articles.published_date,
            articles.first_captured_at
           FROM archive.articles
          WHERE ((articles.source_id = stale.source_id) AND (articles.published_date >= stale.month) AND (articles.published_date < ((stale.month + '1 mon'::interval))::date))
        UNION ALL
         SELECT articles.article_id,
            articles.current_version_id,
            articles.published_at,
            articles.published_date,
            articles.first_captured_at
           FROM archive.articles
          WHERE ((articles.source_id = stale.source_id) AND (articles.published_date IS NULL) AND (articles.first_captured_at >= ((stale.month)::timestamp without time zone AT TIME ZONE 'UTC'::text)) AND (articles.first_captured_at < ((stale.month + '1 mon'::interval) AT TIME ZONE 'UTC'::text)))
 OFFSET 0) counted);

-- Name: fresh_counts; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.fresh_counts AS
 SELECT counted.source_id,
    counted.month,
    (counted.published_date IS NOT NULL) AS is_dated,
    versions.section,
    versions.paywall,
        CASE
            WHEN (versions.authors <> '{}'::text[]) THEN 'person'::text
            WHEN (versions.desks <> '{}'::text[]) THEN 'desk'::text
            ELSE 'nobody'::text
        END AS signed_by,
    ((versions.origin_url IS NULL) AND (versions.origin_publisher IS NULL) AND (NOT (EXISTS ( SELECT
           FROM (archive.near_copies
             JOIN archive.articles earlier ON ((earlier.article_id = near_copies.other_id)))
          WHERE ((near_copies.article_id = counted.article_id) AND near_copies.is_current AND (ROW(COALESCE(earlier.published_at, earlier.first_captured_at), earlier.article_id) < ROW(COALESCE(counted.published_at, counted.first_captured_at), counted.article_id)))))) AND (NOT (EXISTS ( SELECT
           FROM (archive.near_copies
             JOIN archive.articles earlier ON ((earlier.article_id = near_copies.article_id)))
          WHERE ((near_copies.other_id = counted.article_id) AND near_copies.is_current AND (ROW(COALESCE(earlier.published_at, earlier.first_captured_at), earlier.article_id) < ROW(COALESCE(counted.published_at, counted.first_captured_at), counted.article_id))))))) AS is_original,
    (count(*))::integer AS article_count,
    sum(versions.word_count) AS word_count,
    (count(*) FILTER (WHERE (versions.published_confidence >= (0.95)::double precision)))::integer AS surely_dated_count
   FROM (archive.stale_articles counted
     CROSS JOIN LATERAL ( SELECT article_versions.section,
            article_versions.paywall,
            article_versions.authors,
            article_versions.desks,
            article_versions.origin_url,
            article_versions.origin_publisher,
            article_versions.word_count,
            article_versions.published_confidence
           FROM archive.article_versions
          WHERE (article_versions.version_id = counted.current_version_id)
         OFFSET 0) versions)
  GROUP BY counted.source_id, counted.month, (counted.published_date IS NOT NULL), versions.section, versions.paywall,
        CASE
            WHEN (versions.authors <> '{}'::text[]) THEN 'person'::text
            WHEN (versions.desks <> '{}'::text[]) THEN 'desk'::text
            ELSE 'nobody'::text
        END, ((versions.origin_url IS NULL) AND (versions.origin_publisher IS NULL) AND (NOT (EXISTS ( SELECT
           FROM (archive.near_copies
             JOIN archive.articles earlier ON ((earlier.article_id = near_copies.other_id)))
          WHERE ((near_copies.article_id = counted.article_id) AND near_copies.is_current AND (ROW(COALESCE(earlier.published_at, earlier.first_captured_at), earlier.article_id) < ROW(COALESCE(counted.published_at, counted.first_captured_at), counted.article_id)))))) AND (NOT (EXISTS ( SELECT
           FROM (archive.near_copies
             JOIN archive.articles earlier ON ((earlier.article_id = near_copies.article_id)))
          WHERE ((near_copies.other_id = counted.article_id) AND near_copies.is_current AND (ROW(COALESCE(earlier.published_at, earlier.first_captured_at), earlier.article_id) < ROW(COALESCE(counted.published_at, counted.first_captured_at), counted.article_id)))))));

-- Name: month_counts; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.month_counts (
    source_id integer NOT NULL,
    month date NOT NULL,
    is_dated boolean NOT NULL,
    section text,
    paywall text,
    signed_by text NOT NULL,
    is_original boolean NOT NULL,
    article_count integer NOT NULL,
    word_count bigint NOT NULL,
    surely_dated_count integer NOT NULL,
    CONSTRAINT month_counts_signed_by_check CHECK ((signed_by = ANY (ARRAY['person'::text, 'desk'::text, 'nobody'::text])))
);

-- Name: TABLE month_counts; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.month_counts IS 'Articles of a source''s month by what their texts say.';

-- Name: COLUMN month_counts.month; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.month_counts.month IS 'First day of the month of publication, or, of articles whose day is not known, of the first capture (UTC).';

-- Name: counts_by_month; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.counts_by_month AS
 SELECT month_counts.source_id,
    month_counts.month,
    month_counts.is_dated,
    month_counts.section,
    month_counts.paywall,
    month_counts.signed_by,
    month_counts.is_original,
    month_counts.article_count,
    month_counts.word_count,
    month_counts.surely_dated_count
   FROM archive.month_counts
  WHERE (NOT (EXISTS ( SELECT
           FROM archive.stale_months
          WHERE ((stale_months.source_id = month_counts.source_id) AND (stale_months.month = month_counts.month)))))
UNION ALL
 SELECT fresh_counts.source_id,
    fresh_counts.month,
    fresh_counts.is_dated,
    fresh_counts.section,
    fresh_counts.paywall,
    fresh_counts.signed_by,
    fresh_counts.is_original,
    fresh_counts.article_count,
    fresh_counts.word_count,
    fresh_counts.surely_dated_count
   FROM archive.fresh_counts;

-- Name: fresh_days; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.fresh_days AS
 SELECT source_id,
    month,
    published_date,
    (count(*))::integer AS article_count
   FROM archive.stale_articles counted
  WHERE (published_date IS NOT NULL)
  GROUP BY source_id, month, published_date;

-- Name: month_days; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.month_days (
    source_id integer NOT NULL,
    month date NOT NULL,
    published_date date NOT NULL,
    article_count integer NOT NULL
);

-- Name: TABLE month_days; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.month_days IS 'Articles of each day of a source''s month.';

-- Name: sources; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.sources (
    source_id integer NOT NULL,
    source_key text NOT NULL,
    name text NOT NULL,
    home_url text NOT NULL,
    timezone text NOT NULL,
    language_code text,
    config jsonb NOT NULL,
    config_digest text NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sources_source_key_check CHECK ((source_key ~ '^[a-z0-9][a-z0-9_]{0,62}$'::text))
);

-- Name: days_by_month; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.days_by_month AS
 SELECT month_days.source_id,
    month_days.month,
    month_days.published_date,
    month_days.article_count,
    sources.source_key AS source
   FROM (archive.month_days
     JOIN archive.sources USING (source_id))
  WHERE (NOT (EXISTS ( SELECT
           FROM archive.stale_months
          WHERE ((stale_months.source_id = month_days.source_id) AND (stale_months.month = month_days.month)))))
UNION ALL
 SELECT fresh_days.source_id,
    fresh_days.month,
    fresh_days.published_date,
    fresh_days.article_count,
    sources.source_key AS source
   FROM (archive.fresh_days
     JOIN archive.sources USING (source_id));

-- Name: links; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.links (
    link_id bigint NOT NULL,
    source_id integer NOT NULL,
    url text NOT NULL,
    url_key text NOT NULL,
    url_digest bytea NOT NULL,
    found_at timestamp with time zone NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    date_hint_at timestamp with time zone,
    date_precision text,
    is_modified_hint boolean DEFAULT false NOT NULL,
    outcome text,
    reason text,
    outcome_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    next_attempt_at timestamp with time zone,
    etag text,
    last_modified text,
    payload_digest text,
    article_id bigint,
    date_has_zone boolean DEFAULT true NOT NULL,
    listed jsonb,
    CONSTRAINT links_date_precision_check CHECK ((date_precision = ANY (ARRAY['second'::text, 'minute'::text, 'day'::text, 'month'::text, 'year'::text]))),
    CONSTRAINT links_url_check CHECK (((octet_length(url) >= 8) AND (octet_length(url) <= 8192))),
    CONSTRAINT links_url_digest_check CHECK ((octet_length(url_digest) = 32))
);

-- Name: COLUMN links.next_attempt_at; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.links.next_attempt_at IS 'Set while the link is unfinished; null once its outcome is final.';

-- Name: COLUMN links.date_has_zone; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.links.date_has_zone IS 'Whether the listing named the zone of its date; else it was taken for the source''s, or UTC. True for links found before it was kept.';

-- Name: COLUMN links.listed; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.links.listed IS 'Section, tags and authors as a listing gives them, and by which kind of listing (`by`): records.Listed. Null where none does.';

-- Name: listing_links; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.listing_links (
    listing_id bigint NOT NULL,
    "position" integer NOT NULL,
    link_id bigint NOT NULL,
    anchor text,
    teaser text,
    rule text,
    date_hint_at timestamp with time zone,
    CONSTRAINT listing_links_position_check CHECK (("position" > 0))
);

-- Name: listings; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.listings (
    listing_id bigint NOT NULL,
    run_id bigint NOT NULL,
    source_id integer NOT NULL,
    route text NOT NULL,
    url text NOT NULL,
    observed_at timestamp with time zone NOT NULL,
    status smallint,
    link_count integer NOT NULL,
    problem text,
    capture_id bigint,
    etag text,
    last_modified text,
    newest_at timestamp with time zone,
    oldest_at timestamp with time zone,
    overlap text,
    CONSTRAINT listings_overlap_check CHECK ((overlap = ANY (ARRAY['first look'::text, 'overlap'::text, 'gap'::text, 'unproven'::text])))
);

-- Name: COLUMN listings.etag; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.listings.etag IS 'As the site sent it with the whole listing; null with a 304.';

-- Name: COLUMN listings.last_modified; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.listings.last_modified IS 'As the site sent it with the whole listing; null with a 304.';

-- Name: COLUMN listings.newest_at; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.listings.newest_at IS 'Of a live front: its newest date, entries that are left out included; null where it is not sorted by time.';

-- Name: COLUMN listings.oldest_at; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.listings.oldest_at IS 'Of a live front: from when on it and the pages read behind it show all; null where it is not sorted by time.';

-- Name: COLUMN listings.overlap; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.listings.overlap IS 'Of a live front: whether it joins the look before; unproven where it shows no dates, and something known.';

-- Name: runs; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.runs (
    run_id bigint NOT NULL,
    source_id integer NOT NULL,
    kind text NOT NULL,
    dag_id text NOT NULL,
    dag_run_key text NOT NULL,
    interval_start_at timestamp with time zone NOT NULL,
    interval_end_at timestamp with time zone NOT NULL,
    is_live boolean NOT NULL,
    state text DEFAULT 'running'::text NOT NULL,
    reason text,
    expected_count integer,
    found_count integer DEFAULT 0 NOT NULL,
    shortfalls text[] DEFAULT '{}'::text[] NOT NULL,
    code_version text NOT NULL,
    config_digest text NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone,
    clock_skew_seconds real,
    expected_basis text,
    is_night boolean NOT NULL,
    watched_at timestamp with time zone,
    day date NOT NULL,
    CONSTRAINT runs_check CHECK ((interval_end_at > interval_start_at)),
    CONSTRAINT runs_expected_basis_check CHECK ((expected_basis = ANY (ARRAY['site'::text, 'listing'::text, 'estimate'::text]))),
    CONSTRAINT runs_kind_check CHECK ((kind = ANY (ARRAY['scheduled'::text, 'backfill'::text, 'manual'::text, 'asset'::text, 'cli'::text, 'look'::text, 'reextract'::text, 'import'::text, 'reconcile'::text]))),
    CONSTRAINT runs_state_check CHECK ((state = ANY (ARRAY['running'::text, 'succeeded'::text, 'failed'::text, 'abandoned'::text])))
);

-- Name: COLUMN runs.is_night; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.runs.is_night IS 'Whether the run looked for the links of its interval: coverage, gaps and health go by such runs alone.';

-- Name: COLUMN runs.watched_at; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.runs.watched_at IS 'When every watch had been asked of what the run brought.';

-- Name: COLUMN runs.day; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.runs.day IS 'First day of the interval, in the source''s time zone.';

-- Name: unseen_spans; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.unseen_spans (
    unseen_span_id bigint NOT NULL,
    source_id integer NOT NULL,
    run_id bigint NOT NULL,
    listing_url text NOT NULL,
    begins_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    left_over tstzmultirange NOT NULL,
    estimate integer,
    told_at timestamp with time zone DEFAULT now() NOT NULL,
    closed_at timestamp with time zone,
    closed_by_run_id bigint,
    CONSTRAINT unseen_spans_check CHECK ((ends_at > begins_at)),
    CONSTRAINT unseen_spans_check1 CHECK (((closed_at IS NULL) = (NOT isempty(left_over)))),
    CONSTRAINT unseen_spans_estimate_check CHECK ((estimate >= 0))
);

-- Name: TABLE unseen_spans; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.unseen_spans IS 'Spans of time of which a front may have shown articles that nobody saw: two looks at it do not join.';

-- Name: COLUMN unseen_spans.left_over; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.unseen_spans.left_over IS 'What of it no other route or later look has shown since.';

-- Name: COLUMN unseen_spans.estimate; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.unseen_spans.estimate IS 'Articles in the whole of it, by the pace of the front itself.';

-- Name: unseen_days; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.unseen_days AS
 WITH parts AS (
         SELECT sources.source_key AS source,
            sources.timezone,
            unseen_spans.listing_url,
            lower(part.span) AS begins_at,
            upper(part.span) AS ends_at,
            ((unseen_spans.estimate)::numeric / EXTRACT(epoch FROM (unseen_spans.ends_at - unseen_spans.begins_at))) AS pace
           FROM ((archive.unseen_spans
             JOIN archive.sources USING (source_id))
             CROSS JOIN LATERAL unnest(unseen_spans.left_over) part(span))
          WHERE (unseen_spans.closed_at IS NULL)
        ), pieces AS (
         SELECT parts.source,
            parts.listing_url,
            (of_day.day)::date AS day,
            GREATEST(parts.begins_at, (of_day.day AT TIME ZONE parts.timezone)) AS begins_at,
            LEAST(parts.ends_at, ((of_day.day + '1 day'::interval) AT TIME ZONE parts.timezone)) AS ends_at,
            parts.pace
           FROM (parts
             CROSS JOIN LATERAL generate_series((((parts.begins_at AT TIME ZONE parts.timezone))::date)::timestamp without time zone, (((parts.ends_at AT TIME ZONE parts.timezone))::date)::timestamp without time zone, '1 day'::interval) of_day(day))
        ), fronts AS (
         SELECT pieces.source,
            pieces.day,
            pieces.listing_url,
            min(pieces.begins_at) AS begins_at,
            max(pieces.ends_at) AS ends_at,
            sum((pieces.pace * EXTRACT(epoch FROM (pieces.ends_at - pieces.begins_at)))) AS estimate
           FROM pieces
          WHERE (pieces.begins_at < pieces.ends_at)
          GROUP BY pieces.source, pieces.day, pieces.listing_url
        )
 SELECT source,
    day,
    min(begins_at) AS begins_at,
    max(ends_at) AS ends_at,
    (round(max(estimate)))::integer AS estimate
   FROM fronts
  GROUP BY source, day;

-- Name: runs; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.runs AS
 SELECT runs.run_id,
    sources.source_key AS source,
    runs.day,
    runs.kind,
        CASE
            WHEN (runs.state = 'running'::text) THEN archive.run_state(runs.state,
            CASE
                WHEN (runs.dag_id = 'cli'::text) THEN 'cli'::text
                ELSE runs.kind
            END, runs.run_id, runs.started_at)
            ELSE runs.state
        END AS state,
    runs.reason,
    runs.expected_count,
    runs.found_count,
    runs.shortfalls,
    runs.interval_start_at,
    runs.interval_end_at,
    runs.is_live,
    runs.dag_id,
    runs.dag_run_key,
    runs.code_version,
    runs.started_at,
    runs.finished_at,
    runs.clock_skew_seconds,
    runs.is_night,
    runs.expected_basis
   FROM (archive.runs
     JOIN archive.sources USING (source_id));

-- Name: VIEW runs; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.runs IS 'Every run of a source''s pipeline: nightly, backfill, by hand or from the shell.';

-- Name: COLUMN runs.run_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.run_id IS 'The run that wrote it; see news.runs.';

-- Name: COLUMN runs.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN runs.day; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.day IS 'First day of the interval, in the source''s time zone.';

-- Name: COLUMN runs.kind; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.kind IS 'scheduled, backfill, manual, asset, cli, look (at the live listings, between nights), reextract, import or reconcile.';

-- Name: COLUMN runs.state; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.state IS 'running, succeeded, failed, abandoned by a later attempt of the same run, or died: its process ended without a word.';

-- Name: COLUMN runs.reason; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.reason IS 'Why it failed, in words.';

-- Name: COLUMN runs.expected_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.expected_count IS 'Articles that the interval should have, where a route tells how many.';

-- Name: COLUMN runs.found_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.found_count IS 'Links that the listings gave for the interval.';

-- Name: COLUMN runs.shortfalls; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.shortfalls IS 'What the source''s routes could not give, in words.';

-- Name: COLUMN runs.interval_start_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.interval_start_at IS 'Beginning of the data interval, included.';

-- Name: COLUMN runs.interval_end_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.interval_end_at IS 'End of the data interval, not included.';

-- Name: COLUMN runs.is_live; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.is_live IS 'Whether the interval reached the present, so that live listings and second looks belonged to it.';

-- Name: COLUMN runs.dag_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.dag_id IS 'Airflow''s DAG, or the command.';

-- Name: COLUMN runs.dag_run_key; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.dag_run_key IS 'Airflow''s run id, or the command''s moment.';

-- Name: COLUMN runs.code_version; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.code_version IS 'Version of newsarchive that ran.';

-- Name: COLUMN runs.started_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.started_at IS 'When the run began.';

-- Name: COLUMN runs.finished_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.finished_at IS 'When the run ended; null while it runs.';

-- Name: COLUMN runs.clock_skew_seconds; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.clock_skew_seconds IS 'How far the clock of the machine that captured was ahead of PostgreSQL''s; times of capture bear it.';

-- Name: COLUMN runs.is_night; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.is_night IS 'Whether it looked for the links of its interval: days are judged by such runs; false where it read what was kept, or only looked at the live listings.';

-- Name: COLUMN runs.expected_basis; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.runs.expected_basis IS 'How expected_count is known: site (its own count), listing (counted on one that was read to its end), estimate; or null.';

-- Name: covered_days; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.covered_days AS
 WITH days AS (
         SELECT runs.source,
            runs.day,
            max(runs.run_id) AS run_id,
            (array_agg(runs.expected_count ORDER BY runs.run_id DESC) FILTER (WHERE judged.is_last_word))[1] AS expected_count,
            (array_agg(runs.expected_basis ORDER BY runs.run_id DESC) FILTER (WHERE judged.is_last_word))[1] AS expected_basis,
            (array_agg(runs.found_count ORDER BY runs.run_id DESC))[1] AS found_count,
            (array_agg(runs.state ORDER BY runs.run_id DESC))[1] AS last_run_state,
            (array_agg(runs.state ORDER BY runs.run_id DESC) FILTER (WHERE (runs.kind <> 'cli'::text)))[1] AS last_airflow_state
           FROM (news.runs
             CROSS JOIN LATERAL ( SELECT ((runs.expected_count IS NOT NULL) OR ((runs.state = 'succeeded'::text) AND (cardinality(runs.shortfalls) = 0))) AS is_last_word) judged)
          WHERE runs.is_night
          GROUP BY runs.source, runs.day
        ), archived AS (
         SELECT days.source,
            days.published_date AS day,
            days.article_count
           FROM archive.days_by_month days
        ), known AS (
         SELECT either.source,
            either.day,
            max(either.run_id) AS run_id,
            COALESCE((max(either.expected_count))::bigint, (COALESCE(max(either.article_count), (0)::bigint) + max(either.estimate))) AS expected_count,
            COALESCE(max(either.expected_basis),
                CASE
                    WHEN (max(either.estimate) IS NOT NULL) THEN 'estimate'::text
                    ELSE NULL::text
                END) AS expected_basis,
            max(either.found_count) AS found_count,
            max(either.last_run_state) AS last_run_state,
            COALESCE(max(either.article_count), (0)::bigint) AS article_count,
            max(either.last_airflow_state) AS last_airflow_state,
            max(either.begins_at) AS unseen_from_at,
            max(either.ends_at) AS unseen_until_at
           FROM ( SELECT days.source,
                    days.day,
                    days.run_id,
                    days.expected_count,
                    days.expected_basis,
                    days.found_count,
                    days.last_run_state,
                    days.last_airflow_state,
                    NULL::bigint AS article_count,
                    NULL::integer AS estimate,
                    NULL::timestamp with time zone AS begins_at,
                    NULL::timestamp with time zone AS ends_at
                   FROM days
                UNION ALL
                 SELECT archived.source,
                    archived.day,
                    NULL::bigint,
                    NULL::integer,
                    NULL::text,
                    NULL::integer,
                    NULL::text,
                    NULL::text,
                    archived.article_count,
                    NULL::integer,
                    NULL::timestamp with time zone,
                    NULL::timestamp with time zone
                   FROM archived
                UNION ALL
                 SELECT unseen_days.source,
                    unseen_days.day,
                    NULL::bigint,
                    NULL::integer,
                    NULL::text,
                    NULL::integer,
                    NULL::text,
                    NULL::text,
                    NULL::bigint,
                    unseen_days.estimate,
                    unseen_days.begins_at,
                    unseen_days.ends_at
                   FROM archive.unseen_days) either
          GROUP BY either.source, either.day
        )
 SELECT source,
    day,
    run_id,
    (expected_count)::integer AS expected_count,
    found_count,
    last_run_state,
    article_count,
        CASE
            WHEN (article_count < expected_count) THEN ( SELECT count(DISTINCT articles.article_id) AS count
               FROM ((((archive.listings
                 JOIN archive.sources USING (source_id))
                 JOIN archive.listing_links USING (listing_id))
                 JOIN archive.links USING (link_id))
                 JOIN archive.articles USING (article_id))
              WHERE ((listings.run_id = known.run_id) AND (articles.source_id <> listings.source_id) AND (((articles.published_at AT TIME ZONE sources.timezone))::date = known.day)))
            ELSE (0)::bigint
        END AS elsewhere_count,
    expected_basis,
    last_airflow_state,
    unseen_from_at,
    unseen_until_at
   FROM known;

-- Name: edits; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.edits (
    version_id bigint NOT NULL,
    before_id bigint NOT NULL,
    article_id bigint NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    is_body_changed boolean NOT NULL,
    correction_note text,
    words_changed integer NOT NULL
);

-- Name: TABLE edits; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.edits IS 'Every text that followed another of its article, and what differs between the two bodies. Kept by triggers of article_versions.';

-- Name: COLUMN edits.version_id; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.edits.version_id IS 'The later text.';

-- Name: COLUMN edits.before_id; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.edits.before_id IS 'The text before it.';

-- Name: COLUMN edits.seen_at; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.edits.seen_at IS 'When the later text was captured.';

-- Name: COLUMN edits.correction_note; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.edits.correction_note IS 'The paragraph that declares a correction, where the text before had no such one.';

-- Name: COLUMN edits.words_changed; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.edits.words_changed IS 'Words that only one of the two bodies has.';

-- Name: fixity_checks; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.fixity_checks (
    check_id bigint NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    finished_at timestamp with time zone,
    code_version text NOT NULL,
    file_count integer DEFAULT 0 NOT NULL,
    record_count bigint DEFAULT 0 NOT NULL,
    read_bytes bigint DEFAULT 0 NOT NULL,
    finding_count integer DEFAULT 0 NOT NULL
);

-- Name: fixity_checks_check_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.fixity_checks ALTER COLUMN check_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.fixity_checks_check_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: fixity_files; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.fixity_files (
    warc_file_id bigint NOT NULL,
    checked_at timestamp with time zone NOT NULL,
    check_id bigint NOT NULL,
    is_intact boolean NOT NULL
);

-- Name: fixity_findings; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.fixity_findings (
    finding_id bigint NOT NULL,
    check_id bigint NOT NULL,
    warc_file_id bigint NOT NULL,
    file text NOT NULL,
    capture_id bigint,
    kind text NOT NULL,
    detail text NOT NULL,
    CONSTRAINT fixity_findings_kind_check CHECK ((kind = ANY (ARRAY['missing'::text, 'size'::text, 'file_digest'::text, 'torn'::text, 'record_missing'::text, 'payload_digest'::text, 'record_url'::text])))
);

-- Name: fixity_findings_finding_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.fixity_findings ALTER COLUMN finding_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.fixity_findings_finding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: outlinks; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.outlinks (
    version_id bigint NOT NULL,
    "position" integer NOT NULL,
    url text NOT NULL,
    host text NOT NULL,
    anchor text,
    CONSTRAINT outlinks_position_check CHECK (("position" > 0))
);

-- Name: fresh_hosts; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.fresh_hosts AS
 SELECT counted.source_id,
    counted.month,
    linked.host,
    (count(*))::integer AS link_count,
    (count(DISTINCT counted.article_id))::integer AS article_count
   FROM (archive.stale_articles counted
     CROSS JOIN LATERAL ( SELECT outlinks.host
           FROM archive.outlinks
          WHERE (outlinks.version_id = counted.current_version_id)
         OFFSET 0) linked)
  GROUP BY counted.source_id, counted.month, linked.host;

-- Name: fresh_lags; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.fresh_lags AS
 SELECT counted.source_id,
    counted.month,
    (count(*))::integer AS article_count,
    (count(*) FILTER (WHERE lags.is_prompt))::integer AS prompt_count,
    percentile_cont((0.5)::double precision) WITHIN GROUP (ORDER BY lags.lag) FILTER (WHERE lags.is_prompt) AS median_lag,
    percentile_cont((0.95)::double precision) WITHIN GROUP (ORDER BY lags.lag) FILTER (WHERE lags.is_prompt) AS p95_lag
   FROM (archive.stale_articles counted
     CROSS JOIN LATERAL ( SELECT (counted.first_captured_at - counted.published_at) AS lag,
            (counted.first_captured_at < (counted.published_at + '48:00:00'::interval)) AS is_prompt) lags)
  WHERE (counted.published_at <= counted.first_captured_at)
  GROUP BY counted.source_id, counted.month;

-- Name: fresh_methods; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.fresh_methods AS
 SELECT counted.source_id,
    counted.month,
    found.key AS field,
    (found.value ->> 'method'::text) AS method,
    (count(*))::integer AS version_count
   FROM ((archive.stale_articles counted
     CROSS JOIN LATERAL ( SELECT article_versions.evidence
           FROM archive.article_versions
          WHERE ((article_versions.article_id = counted.article_id) AND (article_versions.retired_at IS NULL))
         OFFSET 0) versions)
     CROSS JOIN LATERAL jsonb_each(versions.evidence) found(key, value))
  GROUP BY counted.source_id, counted.month, found.key, (found.value ->> 'method'::text);

-- Name: name_merges; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.name_merges (
    merge_id bigint NOT NULL,
    alias_key text NOT NULL,
    person_key text NOT NULL,
    reason text NOT NULL,
    decided_by text DEFAULT SESSION_USER NOT NULL,
    decided_at timestamp with time zone DEFAULT now() NOT NULL,
    undone_at timestamp with time zone,
    undone_by text,
    CONSTRAINT name_merges_alias_key_check CHECK ((alias_key <> ''::text)),
    CONSTRAINT name_merges_check CHECK (((person_key <> ''::text) AND (person_key <> alias_key))),
    CONSTRAINT name_merges_check1 CHECK (((undone_at IS NULL) = (undone_by IS NULL))),
    CONSTRAINT name_merges_reason_check CHECK ((reason <> ''::text))
);

-- Name: TABLE name_merges; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.name_merges IS 'Decisions that two names are one; never deleted, undone by a date.';

-- Name: meant_names; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.meant_names AS
 WITH RECURSIVE merged AS (
         SELECT name_merges.alias_key,
            name_merges.person_key,
            ARRAY[name_merges.alias_key, name_merges.person_key] AS been
           FROM archive.name_merges
          WHERE (name_merges.undone_at IS NULL)
        UNION ALL
         SELECT merged_1.alias_key,
            further.person_key,
            (merged_1.been || further.person_key)
           FROM (merged merged_1
             JOIN archive.name_merges further ON (((further.alias_key = merged_1.person_key) AND (further.undone_at IS NULL))))
          WHERE (further.person_key <> ALL (merged_1.been))
        )
 SELECT DISTINCT ON (alias_key) alias_key,
    person_key
   FROM merged
  ORDER BY alias_key, (cardinality(been)) DESC;

-- Name: names; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.names (
    name text NOT NULL,
    kind text NOT NULL,
    name_key text NOT NULL,
    CONSTRAINT names_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'desk'::text]))),
    CONSTRAINT names_name_check CHECK ((name <> ''::text))
);

-- Name: TABLE names; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.names IS 'Every spelling of an author or desk that a version ever had.';

-- Name: fresh_names; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.fresh_names AS
 WITH signed AS (
         SELECT counted.source_id,
            counted.month,
            versions.published_at,
            persons.person_key,
            names.kind,
            names.name,
            (row_number() OVER (PARTITION BY counted.article_id, persons.person_key ORDER BY names.kind, names.name) = 1) AS is_first
           FROM (((((archive.stale_articles counted
             CROSS JOIN LATERAL ( SELECT article_versions.published_at,
                    article_versions.authors,
                    article_versions.desks
                   FROM archive.article_versions
                  WHERE (article_versions.version_id = counted.current_version_id)
                 OFFSET 0) versions)
             CROSS JOIN LATERAL ( SELECT unnest(versions.authors) AS name,
                    'person'::text AS kind
                UNION ALL
                 SELECT unnest(versions.desks) AS unnest,
                    'desk'::text) named)
             JOIN archive.names ON (((names.name = named.name) AND (names.kind = named.kind))))
             LEFT JOIN archive.meant_names ON ((meant_names.alias_key = names.name_key)))
             CROSS JOIN LATERAL ( SELECT COALESCE(meant_names.person_key, names.name_key) AS person_key) persons)
        )
 SELECT source_id,
    month,
    person_key,
    kind,
    name,
    (count(*))::integer AS byline_count,
    (count(*) FILTER (WHERE is_first))::integer AS article_count,
    min(published_at) AS first_published_at,
    max(published_at) AS last_published_at
   FROM signed
  GROUP BY source_id, month, person_key, kind, name;

-- Name: front_stays; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.front_stays (
    front_id integer NOT NULL,
    link_id bigint NOT NULL,
    first_shown_at timestamp with time zone NOT NULL,
    last_shown_at timestamp with time zone NOT NULL,
    gone_by_at timestamp with time zone,
    times_shown integer NOT NULL,
    best_position integer NOT NULL,
    position_sum bigint NOT NULL,
    CONSTRAINT front_stays_check CHECK ((last_shown_at >= first_shown_at)),
    CONSTRAINT front_stays_check1 CHECK ((gone_by_at > last_shown_at)),
    CONSTRAINT front_stays_times_shown_check CHECK ((times_shown > 0))
);

-- Name: TABLE front_stays; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.front_stays IS 'A link on a front for as long as every look showed it; one that left and came back has another. Kept by a trigger of listing_links.';

-- Name: COLUMN front_stays.gone_by_at; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.front_stays.gone_by_at IS 'The next look, which no longer showed it; null while it stands.';

-- Name: COLUMN front_stays.position_sum; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.front_stays.position_sum IS 'Of the link''s highest place at each look.';

-- Name: front_words; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.front_words (
    front_id integer NOT NULL,
    link_id bigint NOT NULL,
    anchor_digest bytea NOT NULL,
    anchor text NOT NULL,
    first_shown_at timestamp with time zone NOT NULL,
    last_shown_at timestamp with time zone NOT NULL,
    times_shown integer NOT NULL,
    is_title boolean,
    last_shown_month date GENERATED ALWAYS AS ((date_trunc('month'::text, (last_shown_at AT TIME ZONE 'UTC'::text)))::date) STORED
);

-- Name: TABLE front_words; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.front_words IS 'The words by which a front showed a link. Kept by triggers of listing_links.';

-- Name: COLUMN front_words.is_title; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.front_words.is_title IS 'Whether every text of the article that the link leads to has these words for its title. Null where nobody has looked yet.';

-- Name: COLUMN front_words.last_shown_month; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.front_words.last_shown_month IS 'First day of the month (UTC) of last_shown_at: headlines that were tried in some days are looked up by it.';

-- Name: fronts; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.fronts (
    front_id integer NOT NULL,
    source_id integer NOT NULL,
    url text NOT NULL,
    url_digest bytea NOT NULL
);

-- Name: TABLE fronts; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.fronts IS 'Listings and feeds that were looked at, each once: where links stand at places.';

-- Name: COLUMN fronts.url_digest; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.fronts.url_digest IS 'sha256 of the address, which may be longer than a B-tree holds.';

-- Name: fronts_front_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.fronts ALTER COLUMN front_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.fronts_front_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: night_spans; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.night_spans AS
 SELECT sources.source_key AS source,
    spans.first_day,
    spans.last_day
   FROM (archive.sources
     CROSS JOIN LATERAL ( SELECT min(runs.day) AS first_day,
            max(runs.day) AS last_day
           FROM archive.runs
          WHERE ((runs.source_id = sources.source_id) AND runs.is_night)) spans)
  WHERE (spans.first_day IS NOT NULL);

-- Name: judged_days; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.judged_days AS
 WITH either AS (
         SELECT spans.source,
            (span.day)::date AS day,
            true AS is_between_runs,
            NULL::bigint AS run_id,
            NULL::integer AS expected_count,
            NULL::text AS expected_basis,
            NULL::bigint AS article_count,
            NULL::bigint AS elsewhere_count,
            NULL::text AS last_run_state,
            NULL::text AS last_airflow_state,
            NULL::timestamp with time zone AS unseen_from_at,
            NULL::timestamp with time zone AS unseen_until_at
           FROM (archive.night_spans spans
             CROSS JOIN LATERAL generate_series((spans.first_day)::timestamp with time zone, (spans.last_day)::timestamp with time zone, '1 day'::interval) span(day))
        UNION ALL
         SELECT covered_days.source,
            covered_days.day,
            false,
            covered_days.run_id,
            covered_days.expected_count,
            covered_days.expected_basis,
            covered_days.article_count,
            covered_days.elsewhere_count,
            covered_days.last_run_state,
            covered_days.last_airflow_state,
            covered_days.unseen_from_at,
            covered_days.unseen_until_at
           FROM archive.covered_days
        ), known AS (
         SELECT either.source,
            either.day,
            bool_or(either.is_between_runs) AS is_between_runs,
            max(either.run_id) AS run_id,
            max(either.expected_count) AS expected_count,
            max(either.expected_basis) AS expected_basis,
            COALESCE(max(either.article_count), (0)::bigint) AS article_count,
            COALESCE(max(either.elsewhere_count), (0)::bigint) AS elsewhere_count,
            max(either.last_run_state) AS last_run_state,
            max(either.last_airflow_state) AS last_airflow_state,
            max(either.unseen_from_at) AS unseen_from_at,
            max(either.unseen_until_at) AS unseen_until_at
           FROM either
          GROUP BY either.source, either.day
        )
 SELECT known.source,
    known.day,
    known.run_id,
        CASE
            WHEN ((known.last_run_state IS NULL) AND known.is_between_runs) THEN 'no run'::text
            WHEN ((NOT known.is_between_runs) AND (known.unseen_from_at IS NULL)) THEN NULL::text
            WHEN ((known.last_run_state = 'running'::text) AND ((known.unseen_from_at IS NOT NULL) OR counted.is_short)) THEN 'running'::text
            WHEN (known.last_run_state = 'failed'::text) THEN 'run failed'::text
            WHEN ((known.last_run_state = ANY (ARRAY['abandoned'::text, 'died'::text])) AND (known.unseen_from_at IS NULL)) THEN 'run never ended'::text
            WHEN (known.unseen_from_at IS NOT NULL) THEN 'not all was seen'::text
            WHEN counted.is_short THEN 'fewer than the site counts'::text
            ELSE NULL::text
        END AS problem,
    known.expected_count,
    known.expected_basis,
    known.article_count,
    known.elsewhere_count,
    known.last_run_state,
    known.last_airflow_state,
    known.unseen_from_at,
    known.unseen_until_at
   FROM (known
     CROSS JOIN LATERAL ( SELECT ((known.article_count + known.elsewhere_count) < known.expected_count) AS is_short) counted);

-- Name: VIEW judged_days; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON VIEW archive.judged_days IS 'Days of sources, those of which nothing is known between two nights as well, with what each lacks.';

-- Name: gap_days; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.gap_days AS
 SELECT source,
    day,
    problem,
    expected_count,
    article_count AS archived_count,
    elsewhere_count,
    last_run_state,
        CASE
            WHEN (last_airflow_state = 'succeeded'::text) THEN 'completed'::text
            ELSE 'failed'::text
        END AS reprocess_behavior,
    unseen_from_at,
    unseen_until_at
   FROM archive.judged_days judged
  WHERE (problem IS NOT NULL);

-- Name: VIEW gap_days; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON VIEW archive.gap_days IS 'What news.coverage_gaps tells of a day without looking at single links.';

-- Name: hosts; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.hosts (
    host text NOT NULL,
    next_allowed_at timestamp with time zone,
    not_before_at timestamp with time zone,
    not_before_reason text
);

-- Name: TABLE hosts; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.hosts IS 'Politeness: when a host may next be asked, by any process.';

-- Name: month_hosts; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.month_hosts (
    source_id integer NOT NULL,
    month date NOT NULL,
    host text NOT NULL,
    link_count integer NOT NULL,
    article_count integer NOT NULL
);

-- Name: TABLE month_hosts; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.month_hosts IS 'Hosts that the present texts of a source''s articles of a month link to.';

-- Name: hosts_by_month; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.hosts_by_month AS
 SELECT month_hosts.source_id,
    month_hosts.month,
    month_hosts.host,
    month_hosts.link_count,
    month_hosts.article_count
   FROM archive.month_hosts
  WHERE (NOT (EXISTS ( SELECT
           FROM archive.stale_months
          WHERE ((stale_months.source_id = month_hosts.source_id) AND (stale_months.month = month_hosts.month)))))
UNION ALL
 SELECT fresh_hosts.source_id,
    fresh_hosts.month,
    fresh_hosts.host,
    fresh_hosts.link_count,
    fresh_hosts.article_count
   FROM archive.fresh_hosts;

-- Name: month_lags; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.month_lags (
    source_id integer NOT NULL,
    month date NOT NULL,
    article_count integer NOT NULL,
    prompt_count integer NOT NULL,
    median_lag interval,
    p95_lag interval
);

-- Name: TABLE month_lags; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.month_lags IS 'How long after publication a source''s articles of a month were first captured.';

-- Name: lags_by_month; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.lags_by_month AS
 SELECT month_lags.source_id,
    month_lags.month,
    month_lags.article_count,
    month_lags.prompt_count,
    month_lags.median_lag,
    month_lags.p95_lag
   FROM archive.month_lags
  WHERE (NOT (EXISTS ( SELECT
           FROM archive.stale_months
          WHERE ((stale_months.source_id = month_lags.source_id) AND (stale_months.month = month_lags.month)))))
UNION ALL
 SELECT fresh_lags.source_id,
    fresh_lags.month,
    fresh_lags.article_count,
    fresh_lags.prompt_count,
    fresh_lags.median_lag,
    fresh_lags.p95_lag
   FROM archive.fresh_lags;

-- Name: layout_periods; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.layout_periods (
    source_id integer NOT NULL,
    since date NOT NULL,
    of_pages integer NOT NULL,
    changed_count integer DEFAULT 0 NOT NULL,
    problem text,
    learned_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT layout_periods_since_check CHECK ((since = (date_trunc('quarter'::text, (since)::timestamp without time zone))::date))
);

-- Name: COLUMN layout_periods.of_pages; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.layout_periods.of_pages IS 'How many articles'' pages were looked at.';

-- Name: COLUMN layout_periods.changed_count; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.layout_periods.changed_count IS 'How many of them read otherwise by what was learned.';

-- Name: COLUMN layout_periods.problem; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.layout_periods.problem IS 'Why nothing could be learned; null when all is well.';

-- Name: layout_places; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.layout_places (
    source_id integer NOT NULL,
    since date NOT NULL,
    field text NOT NULL,
    place text NOT NULL,
    page_count integer NOT NULL,
    value_count integer NOT NULL,
    right_count integer NOT NULL,
    CONSTRAINT layout_places_field_check CHECK ((field = ANY (ARRAY['text'::text, 'title'::text, 'authors'::text, 'published'::text])))
);

-- Name: COLUMN layout_places.page_count; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.layout_places.page_count IS 'Pages that had something there.';

-- Name: COLUMN layout_places.value_count; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.layout_places.value_count IS 'What stood there on all of them: pieces of text, or one value a page.';

-- Name: COLUMN layout_places.right_count; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.layout_places.right_count IS 'How many of these were the article''s.';

-- Name: links_link_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.links ALTER COLUMN link_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.links_link_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: listings_listing_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.listings ALTER COLUMN listing_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.listings_listing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: month_methods; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.month_methods (
    source_id integer NOT NULL,
    month date NOT NULL,
    field text NOT NULL,
    method text,
    version_count integer NOT NULL
);

-- Name: TABLE month_methods; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.month_methods IS 'How the fields of all texts of a source''s articles of a month were found.';

-- Name: methods_by_month; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.methods_by_month AS
 SELECT month_methods.source_id,
    month_methods.month,
    month_methods.field,
    month_methods.method,
    month_methods.version_count
   FROM archive.month_methods
  WHERE (NOT (EXISTS ( SELECT
           FROM archive.stale_months
          WHERE ((stale_months.source_id = month_methods.source_id) AND (stale_months.month = month_methods.month)))))
UNION ALL
 SELECT fresh_methods.source_id,
    fresh_methods.month,
    fresh_methods.field,
    fresh_methods.method,
    fresh_methods.version_count
   FROM archive.fresh_methods;

-- Name: month_names; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.month_names (
    source_id integer NOT NULL,
    month date NOT NULL,
    person_key text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    byline_count integer NOT NULL,
    article_count integer NOT NULL,
    first_published_at timestamp with time zone,
    last_published_at timestamp with time zone
);

-- Name: TABLE month_names; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.month_names IS 'Who signed a source''s articles of a month, by spelling.';

-- Name: COLUMN month_names.article_count; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.month_names.article_count IS 'Articles under this spelling, of those that have more than one of the person''s under the first alone: sums count no article twice.';

-- Name: name_merges_merge_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.name_merges ALTER COLUMN merge_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.name_merges_merge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: names_by_month; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.names_by_month AS
 SELECT month_names.source_id,
    month_names.month,
    month_names.person_key,
    month_names.kind,
    month_names.name,
    month_names.byline_count,
    month_names.article_count,
    month_names.first_published_at,
    month_names.last_published_at
   FROM archive.month_names
  WHERE (NOT (EXISTS ( SELECT
           FROM archive.stale_months
          WHERE ((stale_months.source_id = month_names.source_id) AND (stale_months.month = month_names.month)))))
UNION ALL
 SELECT fresh_names.source_id,
    fresh_names.month,
    fresh_names.person_key,
    fresh_names.kind,
    fresh_names.name,
    fresh_names.byline_count,
    fresh_names.article_count,
    fresh_names.first_published_at,
    fresh_names.last_published_at
   FROM archive.fresh_names;

-- Name: observations; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.observations (
    article_id bigint NOT NULL,
    captured_at timestamp with time zone NOT NULL,
    capture_id bigint NOT NULL,
    text_digest text NOT NULL,
    reading_digest text NOT NULL,
    published_at timestamp with time zone,
    modified_at timestamp with time zone,
    extracted_by text NOT NULL,
    run_id bigint NOT NULL,
    word_count integer,
    paywall text,
    circumstances text,
    CONSTRAINT observations_paywall_check CHECK ((paywall = ANY (ARRAY['none'::text, 'metered'::text, 'hard'::text])))
);

-- Name: TABLE observations; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.observations IS 'Every capture that was read as this article and the digest of its text; versions are its runs of equal digests.';

-- Name: COLUMN observations.word_count; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.observations.word_count IS 'Words of the text that this capture showed.';

-- Name: COLUMN observations.circumstances; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.observations.circumstances IS 'First 16 digits of a sha256 over what the reading depended on beside the bytes: code, source''s file, what was learned, the listing''s word. Null for readings before it was kept.';

-- Name: other_readings; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.other_readings (
    article_id bigint NOT NULL,
    reading_digest text NOT NULL,
    version_id bigint,
    fields jsonb NOT NULL,
    outlinks jsonb NOT NULL
);

-- Name: TABLE other_readings; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.other_readings IS 'Readings that began no version: the fields in which they differ from `version_id`, which has the same text; all fields where none has.';

-- Name: release_versions; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.release_versions (
    release_id bigint NOT NULL,
    citation_id text NOT NULL
);

-- Name: releases; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.releases (
    release_id bigint NOT NULL,
    name text NOT NULL,
    folder text NOT NULL,
    manifest jsonb NOT NULL,
    manifest_digest text NOT NULL,
    made_at timestamp with time zone NOT NULL
);

-- Name: releases_release_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.releases ALTER COLUMN release_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.releases_release_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: reread_captures; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.reread_captures (
    rereading_id bigint NOT NULL,
    capture_id bigint NOT NULL,
    verdict text NOT NULL,
    fields text[] DEFAULT '{}'::text[] NOT NULL,
    outcome text,
    reason text,
    staged jsonb,
    CONSTRAINT reread_captures_verdict_check CHECK ((verdict = ANY (ARRAY['changed'::text, 'now_article'::text, 'no_article'::text, 'unreadable'::text])))
);

-- Name: COLUMN reread_captures.staged; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.reread_captures.staged IS 'What was read, whole; null once promoted or dropped.';

-- Name: rereadings; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.rereadings (
    rereading_id bigint NOT NULL,
    source_id integer NOT NULL,
    start_at timestamp with time zone NOT NULL,
    end_at timestamp with time zone NOT NULL,
    state text DEFAULT 'reading'::text NOT NULL,
    code_version text NOT NULL,
    config_digest text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    decided_at timestamp with time zone,
    capture_count integer DEFAULT 0 NOT NULL,
    same_count integer DEFAULT 0 NOT NULL,
    CONSTRAINT rereadings_check CHECK ((end_at > start_at)),
    CONSTRAINT rereadings_state_check CHECK ((state = ANY (ARRAY['reading'::text, 'ready'::text, 'promoted'::text, 'dropped'::text])))
);

-- Name: rereadings_rereading_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.rereadings ALTER COLUMN rereading_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.rereadings_rereading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: robots; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.robots (
    robots_id bigint NOT NULL,
    origin text NOT NULL,
    state text NOT NULL,
    status smallint,
    body text,
    fetched_at timestamp with time zone NOT NULL,
    last_confirmed_at timestamp with time zone NOT NULL,
    CONSTRAINT robots_state_check CHECK ((state = ANY (ARRAY['rules'::text, 'allow_all'::text, 'disallow_all'::text])))
);

-- Name: TABLE robots; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.robots IS 'Every robots.txt that was in force: a new row when it changes.';

-- Name: robots_robots_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.robots ALTER COLUMN robots_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.robots_robots_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: run_links; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.run_links (
    run_id bigint NOT NULL,
    link_id bigint NOT NULL,
    batch_no integer NOT NULL,
    capture_id bigint,
    outcome text,
    reason text,
    outcome_at timestamp with time zone,
    is_revisit boolean DEFAULT false NOT NULL
);

-- Name: COLUMN run_links.is_revisit; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.run_links.is_revisit IS 'Visited for its age, to see whether it changed; no link of the run''s own interval.';

-- Name: runs_run_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.runs ALTER COLUMN run_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.runs_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: sealed_rows; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.sealed_rows (
    sealed_id bigint NOT NULL,
    takedown_id bigint NOT NULL,
    table_name text NOT NULL,
    sealed jsonb NOT NULL
);

-- Name: TABLE sealed_rows; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.sealed_rows IS 'Rows of what is hidden: out of the tables that views read, so that no view can forget to hide them.';

-- Name: sealed_rows_sealed_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.sealed_rows ALTER COLUMN sealed_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.sealed_rows_sealed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: search_languages; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.search_languages (
    language_code text NOT NULL
);

-- Name: TABLE search_languages; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.search_languages IS 'Every language that a searched text was ever in, as ISO 639-1.';

-- Name: shared_addresses; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.shared_addresses (
    url_digest bytea NOT NULL,
    source_id integer NOT NULL,
    url_key text NOT NULL,
    found_at timestamp with time zone DEFAULT now() NOT NULL,
    run_id bigint NOT NULL,
    parted_at timestamp with time zone
);

-- Name: TABLE shared_addresses; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.shared_addresses IS 'Addresses that different stories give as their own.';

-- Name: COLUMN shared_addresses.parted_at; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.shared_addresses.parted_at IS 'When what had been taken for one article was read again, each story by its own address.';

-- Name: source_states; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.source_states (
    source_state_id bigint NOT NULL,
    source_id integer NOT NULL,
    state text NOT NULL,
    cause text NOT NULL,
    since timestamp with time zone DEFAULT now() NOT NULL,
    run_id bigint NOT NULL,
    checked_at timestamp with time zone DEFAULT now() NOT NULL,
    needs_telling boolean NOT NULL,
    told_at timestamp with time zone,
    CONSTRAINT source_states_state_check CHECK ((state = ANY (ARRAY['healthy'::text, 'quiet'::text, 'degraded'::text, 'broken'::text])))
);

-- Name: COLUMN source_states.cause; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.source_states.cause IS 'In words, as the last night of this state had it.';

-- Name: COLUMN source_states.needs_telling; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.source_states.needs_telling IS 'Trouble begins, changes or ends: a person should hear of it, once.';

-- Name: source_states_source_state_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.source_states ALTER COLUMN source_state_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.source_states_source_state_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: sources_source_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.sources ALTER COLUMN source_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.sources_source_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: stale_months_stale_month_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.stale_months ALTER COLUMN stale_month_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.stale_months_stale_month_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: stale_titles; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.stale_titles (
    stale_title_id bigint NOT NULL,
    article_id bigint NOT NULL
);

-- Name: TABLE stale_titles; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.stale_titles IS 'Articles whose words on fronts are to be looked at anew; a row a transaction, so that no two wait for each other.';

-- Name: stale_titles_stale_title_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.stale_titles ALTER COLUMN stale_title_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.stale_titles_stale_title_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: takedowns; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.takedowns (
    takedown_id bigint NOT NULL,
    action text NOT NULL,
    target_kind text NOT NULL,
    target text,
    basis text NOT NULL,
    requested_by text NOT NULL,
    requested_at timestamp with time zone NOT NULL,
    decided_by text NOT NULL,
    decided_at timestamp with time zone DEFAULT now() NOT NULL,
    article_count integer DEFAULT 0 NOT NULL,
    version_count integer DEFAULT 0 NOT NULL,
    capture_count integer DEFAULT 0 NOT NULL,
    finished_at timestamp with time zone,
    lifted_at timestamp with time zone,
    lifted_by text,
    CONSTRAINT takedowns_action_check CHECK ((action = ANY (ARRAY['hide'::text, 'purge'::text]))),
    CONSTRAINT takedowns_basis_check CHECK ((basis <> ''::text)),
    CONSTRAINT takedowns_decided_by_check CHECK ((decided_by <> ''::text)),
    CONSTRAINT takedowns_requested_by_check CHECK ((requested_by <> ''::text)),
    CONSTRAINT takedowns_target_kind_check CHECK ((target_kind = ANY (ARRAY['url'::text, 'prefix'::text, 'article'::text])))
);

-- Name: COLUMN takedowns.target; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.takedowns.target IS 'As it was asked for; null once a purge of an address or an article is decided.';

-- Name: COLUMN takedowns.finished_at; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.takedowns.finished_at IS 'Set when no WARC file holds its records any more; at once for a hide.';

-- Name: takedowns_takedown_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.takedowns ALTER COLUMN takedown_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.takedowns_takedown_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: tombstones; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.tombstones (
    tombstone_id bigint NOT NULL,
    takedown_id bigint NOT NULL,
    url_digest bytea,
    url_prefix text,
    CONSTRAINT tombstones_check CHECK ((num_nonnulls(url_digest, url_prefix) = 1)),
    CONSTRAINT tombstones_url_digest_check CHECK ((octet_length(url_digest) = 32))
);

-- Name: tombstones_tombstone_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.tombstones ALTER COLUMN tombstone_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.tombstones_tombstone_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: tried_words; Type: VIEW; Schema: archive; Owner: -

CREATE VIEW archive.tried_words AS
 SELECT words.front_id,
    words.link_id,
    words.anchor,
    words.first_shown_at,
    words.last_shown_at,
    words.times_shown,
    words.last_shown_month
   FROM archive.front_words words
  WHERE (words.is_title IS NOT TRUE)
UNION ALL
 SELECT words.front_id,
    words.link_id,
    words.anchor,
    words.first_shown_at,
    words.last_shown_at,
    words.times_shown,
    words.last_shown_month
   FROM (archive.front_words words
     JOIN archive.links USING (link_id))
  WHERE (words.is_title AND (EXISTS ( SELECT
           FROM archive.stale_titles
          WHERE (stale_titles.article_id = links.article_id))));

-- Name: unseen_spans_unseen_span_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.unseen_spans ALTER COLUMN unseen_span_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.unseen_spans_unseen_span_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: warc_files; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.warc_files (
    warc_file_id bigint NOT NULL,
    file text NOT NULL,
    size_bytes bigint NOT NULL,
    file_digest text NOT NULL,
    record_count integer NOT NULL,
    run_id bigint,
    closed_at timestamp with time zone DEFAULT now() NOT NULL,
    lost_at timestamp with time zone
);

-- Name: COLUMN warc_files.lost_at; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.warc_files.lost_at IS 'Set while the file is missing from the store: nothing may lean on its bytes.';

-- Name: warc_files_warc_file_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.warc_files ALTER COLUMN warc_file_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.warc_files_warc_file_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: warc_rewrites; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.warc_rewrites (
    takedown_id bigint NOT NULL,
    file text NOT NULL,
    new_file text NOT NULL,
    offsets bigint[] NOT NULL,
    rewritten_at timestamp with time zone,
    removed_at timestamp with time zone
);

-- Name: TABLE warc_rewrites; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.warc_rewrites IS 'WARC files to be written again without the records at these offsets; named before the new file is begun.';

-- Name: watch_hits; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.watch_hits (
    watch_id bigint NOT NULL,
    hit_key text NOT NULL,
    article_id bigint NOT NULL,
    change text NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    noted_at timestamp with time zone DEFAULT now() NOT NULL,
    told_at timestamp with time zone
);

-- Name: TABLE watch_hits; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.watch_hits IS 'What each watch found, once; told_at when a notifier took it, or when it was older than the watch.';

-- Name: watches; Type: TABLE; Schema: archive; Owner: -

CREATE TABLE archive.watches (
    watch_id bigint NOT NULL,
    name text NOT NULL,
    token_digest bytea NOT NULL,
    kind text NOT NULL,
    filter jsonb NOT NULL,
    article_ids bigint[],
    digest text NOT NULL,
    made_by text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    told_at timestamp with time zone,
    problem text,
    removed_at timestamp with time zone,
    CONSTRAINT watches_digest_check CHECK ((digest = ANY (ARRAY['each'::text, 'hour'::text, 'day'::text]))),
    CONSTRAINT watches_kind_check CHECK ((kind = ANY (ARRAY['search'::text, 'changes'::text]))),
    CONSTRAINT watches_name_check CHECK ((name <> ''::text)),
    CONSTRAINT watches_token_digest_check CHECK ((octet_length(token_digest) = 32))
);

-- Name: TABLE watches; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON TABLE archive.watches IS 'Saved searches and watched changes; never deleted, revoked by a date.';

-- Name: COLUMN watches.token_digest; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.watches.token_digest IS 'sha256 of the secret in its feed''s address.';

-- Name: COLUMN watches.filter; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.watches.filter IS 'What it looks for, as news.search_filter.';

-- Name: COLUMN watches.problem; Type: COMMENT; Schema: archive; Owner: -

COMMENT ON COLUMN archive.watches.problem IS 'Why a run could not be searched for it, or it could not be told; null when all is well.';

-- Name: watches_watch_id_seq; Type: SEQUENCE; Schema: archive; Owner: -

ALTER TABLE archive.watches ALTER COLUMN watch_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME archive.watches_watch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

-- Name: article_counts; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.article_counts AS
 SELECT sources.source_key AS source,
        CASE
            WHEN counts.is_dated THEN counts.month
            ELSE NULL::date
        END AS month,
    counts.section,
    counts.paywall,
    counts.signed_by,
    counts.is_original,
    sum(counts.article_count) AS article_count,
    (sum(counts.word_count))::bigint AS word_count,
    sum(counts.surely_dated_count) AS surely_dated_count
   FROM (archive.counts_by_month counts
     JOIN archive.sources USING (source_id))
  GROUP BY sources.source_key,
        CASE
            WHEN counts.is_dated THEN counts.month
            ELSE NULL::date
        END, counts.section, counts.paywall, counts.signed_by, counts.is_original;

-- Name: VIEW article_counts; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.article_counts IS 'How many articles there are, by source, month, section, wall and who signed: questions about all of them, answered from counts that every load keeps.';

-- Name: COLUMN article_counts.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_counts.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN article_counts.month; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_counts.month IS 'First day of the month of publication; null where the day is not known.';

-- Name: COLUMN article_counts.section; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_counts.section IS 'Section as the site names it.';

-- Name: COLUMN article_counts.paywall; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_counts.paywall IS 'none, metered (marked as not free, text shown) or hard (beginning only).';

-- Name: COLUMN article_counts.signed_by; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_counts.signed_by IS 'person; desk: agencies, desks and house accounts alone; or nobody.';

-- Name: COLUMN article_counts.is_original; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_counts.is_original IS 'Whether no earlier near-copy is in the archive and no origin is named: news.originals has these one by one.';

-- Name: COLUMN article_counts.article_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_counts.article_count IS 'How many.';

-- Name: COLUMN article_counts.word_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_counts.word_count IS 'Words of their texts.';

-- Name: COLUMN article_counts.surely_dated_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_counts.surely_dated_count IS 'How many of them have a published_confidence of 0.95 or more: of such days nineteen in twenty are right.';

-- Name: article_versions; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.article_versions AS
 SELECT versions.version_id,
    versions.article_id,
    row_number() OVER one_article AS version_no,
    sources.source_key AS source,
    articles.url,
    versions.title,
    versions.lead,
    versions.body,
    versions.authors,
    versions.desks,
    versions.byline,
    versions.published_at,
    versions.modified_at,
    versions.section,
    versions.tags,
    versions.word_count,
    versions.captured_at AS valid_from_at,
    lead(versions.captured_at) OVER one_article AS valid_until_at,
    versions.text_digest,
    versions.extracted_by,
    versions.capture_id,
    versions.run_id,
    versions.flags
   FROM ((archive.article_versions versions
     JOIN archive.articles USING (article_id))
     JOIN archive.sources USING (source_id))
  WHERE (versions.retired_at IS NULL)
  WINDOW one_article AS (PARTITION BY versions.article_id, articles.url, sources.source_key ORDER BY versions.captured_at);

-- Name: VIEW article_versions; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.article_versions IS 'Every text that an article had, oldest first; a new row only when title, byline or text changed.';

-- Name: COLUMN article_versions.version_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.version_id IS 'The text: one a distinct text of an article. Joins the views.';

-- Name: COLUMN article_versions.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.article_id IS 'The article: one a URL identity. Joins the views.';

-- Name: COLUMN article_versions.version_no; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.version_no IS 'Number among the article''s texts, 1 first.';

-- Name: COLUMN article_versions.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN article_versions.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.url IS 'Address of the article: its canonical URL where it names one.';

-- Name: COLUMN article_versions.title; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.title IS 'Headline without the site''s name, as it is now.';

-- Name: COLUMN article_versions.lead; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.lead IS 'Standfirst or description that the page gives.';

-- Name: COLUMN article_versions.body; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.body IS 'Text: paragraphs divided by an empty line; no furniture, no related links.';

-- Name: COLUMN article_versions.authors; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.authors IS 'Persons of the byline.';

-- Name: COLUMN article_versions.desks; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.desks IS 'Agencies, desks and house accounts of the byline.';

-- Name: COLUMN article_versions.byline; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.byline IS 'The byline as printed.';

-- Name: COLUMN article_versions.published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.published_at IS 'Publication as the site says now; null where it says nothing usable, never the time of capture.';

-- Name: COLUMN article_versions.modified_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.modified_at IS 'Last change as the site says.';

-- Name: COLUMN article_versions.section; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.section IS 'Section as the site names it.';

-- Name: COLUMN article_versions.tags; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.tags IS 'Tags as the site gives them.';

-- Name: COLUMN article_versions.word_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.word_count IS 'Words of the text.';

-- Name: COLUMN article_versions.valid_from_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.valid_from_at IS 'Capture in which this text was first seen.';

-- Name: COLUMN article_versions.valid_until_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.valid_until_at IS 'Capture in which the next text was first seen; null for the current one.';

-- Name: COLUMN article_versions.text_digest; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.text_digest IS 'sha256 of title, byline and text, normalized.';

-- Name: COLUMN article_versions.extracted_by; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.extracted_by IS 'Reader and its version.';

-- Name: COLUMN article_versions.capture_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.capture_id IS 'The HTTP exchange it was read from; see news.captures.';

-- Name: COLUMN article_versions.run_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.run_id IS 'The run that wrote it; see news.runs.';

-- Name: COLUMN article_versions.flags; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.article_versions.flags IS 'As in news.articles_current.';

-- Name: articles_current; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.articles_current AS
 SELECT articles.article_id,
    sources.source_key AS source,
    articles.url,
    versions.title,
    versions.lead,
    versions.body,
    versions.authors,
    versions.desks,
    versions.byline,
    articles.published_at,
    articles.published_date,
    versions.published_precision,
    versions.published_basis,
    versions.is_published_suspect,
    versions.modified_at,
    versions.section,
    versions.tags,
    versions.language_code,
    versions.word_count,
    versions.image_url,
    versions.site_name,
    versions.origin_url,
    versions.origin_publisher,
    versions.paywall,
    versions.kind,
    versions.confidence,
    articles.state,
    articles.state_at,
    articles.first_captured_at,
    articles.last_captured_at,
    articles.last_checked_at,
    articles.current_version_id AS version_id,
    versions.flags,
    versions.published_confidence
   FROM ((archive.articles
     JOIN archive.sources USING (source_id))
     JOIN archive.article_versions versions ON ((versions.version_id = articles.current_version_id)));

-- Name: VIEW articles_current; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.articles_current IS 'Articles with the text they have now; one row an article.';

-- Name: COLUMN articles_current.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.article_id IS 'The article: one a URL identity. Joins the views.';

-- Name: COLUMN articles_current.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN articles_current.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.url IS 'Address of the article: its canonical URL where it names one.';

-- Name: COLUMN articles_current.title; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.title IS 'Headline without the site''s name, as it is now.';

-- Name: COLUMN articles_current.lead; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.lead IS 'Standfirst or description that the page gives.';

-- Name: COLUMN articles_current.body; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.body IS 'Text: paragraphs divided by an empty line; no furniture, no related links.';

-- Name: COLUMN articles_current.authors; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.authors IS 'Persons of the byline.';

-- Name: COLUMN articles_current.desks; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.desks IS 'Agencies, desks and house accounts of the byline.';

-- Name: COLUMN articles_current.byline; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.byline IS 'The byline as printed.';

-- Name: COLUMN articles_current.published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.published_at IS 'Publication as the site says now; null where it says nothing usable, never the time of capture.';

-- Name: COLUMN articles_current.published_date; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.published_date IS 'Day of publication in the source''s time zone.';

-- Name: COLUMN articles_current.published_precision; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.published_precision IS 'second, minute, day, month or year: how exact the page is.';

-- Name: COLUMN articles_current.published_basis; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.published_basis IS 'Whose zone the time has: explicit in the page, the source''s, or assumed.';

-- Name: COLUMN articles_current.is_published_suspect; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.is_published_suspect IS 'True when the page''s places disagree on it by over 48 hours, or date only its last change.';

-- Name: COLUMN articles_current.modified_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.modified_at IS 'Last change as the site says.';

-- Name: COLUMN articles_current.section; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.section IS 'Section as the site names it.';

-- Name: COLUMN articles_current.tags; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.tags IS 'Tags as the site gives them.';

-- Name: COLUMN articles_current.language_code; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.language_code IS 'Language of the text, ISO 639-1.';

-- Name: COLUMN articles_current.word_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.word_count IS 'Words of the text.';

-- Name: COLUMN articles_current.image_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.image_url IS 'Leading picture; its address only.';

-- Name: COLUMN articles_current.site_name; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.site_name IS 'The site''s name by the page.';

-- Name: COLUMN articles_current.origin_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.origin_url IS 'Where a republished article says it comes from.';

-- Name: COLUMN articles_current.origin_publisher; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.origin_publisher IS 'Whom a republished article names as its origin.';

-- Name: COLUMN articles_current.paywall; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.paywall IS 'none, metered (marked as not free, text shown) or hard (beginning only).';

-- Name: COLUMN articles_current.kind; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.kind IS 'article or live_blog.';

-- Name: COLUMN articles_current.confidence; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.confidence IS 'Agreement of two readers on the text, 0 to 1.';

-- Name: COLUMN articles_current.state; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.state IS 'live, or gone when the site answered 404 or 410; the text stays.';

-- Name: COLUMN articles_current.state_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.state_at IS 'When the state last changed, by the archive''s visits.';

-- Name: COLUMN articles_current.first_captured_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.first_captured_at IS 'First capture of the article: certain, unlike publication.';

-- Name: COLUMN articles_current.last_captured_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.last_captured_at IS 'Last capture that showed a text.';

-- Name: COLUMN articles_current.last_checked_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.last_checked_at IS 'Last visit that the site answered, 304 and 404 included.';

-- Name: COLUMN articles_current.version_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.version_id IS 'The text: one a distinct text of an article. Joins the views.';

-- Name: COLUMN articles_current.flags; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.flags IS 'What to know of the text: goes_on (only the first of several pages), parse_depth (nested deeper than is read), script_block_dropped (data of over 512 KiB was not read), date_disputed, listed_as_story, …';

-- Name: COLUMN articles_current.published_confidence; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.articles_current.published_confidence IS 'How sure the day of publication is, 0 to 1: of pages with as much speaking for their date, the share that is right. Sure dates only: `where published_confidence >= 0.95`.';

-- Name: boilerplate; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.boilerplate AS
 SELECT sources.source_key AS source,
    boilerplate.paragraph,
    boilerplate.article_count,
    boilerplate.of_articles,
    boilerplate.is_cut,
    boilerplate.learned_at
   FROM (archive.boilerplate
     JOIN archive.sources USING (source_id));

-- Name: VIEW boilerplate; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.boilerplate IS 'Paragraphs that stood word for word in many articles of a source, and so are cut from its texts.';

-- Name: COLUMN boilerplate.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.boilerplate.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN boilerplate.paragraph; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.boilerplate.paragraph IS 'The paragraph as it stood in the texts.';

-- Name: COLUMN boilerplate.article_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.boilerplate.article_count IS 'In how many articles it stood when it was learned.';

-- Name: COLUMN boilerplate.of_articles; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.boilerplate.of_articles IS 'Of how many that were looked at.';

-- Name: COLUMN boilerplate.is_cut; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.boilerplate.is_cut IS 'False where a person has said that it is text after all.';

-- Name: COLUMN boilerplate.learned_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.boilerplate.learned_at IS 'When a re-reading learned it; texts read since are without it.';

-- Name: byline_counts; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.byline_counts AS
 SELECT names.person_key,
    names.kind,
    names.name,
    sources.source_key AS source,
    names.month,
    sum(names.article_count) AS article_count,
    min(names.first_published_at) AS first_published_at,
    max(names.last_published_at) AS last_published_at
   FROM (archive.names_by_month names
     JOIN archive.sources USING (source_id))
  GROUP BY names.person_key, names.kind, names.name, sources.source_key, names.month;

-- Name: VIEW byline_counts; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.byline_counts IS 'How much of each person and desk there is, by spelling, source and month: news.bylines, counted.';

-- Name: COLUMN byline_counts.person_key; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.byline_counts.person_key IS 'The person or desk: a name without case, accents and punctuation, merges followed.';

-- Name: COLUMN byline_counts.kind; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.byline_counts.kind IS 'person, or desk for agencies, desks and house accounts.';

-- Name: COLUMN byline_counts.name; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.byline_counts.name IS 'The name as articles spell it.';

-- Name: COLUMN byline_counts.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.byline_counts.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN byline_counts.month; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.byline_counts.month IS 'First day of the month of publication, or of the first capture (UTC) where the day is not known.';

-- Name: COLUMN byline_counts.article_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.byline_counts.article_count IS 'Articles; one that has several spellings of a person is counted under one of them, so that sums are right.';

-- Name: COLUMN byline_counts.first_published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.byline_counts.first_published_at IS 'Oldest of them.';

-- Name: COLUMN byline_counts.last_published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.byline_counts.last_published_at IS 'Newest of them.';

-- Name: bylines; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.bylines AS
 WITH spelled AS (
         SELECT names.name,
            names.kind,
            COALESCE(meant_names.person_key, names.name_key) AS person_key
           FROM (archive.names
             LEFT JOIN archive.meant_names ON ((meant_names.alias_key = names.name_key)))
        )
 SELECT spelled.person_key,
    spelled.kind,
    spelled.name,
    articles.article_id,
    sources.source_key AS source,
    articles.url,
    versions.title,
    versions.published_at
   FROM ((((archive.article_versions versions
     JOIN archive.articles ON ((articles.current_version_id = versions.version_id)))
     JOIN archive.sources USING (source_id))
     CROSS JOIN LATERAL ( SELECT unnest(versions.authors) AS name,
            'person'::text AS kind
        UNION ALL
         SELECT unnest(versions.desks) AS unnest,
            'desk'::text) named)
     JOIN spelled ON (((spelled.name = named.name) AND (spelled.kind = named.kind))));

-- Name: VIEW bylines; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.bylines IS 'Every article and who signed it, a row a name; merged names share a person_key.';

-- Name: COLUMN bylines.person_key; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.bylines.person_key IS 'The person or desk: a name without case, accents and punctuation, merges followed.';

-- Name: COLUMN bylines.kind; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.bylines.kind IS 'person, or desk for agencies, desks and house accounts.';

-- Name: COLUMN bylines.name; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.bylines.name IS 'The name as the article spells it.';

-- Name: COLUMN bylines.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.bylines.article_id IS 'The article: one a URL identity. Joins the views.';

-- Name: COLUMN bylines.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.bylines.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN bylines.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.bylines.url IS 'Address of the article: its canonical URL where it names one.';

-- Name: COLUMN bylines.title; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.bylines.title IS 'Headline without the site''s name, as it is now.';

-- Name: COLUMN bylines.published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.bylines.published_at IS 'Publication as the site says now; null where it says nothing usable, never the time of capture.';

-- Name: calendar; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.calendar AS
 SELECT known.source,
    known.day,
        CASE
            WHEN (known.last_run_state = 'running'::text) THEN 'running'::text
            WHEN ((known.problem IS NULL) AND (known.last_run_state IS NULL)) THEN 'not asked for'::text
            WHEN (((known.problem IS NOT NULL) OR (cardinality(told.shortfalls) > 0)) AND (NOT routes.has_dated)) THEN 'not backfillable'::text
            WHEN (known.problem = 'no run'::text) THEN 'no run'::text
            WHEN ((known.problem IS NOT NULL) OR (cardinality(told.shortfalls) > 0)) THEN 'short'::text
            WHEN (known.expected_basis = ANY (ARRAY['site'::text, 'listing'::text])) THEN 'complete'::text
            ELSE 'not counted'::text
        END AS state,
    COALESCE(known.problem,
        CASE
            WHEN (cardinality(told.shortfalls) > 0) THEN 'a route fell short'::text
            ELSE NULL::text
        END) AS problem,
    known.article_count AS archived_count,
    known.expected_count,
    known.expected_basis,
    GREATEST(((known.expected_count - known.article_count) - known.elsewhere_count), (0)::bigint) AS missing_count,
    known.last_run_state
   FROM (((archive.judged_days known
     JOIN archive.sources ON ((sources.source_key = known.source)))
     LEFT JOIN LATERAL ( SELECT runs.shortfalls
           FROM archive.runs
          WHERE (runs.run_id = known.run_id)) told ON (true))
     CROSS JOIN LATERAL ( SELECT ((EXISTS ( SELECT
                   FROM jsonb_array_elements(
                        CASE
                            WHEN (jsonb_typeof((sources.config -> 'routes'::text)) = 'array'::text) THEN (sources.config -> 'routes'::text)
                            ELSE NULL::jsonb
                        END) route(words)
                  WHERE (((route.words ->> 'wordpress'::text) IS NOT NULL) OR ((route.words ->> 'sitemap'::text) IS NOT NULL) OR ((route.words ->> 'dates'::text) IS NOT NULL) OR ((route.words ->> 'pages'::text) IS NOT NULL)))) OR (jsonb_typeof((sources.config -> 'routes'::text)) IS DISTINCT FROM 'array'::text)) AS has_dated) routes);

-- Name: VIEW calendar; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.calendar IS 'Every day of a source in one word: whether the archive has all of it, and if not, whether it can be had.';

-- Name: COLUMN calendar.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.calendar.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN calendar.day; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.calendar.day IS 'Day of publication in the source''s time zone.';

-- Name: COLUMN calendar.state; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.calendar.state IS 'complete: all that the site counts; not counted: all that its routes showed, and nobody counts; short; not backfillable: short, and no route goes back to a past day; no run; running; not asked for: articles of a day without a run, before its first or after its last.';

-- Name: COLUMN calendar.problem; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.calendar.problem IS 'In words, what the day lacks; null where it lacks nothing.';

-- Name: COLUMN calendar.archived_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.calendar.archived_count IS 'Articles in the archive published that day.';

-- Name: COLUMN calendar.expected_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.calendar.expected_count IS 'Articles that the day should have, where a route tells how many.';

-- Name: COLUMN calendar.expected_basis; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.calendar.expected_basis IS 'How expected_count is known: site, listing or estimate; or null.';

-- Name: COLUMN calendar.missing_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.calendar.missing_count IS 'Articles short of expected_count, under whatever source; null where nothing tells one.';

-- Name: COLUMN calendar.last_run_state; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.calendar.last_run_state IS 'How the last run of the day ended; null where no run was made.';

-- Name: captures; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.captures AS
 SELECT captures.capture_id,
    captures.url,
    captures.captured_url,
    captures.captured_at,
    captures.status,
    captures.mime,
    captures.payload_digest,
    captures.payload_bytes,
    warc_files.file AS warc_file,
    captures.warc_offset,
    captures.warc_length,
    captures.revisit_of,
    captures.truncated,
    captures.run_id,
    captures.link_id
   FROM (archive.captures
     JOIN archive.warc_files USING (warc_file_id));

-- Name: VIEW captures; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.captures IS 'Every HTTP exchange kept, and the WARC file, offset and length (bytes) where it lies.';

-- Name: COLUMN captures.capture_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.capture_id IS 'The HTTP exchange it was read from; see news.captures.';

-- Name: COLUMN captures.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.url IS 'As asked for.';

-- Name: COLUMN captures.captured_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.captured_url IS 'Address after redirects.';

-- Name: COLUMN captures.captured_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.captured_at IS 'When the request was sent.';

-- Name: COLUMN captures.status; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.status IS 'HTTP status.';

-- Name: COLUMN captures.mime; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.mime IS 'Media type by the bytes themselves, not by the header.';

-- Name: COLUMN captures.payload_digest; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.payload_digest IS 'sha256 of the body as sent.';

-- Name: COLUMN captures.payload_bytes; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.payload_bytes IS 'Bytes of the body as sent, still compressed.';

-- Name: COLUMN captures.warc_file; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.warc_file IS 'WARC file below the store''s root.';

-- Name: COLUMN captures.warc_offset; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.warc_offset IS 'Bytes from the beginning of the WARC file.';

-- Name: COLUMN captures.warc_length; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.warc_length IS 'Bytes of the compressed record.';

-- Name: COLUMN captures.revisit_of; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.revisit_of IS 'The capture that holds the same bytes, where they were not kept twice.';

-- Name: COLUMN captures.truncated; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.truncated IS 'Why the body was cut short: length, time or disconnect; null when whole.';

-- Name: COLUMN captures.run_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.run_id IS 'The run that wrote it; see news.runs.';

-- Name: COLUMN captures.link_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.captures.link_id IS 'The URL in the ledger; see news.links.';

-- Name: edits; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.edits AS
 SELECT edits.article_id,
    sources.source_key AS source,
    articles.url,
    ( SELECT count(*) AS count
           FROM archive.article_versions counted
          WHERE ((counted.article_id = edits.article_id) AND (counted.retired_at IS NULL) AND (counted.captured_at <= edits.seen_at))) AS version_no,
    earlier.title AS title_before,
    later.title AS title_after,
    earlier.body AS body_before,
    later.body AS body_after,
    array_remove(ARRAY[
        CASE
            WHEN (later.title IS DISTINCT FROM earlier.title) THEN 'title'::text
            ELSE NULL::text
        END,
        CASE
            WHEN (later.byline IS DISTINCT FROM earlier.byline) THEN 'byline'::text
            ELSE NULL::text
        END,
        CASE
            WHEN edits.is_body_changed THEN 'body'::text
            ELSE NULL::text
        END], NULL::text) AS changed,
    edits.seen_at,
    (edits.seen_at - later.published_at) AS after_publication,
    array_remove(ARRAY[
        CASE
            WHEN (later.title IS DISTINCT FROM earlier.title) THEN 'headline'::text
            ELSE NULL::text
        END,
        CASE
            WHEN (later.byline IS DISTINCT FROM earlier.byline) THEN 'byline'::text
            ELSE NULL::text
        END,
        CASE
            WHEN (edits.correction_note IS NOT NULL) THEN 'declared correction'::text
            WHEN edits.is_body_changed THEN 'body edit'::text
            ELSE NULL::text
        END,
        CASE
            WHEN ((2 * later.word_count) < earlier.word_count) THEN 'cut down'::text
            ELSE NULL::text
        END], NULL::text) AS change_classes,
    edits.correction_note,
    (later.word_count - earlier.word_count) AS words_more,
    edits.before_id AS version_id_before,
    edits.version_id AS version_id_after,
        CASE
            WHEN (('live_blog'::text = earlier.kind) OR ('live_blog'::text = later.kind)) THEN 'live_blog'::text
            ELSE 'article'::text
        END AS kind
   FROM ((((archive.edits
     JOIN archive.articles USING (article_id))
     JOIN archive.sources USING (source_id))
     JOIN archive.article_versions later ON ((later.version_id = edits.version_id)))
     JOIN archive.article_versions earlier ON ((earlier.version_id = edits.before_id)));

-- Name: VIEW edits; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.edits IS 'Articles that changed: both texts, what changed, when the change was seen.';

-- Name: COLUMN edits.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.article_id IS 'The article: one a URL identity. Joins the views.';

-- Name: COLUMN edits.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN edits.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.url IS 'Address of the article: its canonical URL where it names one.';

-- Name: COLUMN edits.version_no; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.version_no IS 'Number of the later text among the article''s texts.';

-- Name: COLUMN edits.title_before; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.title_before IS 'Title before the edit.';

-- Name: COLUMN edits.title_after; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.title_after IS 'Title after the edit.';

-- Name: COLUMN edits.body_before; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.body_before IS 'Text before the edit.';

-- Name: COLUMN edits.body_after; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.body_after IS 'Text after the edit; news.word_diff tells the two apart.';

-- Name: COLUMN edits.changed; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.changed IS 'Which of title, byline and body differ.';

-- Name: COLUMN edits.seen_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.seen_at IS 'Capture that showed the later text first: the edit was made at or before it.';

-- Name: COLUMN edits.after_publication; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.after_publication IS 'Time from publication to seen_at; null where publication is unknown.';

-- Name: COLUMN edits.change_classes; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.change_classes IS 'headline, byline, and body edit or, where the text owns to it, declared correction; cut down where less than half of the words are left.';

-- Name: COLUMN edits.correction_note; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.correction_note IS 'The paragraph that declares the correction.';

-- Name: COLUMN edits.words_more; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.words_more IS 'Words gained; negative for words lost.';

-- Name: COLUMN edits.version_id_before; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.version_id_before IS 'news.article_versions.version_id of the earlier text.';

-- Name: COLUMN edits.version_id_after; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.version_id_after IS 'news.article_versions.version_id of the later text.';

-- Name: COLUMN edits.kind; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.edits.kind IS 'live_blog where either text was one: it changes by its nature; else article.';

-- Name: outcomes; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.outcomes AS
 SELECT outcome,
    ending,
    meaning
   FROM ( VALUES ('pending'::text,'pending'::text,'not visited yet, or its visit has not ended'::text), ('archived'::text,'good'::text,'a new article, or a new version of one'::text), ('unchanged'::text,'good'::text,'looked at again; text, title and byline are the same'::text), ('listing'::text,'rejected'::text,'a list of links: a front, section, tag or date page'::text), ('gallery'::text,'rejected'::text,'pictures with captions only'::text), ('video'::text,'rejected'::text,'a player with hardly any text'::text), ('soft_404'::text,'rejected'::text,'''not found'' served with status 200'::text), ('consent_wall'::text,'rejected'::text,'a cookie or consent page in place of the article'::text), ('challenge'::text,'rejected'::text,'a bot check in place of the article'::text), ('login_wall'::text,'rejected'::text,'a login or paywall stub without article text'::text), ('notice'::text,'rejected'::text,'a notice in the article''s place: the site was away, or would not show it'::text), ('empty'::text,'rejected'::text,'no text to speak of'::text), ('script_only'::text,'rejected'::text,'text that only a browser with scripts would show'::text), ('other_page'::text,'rejected'::text,'a page, but not a news article'::text), ('not_html'::text,'rejected'::text,'a PDF, image, video file or other bytes; kept, not read'::text), ('moved_away'::text,'rejected'::text,'redirected to a front page or to another site'::text), ('robots'::text,'refused'::text,'robots.txt disallows the address'::text), ('out_of_scope'::text,'refused'::text,'left out by the source''s file, or by a word in the address'::text), ('blocked_address'::text,'refused'::text,'a private, local or metadata address'::text), ('bad_url'::text,'refused'::text,'not an http or https address, or longer than 8 KiB'::text), ('takedown'::text,'refused'::text,'taken down, and stays down'::text), ('gone'::text,'gone'::text,'410, or 404 on a page that was archived'::text), ('not_found'::text,'gone'::text,'404 on a page that was never archived'::text), ('dns'::text,'retry'::text,'the host''s name was not found'::text), ('connect'::text,'retry'::text,'refused, reset or unreachable'::text), ('timeout'::text,'retry'::text,'not whole within the total time allowed'::text), ('truncated'::text,'retry'::text,'the body ended before its announced end'::text), ('server_error'::text,'retry'::text,'status 5xx or 408'::text), ('rate_limited'::text,'retry'::text,'status 429 or 503, or the host asked for a pause'::text), ('robots_unreachable'::text,'retry'::text,'robots.txt gave 5xx or no answer: all is disallowed'::text), ('forbidden'::text,'failed'::text,'status 401, 403 or 451'::text), ('http_error'::text,'failed'::text,'another 4xx status'::text), ('tls'::text,'failed'::text,'the certificate or the TLS handshake failed'::text), ('protocol'::text,'failed'::text,'not HTTP, or headers beyond all limits'::text), ('redirect_loop'::text,'failed'::text,'redirects in a circle, or more than ten'::text), ('too_large'::text,'failed'::text,'more bytes than a page may have'::text), ('bad_encoding'::text,'failed'::text,'a content coding that does not decode, or several'::text), ('extract_timeout'::text,'failed'::text,'reading took longer than a page may take'::text), ('extract_memory'::text,'failed'::text,'reading took more memory than a page may take'::text), ('extract_crash'::text,'failed'::text,'the reader died on this page'::text), ('internal_error'::text,'failed'::text,'newsarchive''s own code failed on this page; the reason names the place'::text), ('no_bytes'::text,'failed'::text,'a revisit record of an imported file; what it refers to is not there'::text), ('bad_row'::text,'failed'::text,'the database refused the row'::text)) words(outcome, ending, meaning);

-- Name: VIEW outcomes; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.outcomes IS 'Every word for how a link may end, and what it means.';

-- Name: COLUMN outcomes.outcome; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.outcomes.outcome IS 'The word, as news.links and news.run_outcomes have it.';

-- Name: COLUMN outcomes.ending; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.outcomes.ending IS 'good: the archive has the article; rejected: captured, and not an article; refused: not fetched, on purpose; gone: the site took it down; retry: to be tried again; failed: will not get better by itself; pending.';

-- Name: COLUMN outcomes.meaning; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.outcomes.meaning IS 'In words.';

-- Name: removals; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.removals AS
 WITH doubted AS (
         SELECT DISTINCT links.article_id
           FROM (archive.captures
             JOIN archive.links USING (link_id))
          WHERE ((captures.status = ANY (ARRAY[404, 410])) AND (links.article_id IS NOT NULL))
        ), answers AS NOT MATERIALIZED (
         SELECT links.article_id,
            captures.captured_at,
            captures.status,
            (captures.status = ANY (ARRAY[404, 410])) AS is_gone,
            count(*) FILTER (WHERE (captures.status <> ALL (ARRAY[404, 410]))) OVER (PARTITION BY links.article_id ORDER BY captures.captured_at, (captures.status = ANY (ARRAY[404, 410])) DESC, captures.capture_id) AS spell_no
           FROM ((doubted
             JOIN archive.links USING (article_id))
             JOIN archive.captures USING (link_id))
          WHERE (archive.brings_page((captures.status)::integer) OR (captures.status = ANY (ARRAY[304, 404, 410])))
        ), spells AS (
         SELECT answers.article_id,
            answers.spell_no,
            min(answers.captured_at) FILTER (WHERE answers.is_gone) AS gone_at,
            max(answers.captured_at) FILTER (WHERE answers.is_gone) AS last_gone_at,
            max(answers.status) FILTER (WHERE answers.is_gone) AS status,
            min(answers.captured_at) FILTER (WHERE (answers.status = 410)) AS gone_for_good_at,
            lead(min(answers.captured_at) FILTER (WHERE (NOT answers.is_gone))) OVER (PARTITION BY answers.article_id ORDER BY answers.spell_no) AS returned_at
           FROM answers
          GROUP BY answers.article_id, answers.spell_no
        )
 SELECT spells.article_id,
    sources.source_key AS source,
    articles.url,
    versions.title,
    versions.published_at,
    spells.gone_at,
    (spells.gone_at - versions.published_at) AS lived,
    (spells.status)::integer AS status,
    COALESCE(spells.gone_for_good_at, ( SELECT min(again.captured_at) AS min
           FROM answers again
          WHERE ((again.article_id = spells.article_id) AND (again.spell_no = spells.spell_no) AND again.is_gone AND archive.is_another_night(spells.gone_at, again.captured_at)))) AS confirmed_at,
    spells.returned_at
   FROM (((spells
     JOIN archive.articles USING (article_id))
     JOIN archive.sources USING (source_id))
     JOIN archive.article_versions versions ON ((versions.version_id = articles.current_version_id)))
  WHERE ((spells.gone_at IS NOT NULL) AND ((spells.gone_for_good_at IS NOT NULL) OR archive.is_another_night(spells.gone_at, spells.last_gone_at)));

-- Name: VIEW removals; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.removals IS 'Articles that the site took down, for certain: a 410, or 404 on two nights; their texts stay in the archive.';

-- Name: COLUMN removals.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.removals.article_id IS 'The article: one a URL identity. Joins the views.';

-- Name: COLUMN removals.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.removals.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN removals.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.removals.url IS 'Address of the article: its canonical URL where it names one.';

-- Name: COLUMN removals.title; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.removals.title IS 'Headline without the site''s name, as it is now.';

-- Name: COLUMN removals.published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.removals.published_at IS 'Publication as the site says now; null where it says nothing usable, never the time of capture.';

-- Name: COLUMN removals.gone_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.removals.gone_at IS 'First capture that found it gone.';

-- Name: COLUMN removals.lived; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.removals.lived IS 'Time from publication to gone_at.';

-- Name: COLUMN removals.status; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.removals.status IS 'HTTP status: 404 or 410.';

-- Name: COLUMN removals.confirmed_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.removals.confirmed_at IS 'Capture that made it certain.';

-- Name: COLUMN removals.returned_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.removals.returned_at IS 'Capture that found it back again; null while it is gone.';

-- Name: changes; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.changes AS
 WITH dates AS (
         SELECT later.article_id,
            later.captured_at,
            later.published_at,
            later.modified_at,
            earlier.published_at AS published_before,
            earlier.modified_at AS modified_before,
            (later.text_digest = earlier.text_digest) AS is_same_text
           FROM (archive.observations later
             CROSS JOIN LATERAL ( SELECT before.article_id,
                    before.captured_at,
                    before.capture_id,
                    before.text_digest,
                    before.reading_digest,
                    before.published_at,
                    before.modified_at,
                    before.extracted_by,
                    before.run_id,
                    before.word_count,
                    before.paywall,
                    before.circumstances
                   FROM archive.observations before
                  WHERE ((before.article_id = later.article_id) AND (before.captured_at < later.captured_at))
                  ORDER BY before.captured_at DESC, before.word_count DESC NULLS LAST, before.text_digest, before.reading_digest
                 LIMIT 1) earlier)
        ), walled AS NOT MATERIALIZED (
         SELECT links.article_id,
            captures.captured_at AS seen_at
           FROM ((archive.run_links
             JOIN archive.links USING (link_id))
             JOIN archive.captures ON ((captures.capture_id = run_links.capture_id)))
          WHERE ((run_links.outcome = 'login_wall'::text) AND (links.article_id IS NOT NULL))
        UNION ALL
         SELECT observations.article_id,
            observations.captured_at
           FROM archive.observations
          WHERE ((observations.paywall = ANY (ARRAY['metered'::text, 'hard'::text])) AND ( SELECT true
                   FROM archive.observations open
                  WHERE ((open.article_id = observations.article_id) AND (open.captured_at < observations.captured_at) AND (open.paywall IS DISTINCT FROM observations.paywall))
                 LIMIT 1))
        ), led_away AS NOT MATERIALIZED (
         SELECT links.article_id,
            captures.captured_at AS seen_at,
            run_links.reason
           FROM (((archive.links
             JOIN archive.articles articles_1 ON (((articles_1.article_id = links.article_id) AND (articles_1.url_digest = links.url_digest))))
             JOIN archive.run_links USING (link_id))
             JOIN archive.captures ON ((captures.capture_id = run_links.capture_id)))
          WHERE ((links.article_id IS NOT NULL) AND (links.outcome <> ALL (ARRAY['archived'::text, 'unchanged'::text])) AND (captures.captured_at > articles_1.last_captured_at) AND (run_links.outcome <> ALL (ARRAY['challenge'::text, 'consent_wall'::text, 'login_wall'::text, 'notice'::text])) AND (run_links.outcome IN ( SELECT outcomes.outcome
                   FROM news.outcomes
                  WHERE (outcomes.ending = 'rejected'::text))))
        ), every AS (
         SELECT edits.article_id,
            edits.seen_at,
            class.change,
            edits.correction_note AS detail
           FROM (news.edits
             CROSS JOIN LATERAL unnest(edits.change_classes) class(change))
        UNION ALL
         SELECT DISTINCT dates.article_id,
            dates.captured_at,
            'date bump'::text,
                CASE
                    WHEN (dates.published_at > dates.published_before) THEN ((('published '::text || dates.published_before) || ' became '::text) || dates.published_at)
                    ELSE ((('modified '::text || dates.modified_before) || ' became '::text) || dates.modified_at)
                END AS "case"
           FROM dates
          WHERE (dates.is_same_text AND ((dates.published_at > dates.published_before) OR (dates.modified_at > dates.modified_before)))
        UNION ALL
         SELECT DISTINCT walled.article_id,
            walled.seen_at,
            'paywalled since'::text,
            NULL::text
           FROM walled
          WHERE (NOT (EXISTS ( SELECT
                   FROM walled before
                  WHERE ((before.article_id = walled.article_id) AND (before.seen_at < walled.seen_at))
                 OFFSET 0)))
        UNION ALL
         SELECT removals.article_id,
            removals.gone_at,
            'removed'::text,
            ('status '::text || removals.status)
           FROM news.removals
        UNION ALL
         SELECT removals.article_id,
            removals.returned_at,
            'back again'::text,
            NULL::text
           FROM news.removals
          WHERE (removals.returned_at IS NOT NULL)
        UNION ALL
         SELECT DISTINCT led_away.article_id,
            led_away.seen_at,
            'leads elsewhere'::text,
            led_away.reason
           FROM led_away
          WHERE (NOT (EXISTS ( SELECT
                   FROM led_away before
                  WHERE ((before.article_id = led_away.article_id) AND (before.seen_at < led_away.seen_at))
                 OFFSET 0)))
        )
 SELECT every.article_id,
    articles.source,
    articles.url,
    articles.title,
    articles.published_at,
    every.seen_at,
    every.change,
    every.detail,
    (every.seen_at - articles.published_at) AS after_publication,
    articles.kind
   FROM (every
     CROSS JOIN LATERAL ( SELECT sources.source_key AS source,
            articles_1.url,
            versions.title,
            versions.published_at,
            versions.kind
           FROM ((archive.articles articles_1
             JOIN archive.sources USING (source_id))
             JOIN archive.article_versions versions ON ((versions.version_id = articles_1.current_version_id)))
          WHERE (articles_1.article_id = every.article_id)
         OFFSET 0) articles);

-- Name: VIEW changes; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.changes IS 'All that happened to articles after they were first archived, one row a change.';

-- Name: COLUMN changes.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.changes.article_id IS 'The article: one a URL identity. Joins the views.';

-- Name: COLUMN changes.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.changes.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN changes.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.changes.url IS 'Address of the article: its canonical URL where it names one.';

-- Name: COLUMN changes.title; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.changes.title IS 'Headline without the site''s name, as it is now.';

-- Name: COLUMN changes.published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.changes.published_at IS 'Publication as the site says now; null where it says nothing usable, never the time of capture.';

-- Name: COLUMN changes.seen_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.changes.seen_at IS 'Capture that showed it first: it happened at or before.';

-- Name: COLUMN changes.change; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.changes.change IS 'headline, byline, body edit, declared correction, cut down (under half of the words are left), date bump (only the date moved), paywalled since, removed, back again, leads elsewhere (its address shows something else now, with a good status: a front page, a list, ''not found'').';

-- Name: COLUMN changes.detail; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.changes.detail IS 'In words, where there is more to say.';

-- Name: COLUMN changes.after_publication; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.changes.after_publication IS 'Time from publication to seen_at.';

-- Name: COLUMN changes.kind; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.changes.kind IS 'What the article is now: article or live_blog.';

-- Name: citations; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.citations AS
 SELECT citations.citation_id,
    sources.source_key AS source,
    versions.article_id,
    citations.version_id,
    articles.url,
    versions.title,
    versions.authors,
    versions.body,
    versions.published_at,
    citations.captured_at,
    versions.text_digest,
    versions.extracted_by,
    (versions.retired_at IS NOT NULL) AS is_replaced,
    captures.capture_id,
    captures.captured_url,
    whole.payload_digest,
    warc_files.file AS warc_file,
    whole.warc_offset,
    whole.warc_length,
    citations.takedown_id
   FROM ((((((archive.citations
     JOIN archive.sources USING (source_id))
     LEFT JOIN archive.article_versions versions USING (version_id))
     LEFT JOIN archive.articles USING (article_id))
     LEFT JOIN archive.captures ON ((captures.capture_id = versions.capture_id)))
     LEFT JOIN archive.captures whole ON ((whole.capture_id = COALESCE(captures.revisit_of, captures.capture_id))))
     LEFT JOIN archive.warc_files ON ((warc_files.warc_file_id = whole.warc_file_id)));

-- Name: VIEW citations; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.citations IS 'Every citation id with the text, the capture and the WARC record it stands for.';

-- Name: COLUMN citations.citation_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.citation_id IS 'na:<source>/<digest of address, capture time and text>: the same in every copy of the archive.';

-- Name: COLUMN citations.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN citations.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.article_id IS 'The article: one a URL identity. Joins the views.';

-- Name: COLUMN citations.version_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.version_id IS 'The text: one a distinct text of an article. Joins the views.';

-- Name: COLUMN citations.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.url IS 'Address of the article: its canonical URL where it names one.';

-- Name: COLUMN citations.title; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.title IS 'Headline without the site''s name, as it is now.';

-- Name: COLUMN citations.authors; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.authors IS 'Persons of the byline.';

-- Name: COLUMN citations.body; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.body IS 'Text: paragraphs divided by an empty line; no furniture, no related links.';

-- Name: COLUMN citations.published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.published_at IS 'Publication as the site says now; null where it says nothing usable, never the time of capture.';

-- Name: COLUMN citations.captured_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.captured_at IS 'When the request was sent.';

-- Name: COLUMN citations.text_digest; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.text_digest IS 'sha256 of title, byline and text, normalized.';

-- Name: COLUMN citations.extracted_by; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.extracted_by IS 'Reader and its version that read this text.';

-- Name: COLUMN citations.is_replaced; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.is_replaced IS 'A later reading of the same capture took this text''s place; the text stays citable.';

-- Name: COLUMN citations.capture_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.capture_id IS 'The HTTP exchange it was read from; see news.captures.';

-- Name: COLUMN citations.captured_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.captured_url IS 'Address after redirects.';

-- Name: COLUMN citations.payload_digest; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.payload_digest IS 'sha256 of the body as sent.';

-- Name: COLUMN citations.warc_file; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.warc_file IS 'WARC file below the store''s root.';

-- Name: COLUMN citations.warc_offset; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.warc_offset IS 'Offset in bytes of the response record that holds the payload.';

-- Name: COLUMN citations.warc_length; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.warc_length IS 'Bytes of the compressed record.';

-- Name: COLUMN citations.takedown_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.citations.takedown_id IS 'Set where the text was taken down: all else is then null.';

-- Name: copies; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.copies AS
 SELECT copy.article_id,
    copy.source,
    copy.url,
    copy.title,
    copy.published_at,
    original.article_id AS original_id,
    original.source AS original_source,
    original.url AS original_url,
    original.title AS original_title,
    original.published_at AS original_published_at,
    earliest.similarity,
    (copy.source = original.source) AS is_same_source,
    (copy.published_at - original.published_at) AS how_late,
    (original.word_count - copy.word_count) AS words_cut,
    copy.origin_url,
    copy.origin_publisher
   FROM ((news.articles_current copy
     CROSS JOIN LATERAL ( SELECT pairs.copy_of_id,
            pairs.similarity
           FROM (( SELECT near_copies.other_id AS copy_of_id,
                    near_copies.similarity
                   FROM archive.near_copies
                  WHERE ((near_copies.article_id = copy.article_id) AND near_copies.is_current)
                UNION ALL
                 SELECT near_copies.article_id,
                    near_copies.similarity
                   FROM archive.near_copies
                  WHERE ((near_copies.other_id = copy.article_id) AND near_copies.is_current)) pairs
             JOIN archive.articles ON ((articles.article_id = pairs.copy_of_id)))
          WHERE (ROW(COALESCE(articles.published_at, articles.first_captured_at), articles.article_id) < ROW(COALESCE(copy.published_at, copy.first_captured_at), copy.article_id))
          ORDER BY COALESCE(articles.published_at, articles.first_captured_at), articles.article_id
         LIMIT 1) earliest)
     JOIN news.articles_current original ON ((original.article_id = earliest.copy_of_id)));

-- Name: VIEW copies; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.copies IS 'Articles with nearly the text of an earlier one in the archive, and the earliest of those; also within one source.';

-- Name: COLUMN copies.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.article_id IS 'The article: one a URL identity. Joins the views.';

-- Name: COLUMN copies.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN copies.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.url IS 'Address of the article: its canonical URL where it names one.';

-- Name: COLUMN copies.title; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.title IS 'Headline without the site''s name, as it is now.';

-- Name: COLUMN copies.published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.published_at IS 'Publication as the site says now; null where it says nothing usable, never the time of capture.';

-- Name: COLUMN copies.original_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.original_id IS 'The earliest article with nearly this text.';

-- Name: COLUMN copies.original_source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.original_source IS 'Its source.';

-- Name: COLUMN copies.original_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.original_url IS 'Its address.';

-- Name: COLUMN copies.original_title; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.original_title IS 'Its title.';

-- Name: COLUMN copies.original_published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.original_published_at IS 'When it was published.';

-- Name: COLUMN copies.similarity; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.similarity IS 'Share of five-word runs that both texts have, 0.4 to 1 (MinHash, give or take 0.06).';

-- Name: COLUMN copies.is_same_source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.is_same_source IS 'True for one story at two addresses of a site.';

-- Name: COLUMN copies.how_late; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.how_late IS 'Time from the original''s publication to the copy''s.';

-- Name: COLUMN copies.words_cut; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.words_cut IS 'Words that the copy has fewer; negative when it has more.';

-- Name: COLUMN copies.origin_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.origin_url IS 'Where a republished article says it comes from.';

-- Name: COLUMN copies.origin_publisher; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.copies.origin_publisher IS 'Whom a republished article names as its origin.';

-- Name: coverage; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.coverage AS
 WITH last_endings AS (
         SELECT DISTINCT ON (runs.source, runs.day, run_links.link_id) runs.source,
            runs.day,
            COALESCE(run_links.outcome, 'pending'::text) AS outcome
           FROM (news.runs
             JOIN archive.run_links USING (run_id))
          WHERE (NOT run_links.is_revisit)
          ORDER BY runs.source, runs.day, run_links.link_id, runs.run_id DESC
        ), endings AS (
         SELECT counted.source,
            counted.day,
            jsonb_object_agg(counted.outcome, counted.link_count ORDER BY counted.outcome) AS outcomes,
            sum(counted.link_count) AS visited_count,
            jsonb_object_agg(counted.outcome, counted.link_count ORDER BY counted.outcome) FILTER (WHERE (outcomes.ending = 'rejected'::text)) AS rejected,
            jsonb_object_agg(counted.outcome, counted.link_count ORDER BY counted.outcome) FILTER (WHERE (outcomes.ending = 'refused'::text)) AS refused,
            jsonb_object_agg(counted.outcome, counted.link_count ORDER BY counted.outcome) FILTER (WHERE (outcomes.ending = 'gone'::text)) AS gone,
            jsonb_object_agg(counted.outcome, counted.link_count ORDER BY counted.outcome) FILTER (WHERE (outcomes.ending = ANY (ARRAY['failed'::text, 'retry'::text]))) AS failed,
            sum(counted.link_count) FILTER (WHERE (outcomes.ending = 'pending'::text)) AS pending_count
           FROM (( SELECT last_endings.source,
                    last_endings.day,
                    last_endings.outcome,
                    count(*) AS link_count
                   FROM last_endings
                  GROUP BY last_endings.source, last_endings.day, last_endings.outcome) counted
             JOIN news.outcomes USING (outcome))
          GROUP BY counted.source, counted.day
        ), either AS (
         SELECT covered_days.source,
            covered_days.day,
            true AS is_known,
            covered_days.run_id,
            covered_days.expected_count,
            covered_days.expected_basis,
            covered_days.found_count,
            covered_days.last_run_state,
            covered_days.article_count,
            covered_days.elsewhere_count,
            NULL::jsonb AS outcomes,
            NULL::numeric AS visited_count,
            NULL::jsonb AS rejected,
            NULL::jsonb AS refused,
            NULL::jsonb AS gone,
            NULL::jsonb AS failed,
            NULL::numeric AS pending_count
           FROM archive.covered_days
        UNION ALL
         SELECT endings.source,
            endings.day,
            false,
            NULL::bigint,
            NULL::integer,
            NULL::text,
            NULL::integer,
            NULL::text,
            NULL::bigint,
            NULL::bigint,
            endings.outcomes,
            endings.visited_count,
            endings.rejected,
            endings.refused,
            endings.gone,
            endings.failed,
            endings.pending_count
           FROM endings
        )
 SELECT source,
    day,
    max(expected_count) AS expected_count,
    max(found_count) AS found_count,
    max(article_count) AS archived_count,
    max(visited_count) AS visited_count,
    (jsonb_agg(outcomes) FILTER (WHERE (outcomes IS NOT NULL)) -> 0) AS outcomes,
    max(last_run_state) AS last_run_state,
    ( SELECT runs.shortfalls
           FROM archive.runs
          WHERE (runs.run_id = max(either.run_id))) AS shortfalls,
    COALESCE((jsonb_agg(rejected) FILTER (WHERE (rejected IS NOT NULL)) -> 0), '{}'::jsonb) AS rejected,
    COALESCE((jsonb_agg(refused) FILTER (WHERE (refused IS NOT NULL)) -> 0), '{}'::jsonb) AS refused,
    COALESCE((jsonb_agg(gone) FILTER (WHERE (gone IS NOT NULL)) -> 0), '{}'::jsonb) AS gone,
    COALESCE((jsonb_agg(failed) FILTER (WHERE (failed IS NOT NULL)) -> 0), '{}'::jsonb) AS failed,
    COALESCE(max(pending_count), (0)::numeric) AS pending_count,
    max(elsewhere_count) AS elsewhere_count,
    max(expected_basis) AS expected_basis
   FROM either
  GROUP BY source, day
 HAVING bool_or(is_known);

-- Name: VIEW coverage; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.coverage IS 'Per source and day of publication: what the site counts, what the archive has, and how its links ended last.';

-- Name: COLUMN coverage.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN coverage.day; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.day IS 'Day of publication in the source''s time zone.';

-- Name: COLUMN coverage.expected_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.expected_count IS 'Articles that the day should have, where a route tells how many: by the last run that had a count, or that fell short of nothing and had none.';

-- Name: COLUMN coverage.found_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.found_count IS 'Links that the last run of the day found.';

-- Name: COLUMN coverage.archived_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.archived_count IS 'Articles in the archive published that day, in the source''s time zone.';

-- Name: COLUMN coverage.visited_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.visited_count IS 'Links visited for that day by its runs, second looks left out.';

-- Name: COLUMN coverage.outcomes; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.outcomes IS 'JSON: links by the word of their last ending.';

-- Name: COLUMN coverage.last_run_state; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.last_run_state IS 'How the last run of the day ended; null where no run was made.';

-- Name: COLUMN coverage.shortfalls; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.shortfalls IS 'What the routes could not give, in words, by the last run.';

-- Name: COLUMN coverage.rejected; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.rejected IS 'JSON: links that were captured and are no articles, by outcome.';

-- Name: COLUMN coverage.refused; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.refused IS 'JSON: links that were not fetched on purpose, by outcome.';

-- Name: COLUMN coverage.gone; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.gone IS 'JSON: links that the site no longer has, by outcome.';

-- Name: COLUMN coverage.failed; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.failed IS 'JSON: links that failed or are to be tried again, by outcome.';

-- Name: COLUMN coverage.pending_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.pending_count IS 'Links whose visit has not ended.';

-- Name: COLUMN coverage.elsewhere_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.elsewhere_count IS 'Where the day is short of the site''s count: articles of it that another source, which found them first, has; else 0.';

-- Name: COLUMN coverage.expected_basis; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage.expected_basis IS 'How expected_count is known: site (its own count), listing (counted on one that was read to its end), estimate (what the archive has, and what was unseen between looks by the listing''s own pace); or null.';

-- Name: coverage_gaps; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.coverage_gaps AS
 SELECT judged.source,
    judged.day,
    judged.problem,
    judged.expected_count,
    judged.archived_count,
    GREATEST(((judged.expected_count - judged.archived_count) - judged.elsewhere_count), (0)::bigint) AS missing_count,
    judged.last_run_state,
    seen.shortfalls,
    ((((((('airflow backfill create --dag-id archive_'::text || judged.source) || ' --from-date '::text) || told.first_moment) || ' --to-date '::text) || told.last_moment) || ' --reprocess-behavior '::text) || judged.reprocess_behavior) AS command,
    seen.outcomes,
    judged.elsewhere_count,
    judged.unseen_from_at,
    judged.unseen_until_at
   FROM (((archive.gap_days judged
     JOIN archive.sources ON ((sources.source_key = judged.source)))
     CROSS JOIN LATERAL ( SELECT max(bound.moment) FILTER (WHERE (bound.name = 'from'::text)) AS first_moment,
            max(bound.moment) FILTER (WHERE (bound.name = 'to'::text)) AS last_moment
           FROM ( SELECT limits.name,
                    ((to_char((limits.at AT TIME ZONE sources.timezone), 'YYYY-MM-DD"T"HH24:MI:SS'::text) ||
                        CASE
                            WHEN (zones.behind < '00:00:00'::interval) THEN '-'::text
                            ELSE '+'::text
                        END) || to_char(GREATEST(zones.behind, (- zones.behind)), 'HH24:MI'::text)) AS moment
                   FROM (( VALUES ('from'::text,((judged.day)::timestamp without time zone AT TIME ZONE sources.timezone)), ('to'::text,((((judged.day + 1))::timestamp without time zone AT TIME ZONE sources.timezone) - '00:00:01'::interval))) limits(name, at)
                     CROSS JOIN LATERAL ( SELECT ((limits.at AT TIME ZONE sources.timezone) - (limits.at AT TIME ZONE 'UTC'::text)) AS behind) zones)) bound) told)
     LEFT JOIN LATERAL ( SELECT coverage.shortfalls,
            coverage.outcomes
           FROM news.coverage
          WHERE ((coverage.source = judged.source) AND (coverage.day = judged.day))
         OFFSET 0) seen ON (true));

-- Name: VIEW coverage_gaps; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.coverage_gaps IS 'Days between a source''s first and last run that are short of expected, and the Airflow command that would mend each.';

-- Name: COLUMN coverage_gaps.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage_gaps.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN coverage_gaps.day; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage_gaps.day IS 'Day of publication in the source''s time zone.';

-- Name: COLUMN coverage_gaps.problem; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage_gaps.problem IS 'In words: no run, running, run failed, run never ended, not all was seen, fewer than the site counts.';

-- Name: COLUMN coverage_gaps.expected_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage_gaps.expected_count IS 'Articles that the day should have, where a route tells how many; news.coverage says how that is known.';

-- Name: COLUMN coverage_gaps.archived_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage_gaps.archived_count IS 'Articles in the archive published that day.';

-- Name: COLUMN coverage_gaps.missing_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage_gaps.missing_count IS 'Articles short of expected_count, under whatever source; null where nothing tells one.';

-- Name: COLUMN coverage_gaps.last_run_state; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage_gaps.last_run_state IS 'How the last run of the day ended; null where no run was made.';

-- Name: COLUMN coverage_gaps.shortfalls; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage_gaps.shortfalls IS 'What the routes could not give, in words, by the last run: where it says so, the command cannot mend the day.';

-- Name: COLUMN coverage_gaps.command; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage_gaps.command IS 'Shell command that archives the day again; with days in the source''s own zone, its last second included.';

-- Name: COLUMN coverage_gaps.outcomes; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage_gaps.outcomes IS 'JSON: the links of the day by the word of their last ending; what was rejected is counted by the site, and is no article.';

-- Name: COLUMN coverage_gaps.elsewhere_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage_gaps.elsewhere_count IS 'Articles of the day that another source, which found them first, has: they are not missing.';

-- Name: COLUMN coverage_gaps.unseen_from_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage_gaps.unseen_from_at IS 'Where two looks at a listing do not join: from when on the day''s articles may not have been seen (news.unseen_spans).';

-- Name: COLUMN coverage_gaps.unseen_until_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.coverage_gaps.unseen_until_at IS 'Until when; null where nothing is unseen.';

-- Name: evidence_methods; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.evidence_methods AS
 SELECT sources.source_key AS source,
    methods.month,
    methods.field,
    methods.method,
    sum(methods.version_count) AS version_count
   FROM (archive.methods_by_month methods
     JOIN archive.sources USING (source_id))
  GROUP BY sources.source_key, methods.month, methods.field, methods.method;

-- Name: VIEW evidence_methods; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.evidence_methods IS 'How often the values of a field came from where: news.field_evidence, counted.';

-- Name: COLUMN evidence_methods.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.evidence_methods.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN evidence_methods.month; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.evidence_methods.month IS 'First day of the month of publication, or of the first capture (UTC) where the day is not known.';

-- Name: COLUMN evidence_methods.field; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.evidence_methods.field IS 'Column of news.articles_current that it is about.';

-- Name: COLUMN evidence_methods.method; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.evidence_methods.method IS 'How it was found: json-ld, meta, visible text, … as evidence says.';

-- Name: COLUMN evidence_methods.version_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.evidence_methods.version_count IS 'Texts whose value was found so.';

-- Name: field_evidence; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.field_evidence AS
 SELECT versions.article_id,
    versions.version_id,
    field.key AS field,
    field.value AS evidence,
        CASE jsonb_typeof((field.value -> 'confidence'::text))
            WHEN 'number'::text THEN ((field.value ->> 'confidence'::text))::real
            ELSE NULL::real
        END AS confidence
   FROM (archive.article_versions versions
     CROSS JOIN LATERAL jsonb_each(versions.evidence) field(key, value))
  WHERE (versions.retired_at IS NULL);

-- Name: VIEW field_evidence; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.field_evidence IS 'For every field of a version: where its value stood in the page, and the candidates that lost.';

-- Name: COLUMN field_evidence.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.field_evidence.article_id IS 'The article: one a URL identity. Joins the views.';

-- Name: COLUMN field_evidence.version_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.field_evidence.version_id IS 'The text: one a distinct text of an article. Joins the views.';

-- Name: COLUMN field_evidence.field; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.field_evidence.field IS 'What it speaks of: title, title_alt, lead, authors, published, modified, section, tags, language, image_url, site_name, canonical_url, origin, paywall, text (how far two readers agree), and cut: what was left out of the text.';

-- Name: COLUMN field_evidence.evidence; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.field_evidence.evidence IS 'JSON: the chosen candidate (value, method, path, and what speaks for it as backing; for an origin also its words) and those that lost. The method `listing` is the listing''s word; the path then says which kind.';

-- Name: COLUMN field_evidence.confidence; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.field_evidence.confidence IS 'How sure the value is, 0 to 1: of values with as much speaking for them, the share that is right on pages whose truth is known (docs/reading.md). Of an origin: how sure that kind of sign is. Null for fields whose truth nobody has measured.';

-- Name: fixity_checks; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.fixity_checks AS
 SELECT check_id,
    started_at,
    finished_at,
    code_version,
    file_count,
    record_count,
    read_bytes,
    finding_count
   FROM archive.fixity_checks;

-- Name: VIEW fixity_checks; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.fixity_checks IS 'Every check of the WARC files against the archive''s rows.';

-- Name: COLUMN fixity_checks.check_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.fixity_checks.check_id IS 'Number of the check.';

-- Name: COLUMN fixity_checks.started_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.fixity_checks.started_at IS 'When it began.';

-- Name: COLUMN fixity_checks.finished_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.fixity_checks.finished_at IS 'When it ended; null while it runs or after a kill.';

-- Name: COLUMN fixity_checks.code_version; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.fixity_checks.code_version IS 'Version of newsarchive that checked.';

-- Name: COLUMN fixity_checks.file_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.fixity_checks.file_count IS 'WARC files checked.';

-- Name: COLUMN fixity_checks.record_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.fixity_checks.record_count IS 'Records checked in them.';

-- Name: COLUMN fixity_checks.read_bytes; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.fixity_checks.read_bytes IS 'Bytes read.';

-- Name: COLUMN fixity_checks.finding_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.fixity_checks.finding_count IS 'Faults found; see news.fixity_findings.';

-- Name: fixity_findings; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.fixity_findings AS
 SELECT fixity_findings.check_id,
    fixity_checks.started_at,
    fixity_findings.file,
    fixity_findings.capture_id,
    fixity_findings.kind,
    fixity_findings.detail
   FROM (archive.fixity_findings
     JOIN archive.fixity_checks USING (check_id));

-- Name: VIEW fixity_findings; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.fixity_findings IS 'What the checks found wrong; an empty view is good news.';

-- Name: COLUMN fixity_findings.check_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.fixity_findings.check_id IS 'Number of the check that found it.';

-- Name: COLUMN fixity_findings.started_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.fixity_findings.started_at IS 'When that check began.';

-- Name: COLUMN fixity_findings.file; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.fixity_findings.file IS 'WARC file below the store''s root.';

-- Name: COLUMN fixity_findings.capture_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.fixity_findings.capture_id IS 'The HTTP exchange it was read from; see news.captures.';

-- Name: COLUMN fixity_findings.kind; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.fixity_findings.kind IS 'missing, size, file_digest or torn (of the file), record_missing, payload_digest or record_url (of one record).';

-- Name: COLUMN fixity_findings.detail; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.fixity_findings.detail IS 'In words.';

-- Name: front_page_stays; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.front_page_stays AS
SELECT
    NULL::text AS source,
    NULL::text AS listing_url,
    NULL::text AS url,
    NULL::bigint AS article_id,
    NULL::text AS title,
    NULL::timestamp with time zone AS first_shown_at,
    NULL::timestamp with time zone AS last_shown_at,
    NULL::interval AS stayed,
    NULL::timestamp with time zone AS gone_by_at,
    NULL::bigint AS times_shown,
    NULL::integer AS best_position,
    NULL::numeric AS mean_position,
    NULL::bigint AS stay_count;

-- Name: VIEW front_page_stays; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.front_page_stays IS 'How long and how high each link stood on each listing and feed.';

-- Name: COLUMN front_page_stays.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_page_stays.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN front_page_stays.listing_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_page_stays.listing_url IS 'Address of the listing page, feed or sitemap.';

-- Name: COLUMN front_page_stays.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_page_stays.url IS 'The link, as found.';

-- Name: COLUMN front_page_stays.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_page_stays.article_id IS 'The article that it leads to; null where the archive has none.';

-- Name: COLUMN front_page_stays.title; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_page_stays.title IS 'Headline without the site''s name, as it is now.';

-- Name: COLUMN front_page_stays.first_shown_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_page_stays.first_shown_at IS 'First look at the listing that showed it.';

-- Name: COLUMN front_page_stays.last_shown_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_page_stays.last_shown_at IS 'Last look at the listing that showed it.';

-- Name: COLUMN front_page_stays.stayed; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_page_stays.stayed IS 'Time that it stood, from a look that showed it to the last one in a row that did; while it was away does not count.';

-- Name: COLUMN front_page_stays.gone_by_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_page_stays.gone_by_at IS 'Next look at the listing, which no longer showed it; a look that read nothing does not count. Null while it stands.';

-- Name: COLUMN front_page_stays.times_shown; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_page_stays.times_shown IS 'Looks at the listing that showed it.';

-- Name: COLUMN front_page_stays.best_position; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_page_stays.best_position IS 'Highest place, 1 on top.';

-- Name: COLUMN front_page_stays.mean_position; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_page_stays.mean_position IS 'Mean place over the looks.';

-- Name: COLUMN front_page_stays.stay_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_page_stays.stay_count IS 'How often it came: 1 where it never left in between.';

-- Name: front_pages; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.front_pages AS
 SELECT sources.source_key AS source,
    listings.url AS listing_url,
    listings.route,
    listings.observed_at,
    listing_links."position",
    links.url,
    listing_links.anchor,
    listing_links.teaser,
    links.article_id,
    links.link_id
   FROM (((archive.listings
     JOIN archive.sources USING (source_id))
     JOIN archive.listing_links USING (listing_id))
     JOIN archive.links USING (link_id));

-- Name: VIEW front_pages; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.front_pages IS 'What each listing showed at each visit, with positions.';

-- Name: COLUMN front_pages.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_pages.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN front_pages.listing_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_pages.listing_url IS 'Address of the listing page, feed or sitemap.';

-- Name: COLUMN front_pages.route; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_pages.route IS 'listing, feed, sitemap, wordpress or dates.';

-- Name: COLUMN front_pages.observed_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_pages.observed_at IS 'When the listing was visited.';

-- Name: COLUMN front_pages."position"; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_pages."position" IS 'Place among the accepted links of the page, 1 on top.';

-- Name: COLUMN front_pages.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_pages.url IS 'The link, as found.';

-- Name: COLUMN front_pages.anchor; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_pages.anchor IS 'Words of the link.';

-- Name: COLUMN front_pages.teaser; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_pages.teaser IS 'Text beside the link.';

-- Name: COLUMN front_pages.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_pages.article_id IS 'The article that it leads to; null where the archive has none.';

-- Name: COLUMN front_pages.link_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.front_pages.link_id IS 'The URL in the ledger; see news.links.';

-- Name: headline_tests; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.headline_tests AS
 WITH shown AS (
         SELECT sources.source_key AS source,
            fronts.url AS listing_url,
            links.article_id,
            words.anchor,
            min(words.first_shown_at) AS first_shown_at,
            max(words.last_shown_at) AS last_shown_at,
            sum(words.times_shown) AS times_shown
           FROM (((archive.tried_words words
             JOIN archive.fronts USING (front_id))
             JOIN archive.sources USING (source_id))
             JOIN archive.links USING (link_id))
          WHERE ((links.article_id IS NOT NULL) AND (words.anchor ~ '\S\s+\S+\s+\S'::text))
          GROUP BY sources.source_key, fronts.url, links.article_id, words.anchor
        )
 SELECT shown.source,
    shown.listing_url,
    shown.article_id,
    articles.url,
    shown.anchor,
    then_valid.title,
    round((public.similarity(lower(shown.anchor), lower(then_valid.title)))::numeric, 2) AS likeness,
    count(*) OVER (PARTITION BY shown.source, shown.listing_url, shown.article_id) AS anchor_count,
    shown.first_shown_at,
    shown.last_shown_at,
    shown.times_shown
   FROM ((shown
     JOIN archive.articles ON ((articles.article_id = shown.article_id)))
     CROSS JOIN LATERAL ( SELECT versions.title
           FROM archive.article_versions versions
          WHERE ((versions.article_id = shown.article_id) AND (versions.retired_at IS NULL))
          ORDER BY (versions.captured_at <= shown.last_shown_at) DESC,
                CASE
                    WHEN (versions.captured_at <= shown.last_shown_at) THEN versions.captured_at
                    ELSE NULL::timestamp with time zone
                END DESC, versions.captured_at
         LIMIT 1) then_valid)
  WHERE ((shown.anchor <> then_valid.title) AND (lower(shown.anchor) <> archive.title_key(then_valid.title)));

-- Name: VIEW headline_tests; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.headline_tests IS 'Headlines tested against each other: the words that a listing showed for an article, where they are not its title.';

-- Name: COLUMN headline_tests.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.headline_tests.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN headline_tests.listing_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.headline_tests.listing_url IS 'Address of the listing page, feed or sitemap.';

-- Name: COLUMN headline_tests.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.headline_tests.article_id IS 'The article: one a URL identity. Joins the views.';

-- Name: COLUMN headline_tests.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.headline_tests.url IS 'Address of the article: its canonical URL where it names one.';

-- Name: COLUMN headline_tests.anchor; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.headline_tests.anchor IS 'The listing''s words for it; three words at least.';

-- Name: COLUMN headline_tests.title; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.headline_tests.title IS 'The article''s own title at that time.';

-- Name: COLUMN headline_tests.likeness; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.headline_tests.likeness IS 'Share of equal trigrams, 0 to 1: low for another headline, high for a cut one.';

-- Name: COLUMN headline_tests.anchor_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.headline_tests.anchor_count IS 'How many different wordings this listing showed for the article.';

-- Name: COLUMN headline_tests.first_shown_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.headline_tests.first_shown_at IS 'First visit of the listing with these words.';

-- Name: COLUMN headline_tests.last_shown_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.headline_tests.last_shown_at IS 'Last visit of the listing with these words.';

-- Name: COLUMN headline_tests.times_shown; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.headline_tests.times_shown IS 'Visits of the listing with these words.';

-- Name: layouts; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.layouts AS
 SELECT sources.source_key AS source,
    layout_periods.since,
    ((layout_periods.since + '3 mons'::interval))::date AS until,
    layout_periods.of_pages,
    layout_periods.changed_count,
    layout_places.field,
    layout_places.place,
    layout_places.page_count,
    layout_places.value_count,
    layout_places.right_count,
    layout_periods.problem,
    layout_periods.learned_at
   FROM ((archive.layout_periods
     JOIN archive.sources USING (source_id))
     LEFT JOIN archive.layout_places USING (source_id, since));

-- Name: VIEW layouts; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.layouts IS 'Where what a source''s pages say stands in them, and where their furniture does, as its own pages taught it, by quarter of capture.';

-- Name: COLUMN layouts.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.layouts.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN layouts.since; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.layouts.since IS 'First day of the quarter, UTC, whose captures were looked at.';

-- Name: COLUMN layouts.until; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.layouts.until IS 'First day of the next quarter.';

-- Name: COLUMN layouts.of_pages; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.layouts.of_pages IS 'How many articles'' pages were looked at.';

-- Name: COLUMN layouts.changed_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.layouts.changed_count IS 'How many of these pages are read otherwise by what was learned.';

-- Name: COLUMN layouts.field; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.layouts.field IS 'Of what it is the place: text, title, authors or published. Null where the quarter taught nothing.';

-- Name: COLUMN layouts.place; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.layouts.place IS 'Tags and classes from the body down, or the kind of place and its name.';

-- Name: COLUMN layouts.page_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.layouts.page_count IS 'On how many of the pages something stood there.';

-- Name: COLUMN layouts.value_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.layouts.value_count IS 'How much stood there: pieces of text, or one value a page.';

-- Name: COLUMN layouts.right_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.layouts.right_count IS 'How many of these were the article''s: of a text''s place hardly any, and what stands there is left out; nearly all, and it is at home there.';

-- Name: COLUMN layouts.problem; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.layouts.problem IS 'Why nothing could be learned; null when all is well.';

-- Name: COLUMN layouts.learned_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.layouts.learned_at IS 'When it was learned; pages read since are read by it.';

-- Name: links; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.links AS
 SELECT links.link_id,
    sources.source_key AS source,
    links.url,
    links.found_at,
    links.last_seen_at,
    links.date_hint_at,
    COALESCE(links.outcome, 'pending'::text) AS outcome,
    links.reason,
    links.outcome_at,
    links.attempts,
    links.next_attempt_at,
    links.article_id
   FROM (archive.links
     JOIN archive.sources USING (source_id));

-- Name: VIEW links; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.links IS 'The ledger: every URL seen on a listing and how its last visit ended.';

-- Name: COLUMN links.link_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.links.link_id IS 'The URL in the ledger; see news.links.';

-- Name: COLUMN links.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.links.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN links.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.links.url IS 'As found on the listing.';

-- Name: COLUMN links.found_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.links.found_at IS 'When a listing first showed it.';

-- Name: COLUMN links.last_seen_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.links.last_seen_at IS 'When a listing showed it last.';

-- Name: COLUMN links.date_hint_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.links.date_hint_at IS 'Publication as a listing said it.';

-- Name: COLUMN links.outcome; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.links.outcome IS 'One word of a closed list; pending until the first visit ended.';

-- Name: COLUMN links.reason; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.links.reason IS 'In words, why it ended so.';

-- Name: COLUMN links.outcome_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.links.outcome_at IS 'When it ended so.';

-- Name: COLUMN links.attempts; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.links.attempts IS 'Visits so far.';

-- Name: COLUMN links.next_attempt_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.links.next_attempt_at IS 'When it is tried again; null when its outcome is final.';

-- Name: COLUMN links.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.links.article_id IS 'The article that it led to; null where it led to none.';

-- Name: listings; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.listings AS
 SELECT sources.source_key AS source,
    listings.run_id,
    listings.route,
    listings.url,
    listings.observed_at,
    listings.status,
    listings.link_count,
    listings.problem
   FROM (archive.listings
     JOIN archive.sources USING (source_id));

-- Name: VIEW listings; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.listings IS 'Every listing, feed and sitemap of every run: what it gave, or why it gave nothing or was left unread.';

-- Name: COLUMN listings.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.listings.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN listings.run_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.listings.run_id IS 'The run that wrote it; see news.runs.';

-- Name: COLUMN listings.route; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.listings.route IS 'listing, feed, sitemap, wordpress or dates.';

-- Name: COLUMN listings.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.listings.url IS 'Address of the article: its canonical URL where it names one.';

-- Name: COLUMN listings.observed_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.listings.observed_at IS 'When the listing was visited.';

-- Name: COLUMN listings.status; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.listings.status IS 'HTTP status; null where there was no answer, or where it was not asked for.';

-- Name: COLUMN listings.link_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.listings.link_count IS 'Links on it that are kept.';

-- Name: COLUMN listings.problem; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.listings.problem IS 'Why it could not be read, or not wholly, or was left unread on purpose; in words.';

-- Name: looks; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.looks AS
 SELECT sources.source_key AS source,
    listings.url AS listing_url,
    listings.route,
    listings.observed_at,
    listings.link_count,
    listings.newest_at,
    listings.oldest_at,
    listings.overlap,
    listings.run_id
   FROM (archive.listings
     JOIN archive.sources USING (source_id))
  WHERE (listings.overlap IS NOT NULL);

-- Name: VIEW looks; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.looks IS 'Every look at a live listing page or feed: how far back it showed all, and whether it joins the look before.';

-- Name: COLUMN looks.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.looks.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN looks.listing_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.looks.listing_url IS 'Address of the listing page, feed or sitemap.';

-- Name: COLUMN looks.route; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.looks.route IS 'listing, feed, sitemap, wordpress or dates.';

-- Name: COLUMN looks.observed_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.looks.observed_at IS 'When it was asked for.';

-- Name: COLUMN looks.link_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.looks.link_count IS 'Links on its first page.';

-- Name: COLUMN looks.newest_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.looks.newest_at IS 'Its newest date; null where it is not sorted by time.';

-- Name: COLUMN looks.oldest_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.looks.oldest_at IS 'From when on it showed all, with the pages that were read behind it; null where it is not sorted by time.';

-- Name: COLUMN looks.overlap; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.looks.overlap IS 'first look: what came before is not known; overlap: it joins the look before; gap: it does not, see unseen_spans; unproven: it tells no dates and shows something known, which proves nothing.';

-- Name: COLUMN looks.run_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.looks.run_id IS 'The run that wrote it; see news.runs.';

-- Name: most_linked_hosts; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.most_linked_hosts AS
 SELECT sources.source_key AS source,
    hosts.host,
    sum(hosts.link_count) AS link_count,
    sum(hosts.article_count) AS article_count
   FROM (archive.hosts_by_month hosts
     JOIN archive.sources USING (source_id))
  WHERE (hosts.host <> COALESCE("substring"(sources.home_url, '^[a-z]+://(?:[^/@]*@)?([^/:]+)'::text), ''::text))
  GROUP BY sources.source_key, hosts.host;

-- Name: VIEW most_linked_hosts; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.most_linked_hosts IS 'Whom each source links to from its current texts, itself left out.';

-- Name: COLUMN most_linked_hosts.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.most_linked_hosts.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN most_linked_hosts.host; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.most_linked_hosts.host IS 'Host name linked to.';

-- Name: COLUMN most_linked_hosts.link_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.most_linked_hosts.link_count IS 'Links to it.';

-- Name: COLUMN most_linked_hosts.article_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.most_linked_hosts.article_count IS 'Articles with such a link.';

-- Name: name_merges; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.name_merges AS
 SELECT merge_id,
    alias_key,
    person_key,
    reason,
    decided_by,
    decided_at,
    undone_at,
    undone_by
   FROM archive.name_merges;

-- Name: VIEW name_merges; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.name_merges IS 'Decisions that two names are one person or desk, and which of them were undone.';

-- Name: COLUMN name_merges.merge_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.name_merges.merge_id IS 'Number to undo it by.';

-- Name: COLUMN name_merges.alias_key; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.name_merges.alias_key IS 'The name that is the same as person_key; without case, accents and punctuation.';

-- Name: COLUMN name_merges.person_key; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.name_merges.person_key IS 'The name it goes under.';

-- Name: COLUMN name_merges.reason; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.name_merges.reason IS 'Why, in words.';

-- Name: COLUMN name_merges.decided_by; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.name_merges.decided_by IS 'Database role that decided.';

-- Name: COLUMN name_merges.decided_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.name_merges.decided_at IS 'When.';

-- Name: COLUMN name_merges.undone_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.name_merges.undone_at IS 'When it was undone; null while in force.';

-- Name: COLUMN name_merges.undone_by; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.name_merges.undone_by IS 'Database role that undid it.';

-- Name: near_copies; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.near_copies AS
 SELECT pair.article_id,
    pair.copy_of_id,
    pair.similarity
   FROM ((((archive.near_copies
     CROSS JOIN LATERAL ( VALUES (near_copies.article_id,near_copies.other_id), (near_copies.other_id,near_copies.article_id)) sides(one_id, two_id))
     JOIN archive.articles one ON ((one.article_id = sides.one_id)))
     JOIN archive.articles two ON ((two.article_id = sides.two_id)))
     CROSS JOIN LATERAL ( SELECT one.article_id,
            two.article_id AS copy_of_id,
            near_copies.similarity) pair)
  WHERE (near_copies.is_current AND (ROW(COALESCE(two.published_at, two.first_captured_at), two.article_id) < ROW(COALESCE(one.published_at, one.first_captured_at), one.article_id)));

-- Name: VIEW near_copies; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.near_copies IS 'Pairs of articles with nearly the same text, the later one first.';

-- Name: COLUMN near_copies.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.near_copies.article_id IS 'The later article, by publication.';

-- Name: COLUMN near_copies.copy_of_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.near_copies.copy_of_id IS 'The earlier article.';

-- Name: COLUMN near_copies.similarity; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.near_copies.similarity IS 'Share of five-word runs that both texts have, 0.4 to 1; estimated by MinHash, give or take 0.06.';

-- Name: originals; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.originals AS
 SELECT articles_current.article_id,
    articles_current.source,
    articles_current.url,
    articles_current.title,
    articles_current.lead,
    articles_current.body,
    articles_current.authors,
    articles_current.desks,
    articles_current.byline,
    articles_current.published_at,
    articles_current.published_date,
    articles_current.published_precision,
    articles_current.published_basis,
    articles_current.is_published_suspect,
    articles_current.modified_at,
    articles_current.section,
    articles_current.tags,
    articles_current.language_code,
    articles_current.word_count,
    articles_current.image_url,
    articles_current.site_name,
    articles_current.origin_url,
    articles_current.origin_publisher,
    articles_current.paywall,
    articles_current.kind,
    articles_current.confidence,
    articles_current.state,
    articles_current.state_at,
    articles_current.first_captured_at,
    articles_current.last_captured_at,
    articles_current.last_checked_at,
    articles_current.version_id,
    articles_current.flags,
    articles_current.published_confidence,
    COALESCE(copied.copy_count, (0)::bigint) AS copy_count,
    COALESCE(copied.source_count, (0)::bigint) AS copying_source_count
   FROM (news.articles_current
     LEFT JOIN ( SELECT copies.original_id,
            count(*) AS copy_count,
            count(DISTINCT copies.source) AS source_count
           FROM news.copies
          WHERE (NOT copies.is_same_source)
          GROUP BY copies.original_id) copied ON ((copied.original_id = articles_current.article_id)))
  WHERE ((articles_current.origin_url IS NULL) AND (articles_current.origin_publisher IS NULL) AND (NOT (EXISTS ( SELECT
           FROM news.near_copies
          WHERE (near_copies.article_id = articles_current.article_id)))));

-- Name: VIEW originals; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.originals IS 'Articles that name no other origin and have no earlier near-copy in the archive; the columns of articles_current.';

-- Name: COLUMN originals.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.article_id IS 'The article: one a URL identity. Joins the views.';

-- Name: COLUMN originals.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN originals.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.url IS 'Address of the article: its canonical URL where it names one.';

-- Name: COLUMN originals.title; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.title IS 'Headline without the site''s name, as it is now.';

-- Name: COLUMN originals.lead; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.lead IS 'Standfirst or description that the page gives.';

-- Name: COLUMN originals.body; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.body IS 'Text: paragraphs divided by an empty line; no furniture, no related links.';

-- Name: COLUMN originals.authors; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.authors IS 'Persons of the byline.';

-- Name: COLUMN originals.desks; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.desks IS 'Agencies, desks and house accounts of the byline.';

-- Name: COLUMN originals.byline; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.byline IS 'The byline as printed.';

-- Name: COLUMN originals.published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.published_at IS 'Publication as the site says now; null where it says nothing usable, never the time of capture.';

-- Name: COLUMN originals.published_date; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.published_date IS 'Day of publication in the source''s time zone.';

-- Name: COLUMN originals.published_precision; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.published_precision IS 'second, minute, day, month or year: how exact the page is.';

-- Name: COLUMN originals.published_basis; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.published_basis IS 'Whose zone the time has: explicit in the page, the source''s, or assumed.';

-- Name: COLUMN originals.is_published_suspect; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.is_published_suspect IS 'True when the page''s places disagree on it by over 48 hours, or date only its last change.';

-- Name: COLUMN originals.modified_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.modified_at IS 'Last change as the site says.';

-- Name: COLUMN originals.section; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.section IS 'Section as the site names it.';

-- Name: COLUMN originals.tags; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.tags IS 'Tags as the site gives them.';

-- Name: COLUMN originals.language_code; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.language_code IS 'Language of the text, ISO 639-1.';

-- Name: COLUMN originals.word_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.word_count IS 'Words of the text.';

-- Name: COLUMN originals.image_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.image_url IS 'Leading picture; its address only.';

-- Name: COLUMN originals.site_name; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.site_name IS 'The site''s name by the page.';

-- Name: COLUMN originals.origin_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.origin_url IS 'Where a republished article says it comes from.';

-- Name: COLUMN originals.origin_publisher; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.origin_publisher IS 'Whom a republished article names as its origin.';

-- Name: COLUMN originals.paywall; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.paywall IS 'none, metered (marked as not free, text shown) or hard (beginning only).';

-- Name: COLUMN originals.kind; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.kind IS 'article or live_blog.';

-- Name: COLUMN originals.confidence; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.confidence IS 'Agreement of two readers on the text, 0 to 1.';

-- Name: COLUMN originals.state; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.state IS 'live, or gone when the site answered 404 or 410; the text stays.';

-- Name: COLUMN originals.state_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.state_at IS 'When the state last changed, by the archive''s visits.';

-- Name: COLUMN originals.first_captured_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.first_captured_at IS 'First capture of the article: certain, unlike publication.';

-- Name: COLUMN originals.last_captured_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.last_captured_at IS 'Last capture that showed a text.';

-- Name: COLUMN originals.last_checked_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.last_checked_at IS 'Last visit that the site answered, 304 and 404 included.';

-- Name: COLUMN originals.version_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.version_id IS 'The text: one a distinct text of an article. Joins the views.';

-- Name: COLUMN originals.flags; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.flags IS 'As in news.articles_current.';

-- Name: COLUMN originals.published_confidence; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.published_confidence IS 'As in news.articles_current.';

-- Name: COLUMN originals.copy_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.copy_count IS 'Near-copies of it in other sources.';

-- Name: COLUMN originals.copying_source_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.originals.copying_source_count IS 'Other sources that have a near-copy of it.';

-- Name: origins; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.origins AS
 SELECT articles.article_id,
    sources.source_key AS source,
    articles.url,
    versions.title,
    articles.published_at,
    versions.origin_publisher,
    versions.origin_url,
    versions.origin_evidence,
    archived.article_id AS origin_article_id,
    (articles.published_at - archived.published_at) AS how_late,
    (((versions.evidence -> 'origin'::text) ->> 'confidence'::text))::real AS origin_confidence
   FROM ((((archive.article_versions versions
     JOIN archive.articles ON (((articles.article_id = versions.article_id) AND (articles.current_version_id = versions.version_id))))
     JOIN archive.sources USING (source_id))
     LEFT JOIN archive.links known ON ((known.url = versions.origin_url)))
     LEFT JOIN archive.articles archived ON ((archived.article_id = known.article_id)))
  WHERE ((versions.origin_url IS NOT NULL) OR (versions.origin_publisher IS NOT NULL));

-- Name: VIEW origins; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.origins IS 'The origin ledger: articles that say where they were first published.';

-- Name: COLUMN origins.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.origins.article_id IS 'The article: one a URL identity. Joins the views.';

-- Name: COLUMN origins.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.origins.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN origins.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.origins.url IS 'Address of the article: its canonical URL where it names one.';

-- Name: COLUMN origins.title; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.origins.title IS 'Headline without the site''s name, as it is now.';

-- Name: COLUMN origins.published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.origins.published_at IS 'Publication as the site says now; null where it says nothing usable, never the time of capture.';

-- Name: COLUMN origins.origin_publisher; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.origins.origin_publisher IS 'Whom the article names.';

-- Name: COLUMN origins.origin_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.origins.origin_url IS 'Where a republished article says it comes from.';

-- Name: COLUMN origins.origin_evidence; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.origins.origin_evidence IS 'Where in the page it says so.';

-- Name: COLUMN origins.origin_article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.origins.origin_article_id IS 'That article, where the archive has it.';

-- Name: COLUMN origins.how_late; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.origins.how_late IS 'Time from the origin''s publication to this one''s.';

-- Name: COLUMN origins.origin_confidence; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.origins.origin_confidence IS 'How sure the kind of sign is, 0 to 1: a declaration over a link in a credit over an agency''s dateline over mere words.';

-- Name: outlinks; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.outlinks AS
 SELECT articles_current.article_id,
    articles_current.source,
    outlinks."position",
    outlinks.url,
    outlinks.host,
    outlinks.anchor
   FROM (archive.outlinks
     JOIN news.articles_current USING (version_id));

-- Name: VIEW outlinks; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.outlinks IS 'Links inside the current texts.';

-- Name: COLUMN outlinks.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.outlinks.article_id IS 'The article: one a URL identity. Joins the views.';

-- Name: COLUMN outlinks.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.outlinks.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN outlinks."position"; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.outlinks."position" IS 'Order in the text, 1 first.';

-- Name: COLUMN outlinks.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.outlinks.url IS 'Where the link points.';

-- Name: COLUMN outlinks.host; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.outlinks.host IS 'Host name that the link points to.';

-- Name: COLUMN outlinks.anchor; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.outlinks.anchor IS 'The linked words.';

-- Name: paywalled_share; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.paywalled_share AS
 WITH read AS (
         SELECT article_counts.source,
            article_counts.month,
            (sum(article_counts.article_count))::bigint AS article_count,
            (COALESCE(sum(article_counts.article_count) FILTER (WHERE (article_counts.paywall = 'metered'::text)), (0)::numeric))::bigint AS metered_count,
            (COALESCE(sum(article_counts.article_count) FILTER (WHERE (article_counts.paywall = 'hard'::text)), (0)::numeric))::bigint AS hard_count
           FROM news.article_counts
          WHERE (article_counts.month IS NOT NULL)
          GROUP BY article_counts.source, article_counts.month
        ), stubs AS (
         SELECT sources.source_key AS source,
            (date_trunc('month'::text, (COALESCE(links.date_hint_at, links.found_at) AT TIME ZONE sources.timezone)))::date AS month,
            count(*) AS stub_count
           FROM (archive.links
             JOIN archive.sources USING (source_id))
          WHERE ((links.outcome = 'login_wall'::text) AND (links.article_id IS NULL))
          GROUP BY sources.source_key, ((date_trunc('month'::text, (COALESCE(links.date_hint_at, links.found_at) AT TIME ZONE sources.timezone)))::date)
        )
 SELECT COALESCE(read.source, stubs.source) AS source,
    COALESCE(read.month, stubs.month) AS month,
    COALESCE(read.article_count, (0)::bigint) AS article_count,
    COALESCE(read.metered_count, (0)::bigint) AS metered_count,
    COALESCE(read.hard_count, (0)::bigint) AS hard_count,
    COALESCE(stubs.stub_count, (0)::bigint) AS stub_count,
    round(((((COALESCE(read.metered_count, (0)::bigint) + COALESCE(read.hard_count, (0)::bigint)) + COALESCE(stubs.stub_count, (0)::bigint)))::numeric / ((COALESCE(read.article_count, (0)::bigint) + COALESCE(stubs.stub_count, (0)::bigint)))::numeric), 4) AS share
   FROM (read
     FULL JOIN stubs ON (((stubs.source = read.source) AND (stubs.month = read.month))));

-- Name: VIEW paywalled_share; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.paywalled_share IS 'How much of a source is behind a wall, by month of publication.';

-- Name: COLUMN paywalled_share.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.paywalled_share.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN paywalled_share.month; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.paywalled_share.month IS 'First day of the month, in the source''s time zone; of finding, for stubs without a date.';

-- Name: COLUMN paywalled_share.article_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.paywalled_share.article_count IS 'Articles in the archive.';

-- Name: COLUMN paywalled_share.metered_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.paywalled_share.metered_count IS 'Those whose page says that it is not free, text shown.';

-- Name: COLUMN paywalled_share.hard_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.paywalled_share.hard_count IS 'Those of which only the beginning is shown.';

-- Name: COLUMN paywalled_share.stub_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.paywalled_share.stub_count IS 'Links that ended at a login or paywall stub: not in the archive.';

-- Name: COLUMN paywalled_share.share; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.paywalled_share.share IS 'Metered, hard and stubs among all, 0 to 1.';

-- Name: people; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.people AS
 WITH spelled AS (
         SELECT names.person_key,
            names.kind,
            names.name,
            sources.source_key AS source,
            sum(names.byline_count) AS byline_count,
            sum(names.article_count) AS article_count,
            min(names.first_published_at) AS first_published_at,
            max(names.last_published_at) AS last_published_at
           FROM (archive.names_by_month names
             JOIN archive.sources USING (source_id))
          GROUP BY names.person_key, names.kind, names.name, sources.source_key
        ), weighed AS (
         SELECT spelled.person_key,
            spelled.kind,
            spelled.name,
            spelled.source,
            spelled.byline_count,
            spelled.article_count,
            spelled.first_published_at,
            spelled.last_published_at,
            sum(spelled.byline_count) OVER (PARTITION BY spelled.person_key, spelled.kind) AS of_kind,
            sum(spelled.byline_count) OVER (PARTITION BY spelled.person_key, spelled.name) AS of_name
           FROM spelled
        )
 SELECT person_key,
    (array_agg(kind ORDER BY of_kind DESC, weighed.kind))[1] AS kind,
    (array_agg(name ORDER BY of_name DESC, weighed.name))[1] AS name,
    array_agg(DISTINCT name ORDER BY weighed.name) AS spellings,
    array_agg(DISTINCT source ORDER BY source) AS sources,
    (sum(article_count))::bigint AS article_count,
    min(first_published_at) AS first_published_at,
    max(last_published_at) AS last_published_at
   FROM weighed
  GROUP BY person_key;

-- Name: VIEW people; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.people IS 'Persons and desks with all their spellings, across sources.';

-- Name: COLUMN people.person_key; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.people.person_key IS 'Name without case, accents and punctuation, merges followed.';

-- Name: COLUMN people.kind; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.people.kind IS 'person, or desk for agencies, desks and house accounts; the more frequent of the two.';

-- Name: COLUMN people.name; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.people.name IS 'The most frequent spelling.';

-- Name: COLUMN people.spellings; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.people.spellings IS 'Every spelling, merged names included.';

-- Name: COLUMN people.sources; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.people.sources IS 'Sources whose articles carry the name.';

-- Name: COLUMN people.article_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.people.article_count IS 'Articles signed.';

-- Name: COLUMN people.first_published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.people.first_published_at IS 'Earliest of them.';

-- Name: COLUMN people.last_published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.people.last_published_at IS 'Latest of them.';

-- Name: publication_lag; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.publication_lag AS
 SELECT sources.source_key AS source,
    lags.month,
    (lags.article_count)::bigint AS article_count,
    (lags.prompt_count)::bigint AS prompt_count,
    lags.median_lag,
    lags.p95_lag
   FROM (archive.lags_by_month lags
     JOIN archive.sources USING (source_id));

-- Name: VIEW publication_lag; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.publication_lag IS 'How long after publication articles were archived, by source and month of publication.';

-- Name: COLUMN publication_lag.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.publication_lag.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN publication_lag.month; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.publication_lag.month IS 'First day of the month of publication, in the source''s time zone.';

-- Name: COLUMN publication_lag.article_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.publication_lag.article_count IS 'Articles with a known publication time that is not after their capture.';

-- Name: COLUMN publication_lag.prompt_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.publication_lag.prompt_count IS 'Those archived within 48 hours; the rest were backfilled, and the lags leave them out.';

-- Name: COLUMN publication_lag.median_lag; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.publication_lag.median_lag IS 'Half of the prompt ones were archived within this time.';

-- Name: COLUMN publication_lag.p95_lag; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.publication_lag.p95_lag IS '95 of 100 prompt ones were archived within this time.';

-- Name: releases; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.releases AS
 SELECT release_id,
    name,
    made_at,
    manifest_digest,
    (manifest -> 'query'::text) AS query,
    ((manifest ->> 'row_count'::text))::bigint AS row_count,
    ( SELECT count(*) AS count
           FROM (archive.release_versions
             JOIN archive.citations USING (citation_id))
          WHERE ((release_versions.release_id = releases.release_id) AND (citations.takedown_id IS NOT NULL))) AS taken_down_count
   FROM archive.releases;

-- Name: VIEW releases; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.releases IS 'Frozen exports with their query and counts.';

-- Name: COLUMN releases.release_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.releases.release_id IS 'Number of the release.';

-- Name: COLUMN releases.name; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.releases.name IS 'Its name.';

-- Name: COLUMN releases.made_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.releases.made_at IS 'When it was frozen.';

-- Name: COLUMN releases.manifest_digest; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.releases.manifest_digest IS 'sha256 of its manifest.';

-- Name: COLUMN releases.query; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.releases.query IS 'JSON: what it was asked to contain.';

-- Name: COLUMN releases.row_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.releases.row_count IS 'Rows in it.';

-- Name: COLUMN releases.taken_down_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.releases.taken_down_count IS 'Rows of the release that were taken down since it was made.';

-- Name: reread_fields; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.reread_fields AS
 SELECT reread.rereading_id,
    sources.source_key AS source,
    field.field,
    count(*) AS capture_count
   FROM (((archive.reread_captures reread
     JOIN archive.rereadings USING (rereading_id))
     JOIN archive.sources USING (source_id))
     CROSS JOIN LATERAL unnest(reread.fields) field(field))
  GROUP BY reread.rereading_id, sources.source_key, field.field;

-- Name: VIEW reread_fields; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.reread_fields IS 'How many captures a re-reading reads otherwise, by field.';

-- Name: COLUMN reread_fields.rereading_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.reread_fields.rereading_id IS 'Number of the re-reading.';

-- Name: COLUMN reread_fields.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.reread_fields.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN reread_fields.field; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.reread_fields.field IS 'Column that reads otherwise.';

-- Name: COLUMN reread_fields.capture_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.reread_fields.capture_count IS 'Captures in which it does.';

-- Name: rereadings; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.rereadings AS
SELECT
    NULL::bigint AS rereading_id,
    NULL::text AS source,
    NULL::timestamp with time zone AS start_at,
    NULL::timestamp with time zone AS end_at,
    NULL::text AS state,
    NULL::text AS code_version,
    NULL::timestamp with time zone AS made_at,
    NULL::timestamp with time zone AS decided_at,
    NULL::integer AS capture_count,
    NULL::integer AS same_count,
    NULL::bigint AS changed_count,
    NULL::bigint AS now_article_count,
    NULL::bigint AS no_article_count;

-- Name: VIEW rereadings; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.rereadings IS 'Re-readings of kept captures by newer code: waiting, promoted or dropped.';

-- Name: COLUMN rereadings.rereading_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.rereadings.rereading_id IS 'Number of the re-reading.';

-- Name: COLUMN rereadings.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.rereadings.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN rereadings.start_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.rereadings.start_at IS 'Captures made from here on, included.';

-- Name: COLUMN rereadings.end_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.rereadings.end_at IS 'Captures made until here, not included.';

-- Name: COLUMN rereadings.state; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.rereadings.state IS 'Whether it waits, was promoted or was dropped.';

-- Name: COLUMN rereadings.code_version; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.rereadings.code_version IS 'Version of newsarchive that read.';

-- Name: COLUMN rereadings.made_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.rereadings.made_at IS 'When it was made.';

-- Name: COLUMN rereadings.decided_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.rereadings.decided_at IS 'When it was promoted or dropped.';

-- Name: COLUMN rereadings.capture_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.rereadings.capture_count IS 'Captures read.';

-- Name: COLUMN rereadings.same_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.rereadings.same_count IS 'Those that read the same as before.';

-- Name: COLUMN rereadings.changed_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.rereadings.changed_count IS 'Those that read otherwise.';

-- Name: COLUMN rereadings.now_article_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.rereadings.now_article_count IS 'Those that are articles now and were none.';

-- Name: COLUMN rereadings.no_article_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.rereadings.no_article_count IS 'Those that were articles and are none now.';

-- Name: run_outcomes; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.run_outcomes AS
 SELECT runs.source,
    runs.day,
    runs.run_id,
    COALESCE(run_links.outcome, 'pending'::text) AS outcome,
    run_links.reason,
    links.url,
    run_links.outcome_at,
    run_links.is_revisit,
    run_links.link_id,
    links.article_id
   FROM ((news.runs
     JOIN archive.run_links USING (run_id))
     JOIN archive.links USING (link_id));

-- Name: VIEW run_outcomes; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.run_outcomes IS 'How every link of every run ended, with the reason in words.';

-- Name: COLUMN run_outcomes.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.run_outcomes.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN run_outcomes.day; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.run_outcomes.day IS 'First day of the run''s interval, in the source''s time zone.';

-- Name: COLUMN run_outcomes.run_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.run_outcomes.run_id IS 'The run that wrote it; see news.runs.';

-- Name: COLUMN run_outcomes.outcome; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.run_outcomes.outcome IS 'One word of a closed list; pending until the visit ended.';

-- Name: COLUMN run_outcomes.reason; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.run_outcomes.reason IS 'In words, why it ended so.';

-- Name: COLUMN run_outcomes.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.run_outcomes.url IS 'Address of the article: its canonical URL where it names one.';

-- Name: COLUMN run_outcomes.outcome_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.run_outcomes.outcome_at IS 'When it ended so.';

-- Name: COLUMN run_outcomes.is_revisit; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.run_outcomes.is_revisit IS 'A second look at an older article, for its age.';

-- Name: COLUMN run_outcomes.link_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.run_outcomes.link_id IS 'The URL in the ledger; see news.links.';

-- Name: COLUMN run_outcomes.article_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.run_outcomes.article_id IS 'The article: one a URL identity. Joins the views.';

-- Name: section_output; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.section_output AS
 SELECT source,
    month,
    COALESCE(section, '(none)'::text) AS section,
    (sum(article_count))::bigint AS article_count,
    round((sum(word_count) / sum(article_count))) AS mean_words,
    round((sum(article_count) / sum(sum(article_count)) OVER (PARTITION BY source, month)), 4) AS share
   FROM news.article_counts
  WHERE (month IS NOT NULL)
  GROUP BY source, month, COALESCE(section, '(none)'::text);

-- Name: VIEW section_output; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.section_output IS 'Articles by source, month of publication and section.';

-- Name: COLUMN section_output.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.section_output.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN section_output.month; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.section_output.month IS 'First day of the month of publication, in the source''s time zone.';

-- Name: COLUMN section_output.section; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.section_output.section IS 'As the site names it; (none) where the page names none.';

-- Name: COLUMN section_output.article_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.section_output.article_count IS 'Articles of that section and month.';

-- Name: COLUMN section_output.mean_words; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.section_output.mean_words IS 'Mean length, words.';

-- Name: COLUMN section_output.share; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.section_output.share IS 'Share of the source''s articles of that month, 0 to 1.';

-- Name: shared_addresses; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.shared_addresses AS
 SELECT sources.source_key AS source,
    shared_addresses.url_key AS url,
    'different stories give this address as their own'::text AS reason,
    shared_addresses.found_at,
    shared_addresses.run_id,
    shared_addresses.parted_at
   FROM (archive.shared_addresses
     JOIN archive.sources USING (source_id));

-- Name: VIEW shared_addresses; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.shared_addresses IS 'Addresses that are no identity: each story that gives one is known by where it was fetched from.';

-- Name: COLUMN shared_addresses.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.shared_addresses.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN shared_addresses.url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.shared_addresses.url IS 'As it is known: without fragment and tracking.';

-- Name: COLUMN shared_addresses.reason; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.shared_addresses.reason IS 'Why it names no article.';

-- Name: COLUMN shared_addresses.found_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.shared_addresses.found_at IS 'When a listing first showed it.';

-- Name: COLUMN shared_addresses.run_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.shared_addresses.run_id IS 'The run that wrote it; see news.runs.';

-- Name: COLUMN shared_addresses.parted_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.shared_addresses.parted_at IS 'When what had been taken for one article was read again; null where nothing was.';

-- Name: silent_sources; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.silent_sources AS
 WITH pace AS (
         SELECT articles.source_id,
            max(articles.published_at) AS last_published_at,
            max(articles.first_captured_at) AS last_archived_at,
            ((count(*) FILTER (WHERE (articles.published_at > (now() - '35 days'::interval))))::numeric / 35.0) AS daily_articles
           FROM archive.articles
          GROUP BY articles.source_id
        ), worked AS (
         SELECT runs.source_id,
            max(runs.started_at) AS last_run_at,
            max(runs.started_at) FILTER (WHERE (runs.state = 'succeeded'::text)) AS last_success_at
           FROM archive.runs
          WHERE runs.is_night
          GROUP BY runs.source_id
        )
 SELECT sources.source_key AS source,
    pace.last_published_at,
    pace.last_archived_at,
    worked.last_run_at,
    worked.last_success_at,
    round(pace.daily_articles, 1) AS daily_articles,
    (now() - pace.last_archived_at) AS silence,
    COALESCE(((now() - pace.last_archived_at) > GREATEST('2 days'::interval, ('5 days'::interval / (GREATEST(pace.daily_articles, 0.1))::double precision))), true) AS is_silent
   FROM ((archive.sources
     LEFT JOIN pace USING (source_id))
     LEFT JOIN worked USING (source_id));

-- Name: VIEW silent_sources; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.silent_sources IS 'When each source last gave an article, and whether that is longer ago than its pace explains.';

-- Name: COLUMN silent_sources.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.silent_sources.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN silent_sources.last_published_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.silent_sources.last_published_at IS 'Latest publication in the archive.';

-- Name: COLUMN silent_sources.last_archived_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.silent_sources.last_archived_at IS 'When the archive last got an article that it had not.';

-- Name: COLUMN silent_sources.last_run_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.silent_sources.last_run_at IS 'Start of the last run.';

-- Name: COLUMN silent_sources.last_success_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.silent_sources.last_success_at IS 'Start of the last run that succeeded.';

-- Name: COLUMN silent_sources.daily_articles; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.silent_sources.daily_articles IS 'Articles a day over the last 35 days.';

-- Name: COLUMN silent_sources.silence; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.silent_sources.silence IS 'Time since last_archived_at.';

-- Name: COLUMN silent_sources.is_silent; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.silent_sources.is_silent IS 'True when nothing came for two days and for five times the usual pause between articles.';

-- Name: source_states; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.source_states AS
 SELECT sources.source_key AS source,
    states.state,
    states.cause,
    states.since,
    lead(states.since) OVER (PARTITION BY states.source_id ORDER BY states.source_state_id) AS until,
    states.checked_at,
    states.run_id,
    states.told_at
   FROM (archive.source_states states
     JOIN archive.sources USING (source_id));

-- Name: VIEW source_states; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.source_states IS 'History of each source''s health: a row from one change of state to the next.';

-- Name: COLUMN source_states.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_states.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN source_states.state; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_states.state IS 'healthy; quiet: little or nothing, as its past has it; degraded: much less than usual, or much of it fails; broken: nothing comes through.';

-- Name: COLUMN source_states.cause; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_states.cause IS 'In words, as the last night of this state had it.';

-- Name: COLUMN source_states.since; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_states.since IS 'When the state began.';

-- Name: COLUMN source_states.until; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_states.until IS 'When another followed; null for the present one.';

-- Name: COLUMN source_states.checked_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_states.checked_at IS 'When a night confirmed it last.';

-- Name: COLUMN source_states.run_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_states.run_id IS 'The run that confirmed it last.';

-- Name: COLUMN source_states.told_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_states.told_at IS 'When the notifier was told; null where nobody needed to be.';

-- Name: source_health; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.source_health AS
 SELECT source,
    state,
    cause,
    since,
    checked_at,
    run_id
   FROM news.source_states
  WHERE (until IS NULL);

-- Name: VIEW source_health; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.source_health IS 'How each source is now, and why; sources without a judged night are not listed.';

-- Name: COLUMN source_health.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_health.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN source_health.state; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_health.state IS 'healthy; quiet: little or nothing, as its past has it; degraded: much less than usual, or much of it fails; broken: nothing comes through.';

-- Name: COLUMN source_health.cause; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_health.cause IS 'In words, as the last night had it.';

-- Name: COLUMN source_health.since; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_health.since IS 'When the state began.';

-- Name: COLUMN source_health.checked_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_health.checked_at IS 'When a night confirmed it last.';

-- Name: COLUMN source_health.run_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_health.run_id IS 'The run that confirmed it last.';

-- Name: source_spans; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.source_spans AS
 SELECT sources.source_key AS source,
    LEAST(nights.first_day, dated.first_day) AS first_day,
    GREATEST(nights.last_day, dated.last_day) AS last_day
   FROM ((archive.sources
     LEFT JOIN archive.night_spans nights ON ((nights.source = sources.source_key)))
     CROSS JOIN LATERAL ( SELECT min(days.published_date) AS first_day,
            max(days.published_date) AS last_day
           FROM archive.days_by_month days
          WHERE (days.source = sources.source_key)
         OFFSET 0) dated);

-- Name: VIEW source_spans; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.source_spans IS 'From which day to which each source has nights or dated articles.';

-- Name: COLUMN source_spans.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_spans.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN source_spans.first_day; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_spans.first_day IS 'Its first day, in its own time zone; null where it has none.';

-- Name: COLUMN source_spans.last_day; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.source_spans.last_day IS 'Its last day; null where it has none.';

-- Name: sources; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.sources AS
 SELECT source_key,
    name,
    home_url,
    timezone,
    language_code
   FROM archive.sources;

-- Name: VIEW sources; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.sources IS 'News sites, one row a file in dags/sources/.';

-- Name: COLUMN sources.source_key; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.sources.source_key IS 'The file''s name; `source` in all other views.';

-- Name: COLUMN sources.name; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.sources.name IS 'The site''s name as its file gives it.';

-- Name: COLUMN sources.home_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.sources.home_url IS 'Front page.';

-- Name: COLUMN sources.timezone; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.sources.timezone IS 'IANA zone of the site: its days and its zoneless times are in it.';

-- Name: COLUMN sources.language_code; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.sources.language_code IS 'Main language, ISO 639-1, as its file gives it.';

-- Name: takedowns; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.takedowns AS
 SELECT takedown_id,
    action,
    target_kind,
        CASE
            WHEN ((action = 'hide'::text) OR (target_kind = 'prefix'::text)) THEN target
            ELSE NULL::text
        END AS target,
    basis,
    requested_by,
    requested_at,
    decided_by,
    decided_at,
    article_count,
    version_count,
    capture_count,
        CASE
            WHEN (lifted_at IS NOT NULL) THEN 'lifted'::text
            WHEN (finished_at IS NULL) THEN 'unfinished'::text
            ELSE 'done'::text
        END AS state,
    finished_at,
    lifted_at,
    lifted_by,
    ARRAY( SELECT DISTINCT release_versions.release_id
           FROM (archive.citations
             JOIN archive.release_versions USING (citation_id))
          WHERE (citations.takedown_id = takedowns.takedown_id)
          ORDER BY release_versions.release_id) AS release_ids
   FROM archive.takedowns;

-- Name: VIEW takedowns; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.takedowns IS 'Every takedown: what, on which basis, by whom, when, and which releases had it already.';

-- Name: COLUMN takedowns.takedown_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.takedown_id IS 'Number of the takedown.';

-- Name: COLUMN takedowns.action; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.action IS 'hide (kept sealed, can be lifted) or purge (destroyed, WARC records too).';

-- Name: COLUMN takedowns.target_kind; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.target_kind IS 'url, prefix or article.';

-- Name: COLUMN takedowns.target; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.target IS 'The address, prefix or article number; null after a purge.';

-- Name: COLUMN takedowns.basis; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.basis IS 'On what ground, in words.';

-- Name: COLUMN takedowns.requested_by; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.requested_by IS 'Who asked for it.';

-- Name: COLUMN takedowns.requested_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.requested_at IS 'When it was asked for.';

-- Name: COLUMN takedowns.decided_by; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.decided_by IS 'Who decided.';

-- Name: COLUMN takedowns.decided_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.decided_at IS 'When it was decided.';

-- Name: COLUMN takedowns.article_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.article_count IS 'Articles taken down.';

-- Name: COLUMN takedowns.version_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.version_count IS 'Texts taken down.';

-- Name: COLUMN takedowns.capture_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.capture_count IS 'Captures taken down.';

-- Name: COLUMN takedowns.state; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.state IS 'unfinished while WARC files still hold what was purged: newsarchive takedown --resume.';

-- Name: COLUMN takedowns.finished_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.finished_at IS 'When no WARC file held it any more; at once for a hide.';

-- Name: COLUMN takedowns.lifted_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.lifted_at IS 'When a hide was lifted; null while in force.';

-- Name: COLUMN takedowns.lifted_by; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.lifted_by IS 'Who lifted it.';

-- Name: COLUMN takedowns.release_ids; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.takedowns.release_ids IS 'Releases made before that contain it; see news.releases.';

-- Name: unseen_spans; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.unseen_spans AS
 SELECT sources.source_key AS source,
    unseen_spans.listing_url,
    unseen_spans.begins_at,
    unseen_spans.ends_at,
    unseen_spans.estimate,
    lower(range_merge(unseen_spans.left_over)) AS left_begins_at,
    upper(range_merge(unseen_spans.left_over)) AS left_ends_at,
    unseen_spans.run_id,
    unseen_spans.told_at,
    unseen_spans.closed_at,
    unseen_spans.closed_by_run_id
   FROM (archive.unseen_spans
     JOIN archive.sources USING (source_id));

-- Name: VIEW unseen_spans; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.unseen_spans IS 'Spans of time of which a listing may have shown articles that nobody saw, as two looks at it do not join; and what closed them.';

-- Name: COLUMN unseen_spans.source; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.unseen_spans.source IS 'Key of the source: the name of its file in dags/sources/.';

-- Name: COLUMN unseen_spans.listing_url; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.unseen_spans.listing_url IS 'The feed or listing page.';

-- Name: COLUMN unseen_spans.begins_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.unseen_spans.begins_at IS 'The newest entry that the look before showed.';

-- Name: COLUMN unseen_spans.ends_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.unseen_spans.ends_at IS 'The oldest entry that the next look showed.';

-- Name: COLUMN unseen_spans.estimate; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.unseen_spans.estimate IS 'Articles in the whole span, estimated by the listing''s own pace; null where it tells no dates.';

-- Name: COLUMN unseen_spans.left_begins_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.unseen_spans.left_begins_at IS 'Beginning of what no other route and no later look has shown; null once closed.';

-- Name: COLUMN unseen_spans.left_ends_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.unseen_spans.left_ends_at IS 'End of it; null once closed.';

-- Name: COLUMN unseen_spans.run_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.unseen_spans.run_id IS 'The run whose look told it.';

-- Name: COLUMN unseen_spans.told_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.unseen_spans.told_at IS 'When it was told.';

-- Name: COLUMN unseen_spans.closed_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.unseen_spans.closed_at IS 'When the last of it had been shown by another route or a later look.';

-- Name: COLUMN unseen_spans.closed_by_run_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.unseen_spans.closed_by_run_id IS 'The run that showed the last of it.';

-- Name: warc_files; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.warc_files AS
 SELECT warc_files.file,
    warc_files.size_bytes,
    warc_files.file_digest,
    warc_files.record_count,
    warc_files.closed_at,
    warc_files.lost_at,
    fixity_files.checked_at,
    fixity_files.is_intact
   FROM (archive.warc_files
     LEFT JOIN archive.fixity_files USING (warc_file_id));

-- Name: VIEW warc_files; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.warc_files IS 'The WARC files with size (bytes), digest, and how their last check ended.';

-- Name: COLUMN warc_files.file; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.warc_files.file IS 'Name below the store''s root.';

-- Name: COLUMN warc_files.size_bytes; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.warc_files.size_bytes IS 'Bytes when it was closed.';

-- Name: COLUMN warc_files.file_digest; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.warc_files.file_digest IS 'sha256 of the file when it was closed.';

-- Name: COLUMN warc_files.record_count; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.warc_files.record_count IS 'Records in it.';

-- Name: COLUMN warc_files.closed_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.warc_files.closed_at IS 'When it was closed; it never changes afterwards.';

-- Name: COLUMN warc_files.lost_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.warc_files.lost_at IS 'Set while the file is missing from the store: nothing leans on its bytes.';

-- Name: COLUMN warc_files.checked_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.warc_files.checked_at IS 'Last check.';

-- Name: COLUMN warc_files.is_intact; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.warc_files.is_intact IS 'Whether the last check found nothing wrong; null before the first.';

-- Name: watches; Type: VIEW; Schema: news; Owner: -

CREATE VIEW news.watches AS
 SELECT watch_id,
    name,
    kind,
    filter,
    article_ids,
    digest,
    made_by,
    made_at,
    told_at,
    problem,
    ( SELECT max(watch_hits.seen_at) AS max
           FROM archive.watch_hits
          WHERE (watch_hits.watch_id = watches.watch_id)) AS last_hit_at
   FROM archive.watches
  WHERE (removed_at IS NULL);

-- Name: VIEW watches; Type: COMMENT; Schema: news; Owner: -

COMMENT ON VIEW news.watches IS 'Saved searches and watched changes that are in force.';

-- Name: COLUMN watches.watch_id; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.watches.watch_id IS 'Number of the watch.';

-- Name: COLUMN watches.name; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.watches.name IS 'Its name.';

-- Name: COLUMN watches.kind; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.watches.kind IS 'search: articles that a search finds; changes: edits and removals.';

-- Name: COLUMN watches.filter; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.watches.filter IS 'JSON: what it looks for, as the reading room''s search has it.';

-- Name: COLUMN watches.article_ids; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.watches.article_ids IS 'The articles whose changes are watched; null for all that pass the filter.';

-- Name: COLUMN watches.digest; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.watches.digest IS 'each: a message after every load with a hit; hour or day: at most one in such a time.';

-- Name: COLUMN watches.made_by; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.watches.made_by IS 'Who made it.';

-- Name: COLUMN watches.made_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.watches.made_at IS 'When it was made.';

-- Name: COLUMN watches.told_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.watches.told_at IS 'When the notifier was told last.';

-- Name: COLUMN watches.problem; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.watches.problem IS 'Why it could not be asked or told; it is tried again after the next load. Null when all is well.';

-- Name: COLUMN watches.last_hit_at; Type: COMMENT; Schema: news; Owner: -

COMMENT ON COLUMN news.watches.last_hit_at IS 'When the newest hit was seen.';

-- Name: migrations; Type: TABLE; Schema: newsarchive_schema; Owner: -

CREATE TABLE newsarchive_schema.migrations (
    name text NOT NULL,
    file_digest text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

-- Name: article_search_1; Type: TABLE ATTACH; Schema: archive; Owner: -

ALTER TABLE ONLY archive.article_search ATTACH PARTITION archive.article_search_1 FOR VALUES FROM (MINVALUE) TO ('5000000');

-- Name: article_search article_search_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.article_search
    ADD CONSTRAINT article_search_pkey PRIMARY KEY (article_id);

-- Name: article_search_1 article_search_1_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.article_search_1
    ADD CONSTRAINT article_search_1_pkey PRIMARY KEY (article_id);

-- Name: article_sketches article_sketches_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.article_sketches
    ADD CONSTRAINT article_sketches_pkey PRIMARY KEY (article_id);

-- Name: article_versions article_versions_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.article_versions
    ADD CONSTRAINT article_versions_pkey PRIMARY KEY (version_id);

-- Name: articles articles_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.articles
    ADD CONSTRAINT articles_pkey PRIMARY KEY (article_id);

-- Name: articles articles_url_digest_key; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.articles
    ADD CONSTRAINT articles_url_digest_key UNIQUE (url_digest);

-- Name: boilerplate boilerplate_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.boilerplate
    ADD CONSTRAINT boilerplate_pkey PRIMARY KEY (source_id, paragraph_digest);

-- Name: captures captures_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.captures
    ADD CONSTRAINT captures_pkey PRIMARY KEY (capture_id);

-- Name: captures captures_warc_file_id_warc_offset_key; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.captures
    ADD CONSTRAINT captures_warc_file_id_warc_offset_key UNIQUE (warc_file_id, warc_offset);

-- Name: citations citations_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.citations
    ADD CONSTRAINT citations_pkey PRIMARY KEY (citation_id);

-- Name: edits edits_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.edits
    ADD CONSTRAINT edits_pkey PRIMARY KEY (version_id);

-- Name: fixity_checks fixity_checks_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.fixity_checks
    ADD CONSTRAINT fixity_checks_pkey PRIMARY KEY (check_id);

-- Name: fixity_files fixity_files_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.fixity_files
    ADD CONSTRAINT fixity_files_pkey PRIMARY KEY (warc_file_id);

-- Name: fixity_findings fixity_findings_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.fixity_findings
    ADD CONSTRAINT fixity_findings_pkey PRIMARY KEY (finding_id);

-- Name: front_stays front_stays_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.front_stays
    ADD CONSTRAINT front_stays_pkey PRIMARY KEY (front_id, link_id, first_shown_at);

-- Name: front_words front_words_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.front_words
    ADD CONSTRAINT front_words_pkey PRIMARY KEY (front_id, link_id, anchor_digest);

-- Name: fronts fronts_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.fronts
    ADD CONSTRAINT fronts_pkey PRIMARY KEY (front_id);

-- Name: hosts hosts_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.hosts
    ADD CONSTRAINT hosts_pkey PRIMARY KEY (host);

-- Name: layout_periods layout_periods_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.layout_periods
    ADD CONSTRAINT layout_periods_pkey PRIMARY KEY (source_id, since);

-- Name: layout_places layout_places_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.layout_places
    ADD CONSTRAINT layout_places_pkey PRIMARY KEY (source_id, since, field, place);

-- Name: links links_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.links
    ADD CONSTRAINT links_pkey PRIMARY KEY (link_id);

-- Name: links links_url_digest_key; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.links
    ADD CONSTRAINT links_url_digest_key UNIQUE (url_digest);

-- Name: listing_links listing_links_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.listing_links
    ADD CONSTRAINT listing_links_pkey PRIMARY KEY (listing_id, "position");

-- Name: listings listings_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.listings
    ADD CONSTRAINT listings_pkey PRIMARY KEY (listing_id);

-- Name: name_merges name_merges_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.name_merges
    ADD CONSTRAINT name_merges_pkey PRIMARY KEY (merge_id);

-- Name: names names_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.names
    ADD CONSTRAINT names_pkey PRIMARY KEY (name, kind);

-- Name: near_copies near_copies_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.near_copies
    ADD CONSTRAINT near_copies_pkey PRIMARY KEY (article_id, other_id);

-- Name: observations observations_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.observations
    ADD CONSTRAINT observations_pkey PRIMARY KEY (article_id, captured_at, capture_id);

-- Name: other_readings other_readings_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.other_readings
    ADD CONSTRAINT other_readings_pkey PRIMARY KEY (article_id, reading_digest);

-- Name: outlinks outlinks_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.outlinks
    ADD CONSTRAINT outlinks_pkey PRIMARY KEY (version_id, "position");

-- Name: release_versions release_versions_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.release_versions
    ADD CONSTRAINT release_versions_pkey PRIMARY KEY (release_id, citation_id);

-- Name: releases releases_manifest_digest_key; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.releases
    ADD CONSTRAINT releases_manifest_digest_key UNIQUE (manifest_digest);

-- Name: releases releases_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.releases
    ADD CONSTRAINT releases_pkey PRIMARY KEY (release_id);

-- Name: reread_captures reread_captures_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.reread_captures
    ADD CONSTRAINT reread_captures_pkey PRIMARY KEY (rereading_id, capture_id);

-- Name: rereadings rereadings_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.rereadings
    ADD CONSTRAINT rereadings_pkey PRIMARY KEY (rereading_id);

-- Name: robots robots_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.robots
    ADD CONSTRAINT robots_pkey PRIMARY KEY (robots_id);

-- Name: run_links run_links_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.run_links
    ADD CONSTRAINT run_links_pkey PRIMARY KEY (run_id, link_id);

-- Name: runs runs_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (run_id);

-- Name: sealed_rows sealed_rows_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.sealed_rows
    ADD CONSTRAINT sealed_rows_pkey PRIMARY KEY (sealed_id);

-- Name: search_languages search_languages_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.search_languages
    ADD CONSTRAINT search_languages_pkey PRIMARY KEY (language_code);

-- Name: shared_addresses shared_addresses_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.shared_addresses
    ADD CONSTRAINT shared_addresses_pkey PRIMARY KEY (url_digest);

-- Name: source_states source_states_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.source_states
    ADD CONSTRAINT source_states_pkey PRIMARY KEY (source_state_id);

-- Name: sources sources_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.sources
    ADD CONSTRAINT sources_pkey PRIMARY KEY (source_id);

-- Name: sources sources_source_key_key; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.sources
    ADD CONSTRAINT sources_source_key_key UNIQUE (source_key);

-- Name: stale_months stale_months_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.stale_months
    ADD CONSTRAINT stale_months_pkey PRIMARY KEY (stale_month_id);

-- Name: stale_titles stale_titles_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.stale_titles
    ADD CONSTRAINT stale_titles_pkey PRIMARY KEY (stale_title_id);

-- Name: takedowns takedowns_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.takedowns
    ADD CONSTRAINT takedowns_pkey PRIMARY KEY (takedown_id);

-- Name: tombstones tombstones_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.tombstones
    ADD CONSTRAINT tombstones_pkey PRIMARY KEY (tombstone_id);

-- Name: unseen_spans unseen_spans_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.unseen_spans
    ADD CONSTRAINT unseen_spans_pkey PRIMARY KEY (unseen_span_id);

-- Name: warc_files warc_files_file_key; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.warc_files
    ADD CONSTRAINT warc_files_file_key UNIQUE (file);

-- Name: warc_files warc_files_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.warc_files
    ADD CONSTRAINT warc_files_pkey PRIMARY KEY (warc_file_id);

-- Name: warc_rewrites warc_rewrites_new_file_key; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.warc_rewrites
    ADD CONSTRAINT warc_rewrites_new_file_key UNIQUE (new_file);

-- Name: warc_rewrites warc_rewrites_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.warc_rewrites
    ADD CONSTRAINT warc_rewrites_pkey PRIMARY KEY (takedown_id, file);

-- Name: watch_hits watch_hits_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.watch_hits
    ADD CONSTRAINT watch_hits_pkey PRIMARY KEY (watch_id, hit_key);

-- Name: watches watches_pkey; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.watches
    ADD CONSTRAINT watches_pkey PRIMARY KEY (watch_id);

-- Name: watches watches_token_digest_key; Type: CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.watches
    ADD CONSTRAINT watches_token_digest_key UNIQUE (token_digest);

-- Name: migrations migrations_pkey; Type: CONSTRAINT; Schema: newsarchive_schema; Owner: -

ALTER TABLE ONLY newsarchive_schema.migrations
    ADD CONSTRAINT migrations_pkey PRIMARY KEY (name);

-- Name: article_search_days; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_search_days ON ONLY archive.article_search USING btree (source_id, published_date);

-- Name: article_search_1_days; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_search_1_days ON archive.article_search_1 USING btree (source_id, published_date);

-- Name: article_search_newest; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_search_newest ON ONLY archive.article_search USING btree (published_at DESC NULLS LAST, article_id DESC);

-- Name: article_search_1_newest; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_search_1_newest ON archive.article_search_1 USING btree (published_at DESC NULLS LAST, article_id DESC);

-- Name: article_search_source; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_search_source ON ONLY archive.article_search USING btree (source_id, published_at DESC NULLS LAST);

-- Name: article_search_1_source; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_search_1_source ON archive.article_search_1 USING btree (source_id, published_at DESC NULLS LAST);

-- Name: article_search_title; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_search_title ON ONLY archive.article_search USING gin (title public.gin_trgm_ops);

-- Name: article_search_1_title; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_search_1_title ON archive.article_search_1 USING gin (title public.gin_trgm_ops);

-- Name: article_search_words; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_search_words ON ONLY archive.article_search USING gin (words) WITH (gin_pending_list_limit='131072');

-- Name: article_search_1_words; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_search_1_words ON archive.article_search_1 USING gin (words) WITH (gin_pending_list_limit='131072');

-- Name: article_sketches_bands; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_sketches_bands ON archive.article_sketches USING gin (bands) WITH (fastupdate=off);

-- Name: article_versions_active; Type: INDEX; Schema: archive; Owner: -

CREATE UNIQUE INDEX article_versions_active ON archive.article_versions USING btree (article_id, captured_at) WHERE (retired_at IS NULL);

-- Name: article_versions_authors; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_versions_authors ON archive.article_versions USING gin (authors) WHERE (retired_at IS NULL);

-- Name: article_versions_capture; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_versions_capture ON archive.article_versions USING btree (capture_id);

-- Name: article_versions_desks; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_versions_desks ON archive.article_versions USING gin (desks) WHERE (retired_at IS NULL);

-- Name: article_versions_of_origin; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_versions_of_origin ON archive.article_versions USING btree (article_id) WHERE ((origin_url IS NOT NULL) OR (origin_publisher IS NOT NULL));

-- Name: article_versions_origin; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_versions_origin ON archive.article_versions USING btree (origin_publisher) WHERE (origin_publisher IS NOT NULL);

-- Name: article_versions_reading; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_versions_reading ON archive.article_versions USING btree (article_id, reading_digest);

-- Name: article_versions_run; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_versions_run ON archive.article_versions USING btree (run_id);

-- Name: article_versions_seen; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_versions_seen ON archive.article_versions USING btree (captured_at DESC) WHERE (retired_at IS NULL);

-- Name: article_versions_tags; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX article_versions_tags ON archive.article_versions USING gin (tags) WHERE (retired_at IS NULL);

-- Name: articles_first_captured; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX articles_first_captured ON archive.articles USING btree (first_captured_at);

-- Name: articles_gone; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX articles_gone ON archive.articles USING btree (source_id, state_at) WHERE (state = 'gone'::text);

-- Name: articles_published; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX articles_published ON archive.articles USING btree (published_at);

-- Name: articles_source_date; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX articles_source_date ON archive.articles USING btree (source_id, published_date);

-- Name: articles_source_published; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX articles_source_published ON archive.articles USING btree (source_id, published_at);

-- Name: articles_undated; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX articles_undated ON archive.articles USING btree (source_id, first_captured_at) WHERE (published_date IS NULL);

-- Name: articles_url; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX articles_url ON archive.articles USING hash (url);

-- Name: articles_without_menu; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX articles_without_menu ON archive.articles USING hash (regexp_replace(url_key, '(?<=[?&])Itemid=[^&]*&'::text, ''::text, 'g'::text)) WHERE (url_key ~ '[?&]Itemid='::text);

-- Name: captures_captured; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX captures_captured ON archive.captures USING brin (captured_at);

-- Name: captures_gone; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX captures_gone ON archive.captures USING btree (link_id, captured_at) WHERE (status = ANY (ARRAY[404, 410]));

-- Name: captures_link; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX captures_link ON archive.captures USING btree (link_id, captured_at DESC);

-- Name: captures_parts; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX captures_parts ON archive.captures USING btree (part_of, part_no) WHERE (part_of IS NOT NULL);

-- Name: captures_payload; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX captures_payload ON archive.captures USING btree (payload_digest);

-- Name: citations_version; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX citations_version ON archive.citations USING btree (version_id);

-- Name: edits_article; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX edits_article ON archive.edits USING btree (article_id);

-- Name: edits_before; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX edits_before ON archive.edits USING btree (before_id);

-- Name: edits_seen; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX edits_seen ON archive.edits USING btree (seen_at DESC);

-- Name: fixity_files_checked; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX fixity_files_checked ON archive.fixity_files USING btree (checked_at);

-- Name: fixity_findings_check; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX fixity_findings_check ON archive.fixity_findings USING btree (check_id);

-- Name: front_stays_last; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX front_stays_last ON archive.front_stays USING btree (front_id, last_shown_at);

-- Name: front_stays_link; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX front_stays_link ON archive.front_stays USING btree (link_id);

-- Name: front_words_link; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX front_words_link ON archive.front_words USING btree (link_id);

-- Name: front_words_tried; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX front_words_tried ON archive.front_words USING btree (front_id) WHERE (is_title IS NOT TRUE);

-- Name: front_words_tried_month; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX front_words_tried_month ON archive.front_words USING btree (last_shown_month) WHERE (is_title IS NOT TRUE);

-- Name: front_words_unseen; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX front_words_unseen ON archive.front_words USING btree (link_id) WHERE (is_title IS NULL);

-- Name: fronts_url; Type: INDEX; Schema: archive; Owner: -

CREATE UNIQUE INDEX fronts_url ON archive.fronts USING btree (source_id, url_digest);

-- Name: links_article; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX links_article ON archive.links USING btree (article_id);

-- Name: links_due; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX links_due ON archive.links USING btree (source_id, next_attempt_at) WHERE (next_attempt_at IS NOT NULL);

-- Name: links_led_away; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX links_led_away ON archive.links USING btree (article_id) WHERE ((article_id IS NOT NULL) AND (outcome <> ALL (ARRAY['archived'::text, 'unchanged'::text])));

-- Name: links_taken_down; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX links_taken_down ON archive.links USING btree (link_id) WHERE (outcome = 'takedown'::text);

-- Name: links_url; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX links_url ON archive.links USING hash (url);

-- Name: links_walled; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX links_walled ON archive.links USING btree (source_id) WHERE ((outcome = 'login_wall'::text) AND (article_id IS NULL));

-- Name: listing_links_link; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX listing_links_link ON archive.listing_links USING btree (link_id);

-- Name: listings_run; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX listings_run ON archive.listings USING btree (run_id);

-- Name: listings_url; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX listings_url ON archive.listings USING btree (source_id, url, observed_at DESC);

-- Name: month_counts_month; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX month_counts_month ON archive.month_counts USING btree (source_id, month);

-- Name: month_days_day; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX month_days_day ON archive.month_days USING btree (source_id, published_date);

-- Name: month_days_month; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX month_days_month ON archive.month_days USING btree (source_id, month);

-- Name: month_hosts_month; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX month_hosts_month ON archive.month_hosts USING btree (source_id, month);

-- Name: month_lags_month; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX month_lags_month ON archive.month_lags USING btree (source_id, month);

-- Name: month_methods_month; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX month_methods_month ON archive.month_methods USING btree (source_id, month);

-- Name: month_names_month; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX month_names_month ON archive.month_names USING btree (source_id, month);

-- Name: month_names_person; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX month_names_person ON archive.month_names USING btree (person_key);

-- Name: name_merges_active; Type: INDEX; Schema: archive; Owner: -

CREATE UNIQUE INDEX name_merges_active ON archive.name_merges USING btree (alias_key) WHERE (undone_at IS NULL);

-- Name: name_merges_person; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX name_merges_person ON archive.name_merges USING btree (person_key) WHERE (undone_at IS NULL);

-- Name: names_key; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX names_key ON archive.names USING btree (name_key);

-- Name: near_copies_other; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX near_copies_other ON archive.near_copies USING btree (other_id);

-- Name: observations_capture; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX observations_capture ON archive.observations USING btree (capture_id);

-- Name: observations_seen; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX observations_seen ON archive.observations USING btree (captured_at DESC);

-- Name: observations_walled; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX observations_walled ON archive.observations USING btree (article_id, captured_at) WHERE (paywall = ANY (ARRAY['metered'::text, 'hard'::text]));

-- Name: outlinks_host; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX outlinks_host ON archive.outlinks USING btree (host);

-- Name: release_versions_citation; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX release_versions_citation ON archive.release_versions USING btree (citation_id);

-- Name: reread_captures_capture; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX reread_captures_capture ON archive.reread_captures USING btree (capture_id);

-- Name: robots_origin; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX robots_origin ON archive.robots USING btree (origin, last_confirmed_at DESC);

-- Name: run_links_batch; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX run_links_batch ON archive.run_links USING btree (run_id, batch_no);

-- Name: run_links_link; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX run_links_link ON archive.run_links USING btree (link_id);

-- Name: run_links_walls; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX run_links_walls ON archive.run_links USING btree (link_id) WHERE (outcome = 'login_wall'::text);

-- Name: runs_running; Type: INDEX; Schema: archive; Owner: -

CREATE UNIQUE INDEX runs_running ON archive.runs USING btree (dag_id, dag_run_key) WHERE (state = 'running'::text);

-- Name: runs_source_day; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX runs_source_day ON archive.runs USING btree (source_id, day, run_id DESC);

-- Name: runs_source_interval; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX runs_source_interval ON archive.runs USING btree (source_id, interval_start_at, run_id DESC);

-- Name: runs_unwatched; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX runs_unwatched ON archive.runs USING btree (run_id) WHERE (watched_at IS NULL);

-- Name: sealed_rows_takedown; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX sealed_rows_takedown ON archive.sealed_rows USING btree (takedown_id);

-- Name: shared_addresses_unparted; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX shared_addresses_unparted ON archive.shared_addresses USING btree (source_id) WHERE (parted_at IS NULL);

-- Name: source_states_source; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX source_states_source ON archive.source_states USING btree (source_id, source_state_id DESC);

-- Name: source_states_untold; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX source_states_untold ON archive.source_states USING btree (source_id) WHERE (needs_telling AND (told_at IS NULL));

-- Name: stale_titles_article; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX stale_titles_article ON archive.stale_titles USING btree (article_id);

-- Name: tombstones_digest; Type: INDEX; Schema: archive; Owner: -

CREATE UNIQUE INDEX tombstones_digest ON archive.tombstones USING btree (url_digest, takedown_id);

-- Name: tombstones_prefix; Type: INDEX; Schema: archive; Owner: -

CREATE UNIQUE INDEX tombstones_prefix ON archive.tombstones USING btree (url_prefix, takedown_id) WHERE (url_prefix IS NOT NULL);

-- Name: tombstones_takedown; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX tombstones_takedown ON archive.tombstones USING btree (takedown_id);

-- Name: unseen_spans_closed; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX unseen_spans_closed ON archive.unseen_spans USING btree (closed_by_run_id) WHERE (closed_by_run_id IS NOT NULL);

-- Name: unseen_spans_open; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX unseen_spans_open ON archive.unseen_spans USING btree (source_id) WHERE (closed_at IS NULL);

-- Name: unseen_spans_run; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX unseen_spans_run ON archive.unseen_spans USING btree (run_id);

-- Name: watch_hits_article; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX watch_hits_article ON archive.watch_hits USING btree (article_id);

-- Name: watch_hits_newest; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX watch_hits_newest ON archive.watch_hits USING btree (watch_id, seen_at DESC);

-- Name: watch_hits_untold; Type: INDEX; Schema: archive; Owner: -

CREATE INDEX watch_hits_untold ON archive.watch_hits USING btree (watch_id) WHERE (told_at IS NULL);

-- Name: article_search_1_days; Type: INDEX ATTACH; Schema: archive; Owner: -

ALTER INDEX archive.article_search_days ATTACH PARTITION archive.article_search_1_days;

-- Name: article_search_1_newest; Type: INDEX ATTACH; Schema: archive; Owner: -

ALTER INDEX archive.article_search_newest ATTACH PARTITION archive.article_search_1_newest;

-- Name: article_search_1_pkey; Type: INDEX ATTACH; Schema: archive; Owner: -

ALTER INDEX archive.article_search_pkey ATTACH PARTITION archive.article_search_1_pkey;

-- Name: article_search_1_source; Type: INDEX ATTACH; Schema: archive; Owner: -

ALTER INDEX archive.article_search_source ATTACH PARTITION archive.article_search_1_source;

-- Name: article_search_1_title; Type: INDEX ATTACH; Schema: archive; Owner: -

ALTER INDEX archive.article_search_title ATTACH PARTITION archive.article_search_1_title;

-- Name: article_search_1_words; Type: INDEX ATTACH; Schema: archive; Owner: -

ALTER INDEX archive.article_search_words ATTACH PARTITION archive.article_search_1_words;

-- Name: front_page_stays _RETURN; Type: RULE; Schema: news; Owner: -

CREATE OR REPLACE VIEW news.front_page_stays AS
 SELECT source,
    listing_url,
    url,
    article_id,
    ( SELECT versions.title
           FROM (archive.articles
             JOIN archive.article_versions versions ON ((versions.version_id = articles.current_version_id)))
          WHERE (articles.article_id = stood.article_id)) AS title,
    first_shown_at,
    last_shown_at,
    stayed,
    gone_by_at,
    times_shown,
    best_position,
    mean_position,
    stay_count
   FROM ( SELECT sources.source_key AS source,
            fronts.url AS listing_url,
            links.url,
            links.article_id,
            min(stays.first_shown_at) AS first_shown_at,
            max(stays.last_shown_at) AS last_shown_at,
            sum((stays.last_shown_at - stays.first_shown_at)) AS stayed,
            (array_agg(stays.gone_by_at ORDER BY stays.last_shown_at DESC))[1] AS gone_by_at,
            sum(stays.times_shown) AS times_shown,
            min(stays.best_position) AS best_position,
            round((sum(stays.position_sum) / (sum(stays.times_shown))::numeric), 1) AS mean_position,
            count(*) AS stay_count
           FROM (((archive.front_stays stays
             JOIN archive.fronts USING (front_id))
             JOIN archive.sources USING (source_id))
             JOIN archive.links USING (link_id))
          GROUP BY sources.source_id, fronts.front_id, links.link_id) stood;

-- Name: rereadings _RETURN; Type: RULE; Schema: news; Owner: -

CREATE OR REPLACE VIEW news.rereadings AS
 SELECT rereadings.rereading_id,
    sources.source_key AS source,
    rereadings.start_at,
    rereadings.end_at,
    rereadings.state,
    rereadings.code_version,
    rereadings.made_at,
    rereadings.decided_at,
    rereadings.capture_count,
    rereadings.same_count,
    count(reread.capture_id) FILTER (WHERE (reread.verdict = 'changed'::text)) AS changed_count,
    count(reread.capture_id) FILTER (WHERE (reread.verdict = 'now_article'::text)) AS now_article_count,
    count(reread.capture_id) FILTER (WHERE (reread.verdict = ANY (ARRAY['no_article'::text, 'unreadable'::text]))) AS no_article_count
   FROM ((archive.rereadings
     JOIN archive.sources USING (source_id))
     LEFT JOIN archive.reread_captures reread USING (rereading_id))
  GROUP BY rereadings.rereading_id, sources.source_key;

-- Name: articles articles_published_date; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER articles_published_date BEFORE INSERT OR UPDATE OF published_at, source_id ON archive.articles FOR EACH ROW EXECUTE FUNCTION archive.set_published_date();

-- Name: article_versions cite_versions; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER cite_versions AFTER INSERT ON archive.article_versions REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION archive.cite_versions();

-- Name: articles doubt_articles_moved; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER doubt_articles_moved AFTER UPDATE ON archive.articles REFERENCING OLD TABLE AS earlier NEW TABLE AS later FOR EACH STATEMENT EXECUTE FUNCTION archive.doubt_moved_articles();

-- Name: near_copies doubt_copies_gone; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER doubt_copies_gone AFTER DELETE ON archive.near_copies REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.doubt_copies();

-- Name: near_copies doubt_copies_judged; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER doubt_copies_judged AFTER UPDATE ON archive.near_copies REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.doubt_copies();

-- Name: near_copies doubt_copies_made; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER doubt_copies_made AFTER INSERT ON archive.near_copies REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.doubt_copies();

-- Name: name_merges doubt_names_merged; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER doubt_names_merged AFTER INSERT ON archive.name_merges REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.doubt_names();

-- Name: name_merges doubt_names_parted; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER doubt_names_parted AFTER UPDATE ON archive.name_merges REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.doubt_names();

-- Name: article_versions doubt_titles_gone; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER doubt_titles_gone AFTER DELETE ON archive.article_versions REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.doubt_titles();

-- Name: article_versions doubt_titles_made; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER doubt_titles_made AFTER INSERT ON archive.article_versions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.doubt_titles();

-- Name: links doubt_titles_of_links; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER doubt_titles_of_links AFTER UPDATE OF article_id ON archive.links FOR EACH ROW WHEN (((new.article_id IS NOT NULL) AND (new.article_id IS DISTINCT FROM old.article_id))) EXECUTE FUNCTION archive.doubt_titles_of_link();

-- Name: links doubt_titles_of_new_links; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER doubt_titles_of_new_links AFTER INSERT ON archive.links FOR EACH ROW WHEN ((new.article_id IS NOT NULL)) EXECUTE FUNCTION archive.doubt_titles_of_link();

-- Name: article_versions doubt_titles_retired; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER doubt_titles_retired AFTER UPDATE ON archive.article_versions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.doubt_titles();

-- Name: article_versions doubt_versions_gone; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER doubt_versions_gone AFTER DELETE ON archive.article_versions REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.doubt_versions();

-- Name: article_versions doubt_versions_made; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER doubt_versions_made AFTER INSERT ON archive.article_versions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.doubt_versions();

-- Name: article_versions doubt_versions_retired; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER doubt_versions_retired AFTER UPDATE ON archive.article_versions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.doubt_versions();

-- Name: articles keep_articles_down; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER keep_articles_down AFTER INSERT ON archive.articles REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION archive.keep_articles_down();

-- Name: article_versions keep_edits_gone; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER keep_edits_gone AFTER DELETE ON archive.article_versions REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.keep_edits();

-- Name: article_versions keep_edits_made; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER keep_edits_made AFTER INSERT ON archive.article_versions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.keep_edits();

-- Name: article_versions keep_edits_retired; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER keep_edits_retired AFTER UPDATE ON archive.article_versions REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.keep_edits();

-- Name: listing_links keep_front_words; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER keep_front_words AFTER UPDATE ON archive.listing_links REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION archive.keep_front_words();

-- Name: listing_links keep_fronts; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER keep_fronts AFTER INSERT ON archive.listing_links REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION archive.keep_fronts();

-- Name: links keep_links_down; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER keep_links_down BEFORE INSERT OR UPDATE ON archive.links FOR EACH ROW EXECUTE FUNCTION archive.keep_links_down();

-- Name: runs runs_day; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER runs_day BEFORE INSERT OR UPDATE OF interval_start_at, source_id ON archive.runs FOR EACH ROW EXECUTE FUNCTION archive.set_run_day();

-- Name: sources sources_timezone; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER sources_timezone AFTER UPDATE OF timezone ON archive.sources FOR EACH ROW WHEN ((old.timezone IS DISTINCT FROM new.timezone)) EXECUTE FUNCTION archive.move_published_dates();

-- Name: sources sources_timezone_of_runs; Type: TRIGGER; Schema: archive; Owner: -

CREATE TRIGGER sources_timezone_of_runs AFTER UPDATE OF timezone ON archive.sources FOR EACH ROW WHEN ((old.timezone IS DISTINCT FROM new.timezone)) EXECUTE FUNCTION archive.move_run_days();

-- Name: article_search_1 article_search_1_article_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.article_search_1
    ADD CONSTRAINT article_search_1_article_id_fkey FOREIGN KEY (article_id) REFERENCES archive.articles(article_id);

-- Name: article_sketches article_sketches_article_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.article_sketches
    ADD CONSTRAINT article_sketches_article_id_fkey FOREIGN KEY (article_id) REFERENCES archive.articles(article_id);

-- Name: article_versions article_versions_article_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.article_versions
    ADD CONSTRAINT article_versions_article_id_fkey FOREIGN KEY (article_id) REFERENCES archive.articles(article_id);

-- Name: article_versions article_versions_capture_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.article_versions
    ADD CONSTRAINT article_versions_capture_id_fkey FOREIGN KEY (capture_id) REFERENCES archive.captures(capture_id);

-- Name: article_versions article_versions_run_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.article_versions
    ADD CONSTRAINT article_versions_run_id_fkey FOREIGN KEY (run_id) REFERENCES archive.runs(run_id);

-- Name: articles articles_current_version; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.articles
    ADD CONSTRAINT articles_current_version FOREIGN KEY (current_version_id) REFERENCES archive.article_versions(version_id);

-- Name: articles articles_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.articles
    ADD CONSTRAINT articles_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: boilerplate boilerplate_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.boilerplate
    ADD CONSTRAINT boilerplate_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: captures captures_link_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.captures
    ADD CONSTRAINT captures_link_id_fkey FOREIGN KEY (link_id) REFERENCES archive.links(link_id);

-- Name: captures captures_revisit_of_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.captures
    ADD CONSTRAINT captures_revisit_of_fkey FOREIGN KEY (revisit_of) REFERENCES archive.captures(capture_id);

-- Name: captures captures_run_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.captures
    ADD CONSTRAINT captures_run_id_fkey FOREIGN KEY (run_id) REFERENCES archive.runs(run_id);

-- Name: captures captures_warc_file_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.captures
    ADD CONSTRAINT captures_warc_file_id_fkey FOREIGN KEY (warc_file_id) REFERENCES archive.warc_files(warc_file_id);

-- Name: citations citations_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.citations
    ADD CONSTRAINT citations_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: citations citations_takedown; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.citations
    ADD CONSTRAINT citations_takedown FOREIGN KEY (takedown_id) REFERENCES archive.takedowns(takedown_id);

-- Name: citations citations_version_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.citations
    ADD CONSTRAINT citations_version_id_fkey FOREIGN KEY (version_id) REFERENCES archive.article_versions(version_id);

-- Name: edits edits_article_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.edits
    ADD CONSTRAINT edits_article_id_fkey FOREIGN KEY (article_id) REFERENCES archive.articles(article_id);

-- Name: edits edits_before_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.edits
    ADD CONSTRAINT edits_before_id_fkey FOREIGN KEY (before_id) REFERENCES archive.article_versions(version_id);

-- Name: edits edits_version_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.edits
    ADD CONSTRAINT edits_version_id_fkey FOREIGN KEY (version_id) REFERENCES archive.article_versions(version_id);

-- Name: fixity_files fixity_files_check_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.fixity_files
    ADD CONSTRAINT fixity_files_check_id_fkey FOREIGN KEY (check_id) REFERENCES archive.fixity_checks(check_id);

-- Name: fixity_files fixity_files_warc_file_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.fixity_files
    ADD CONSTRAINT fixity_files_warc_file_id_fkey FOREIGN KEY (warc_file_id) REFERENCES archive.warc_files(warc_file_id);

-- Name: fixity_findings fixity_findings_check_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.fixity_findings
    ADD CONSTRAINT fixity_findings_check_id_fkey FOREIGN KEY (check_id) REFERENCES archive.fixity_checks(check_id);

-- Name: front_stays front_stays_front_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.front_stays
    ADD CONSTRAINT front_stays_front_id_fkey FOREIGN KEY (front_id) REFERENCES archive.fronts(front_id);

-- Name: front_stays front_stays_link_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.front_stays
    ADD CONSTRAINT front_stays_link_id_fkey FOREIGN KEY (link_id) REFERENCES archive.links(link_id);

-- Name: front_words front_words_front_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.front_words
    ADD CONSTRAINT front_words_front_id_fkey FOREIGN KEY (front_id) REFERENCES archive.fronts(front_id);

-- Name: front_words front_words_link_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.front_words
    ADD CONSTRAINT front_words_link_id_fkey FOREIGN KEY (link_id) REFERENCES archive.links(link_id);

-- Name: fronts fronts_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.fronts
    ADD CONSTRAINT fronts_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: layout_periods layout_periods_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.layout_periods
    ADD CONSTRAINT layout_periods_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: layout_places layout_places_source_id_since_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.layout_places
    ADD CONSTRAINT layout_places_source_id_since_fkey FOREIGN KEY (source_id, since) REFERENCES archive.layout_periods(source_id, since);

-- Name: links links_article_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.links
    ADD CONSTRAINT links_article_id_fkey FOREIGN KEY (article_id) REFERENCES archive.articles(article_id);

-- Name: links links_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.links
    ADD CONSTRAINT links_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: listing_links listing_links_link_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.listing_links
    ADD CONSTRAINT listing_links_link_id_fkey FOREIGN KEY (link_id) REFERENCES archive.links(link_id);

-- Name: listing_links listing_links_listing_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.listing_links
    ADD CONSTRAINT listing_links_listing_id_fkey FOREIGN KEY (listing_id) REFERENCES archive.listings(listing_id);

-- Name: listings listings_capture_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.listings
    ADD CONSTRAINT listings_capture_id_fkey FOREIGN KEY (capture_id) REFERENCES archive.captures(capture_id);

-- Name: listings listings_run_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.listings
    ADD CONSTRAINT listings_run_id_fkey FOREIGN KEY (run_id) REFERENCES archive.runs(run_id);

-- Name: listings listings_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.listings
    ADD CONSTRAINT listings_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: month_counts month_counts_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.month_counts
    ADD CONSTRAINT month_counts_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: month_days month_days_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.month_days
    ADD CONSTRAINT month_days_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: month_hosts month_hosts_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.month_hosts
    ADD CONSTRAINT month_hosts_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: month_lags month_lags_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.month_lags
    ADD CONSTRAINT month_lags_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: month_methods month_methods_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.month_methods
    ADD CONSTRAINT month_methods_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: month_names month_names_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.month_names
    ADD CONSTRAINT month_names_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: near_copies near_copies_article_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.near_copies
    ADD CONSTRAINT near_copies_article_id_fkey FOREIGN KEY (article_id) REFERENCES archive.articles(article_id);

-- Name: near_copies near_copies_other_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.near_copies
    ADD CONSTRAINT near_copies_other_id_fkey FOREIGN KEY (other_id) REFERENCES archive.articles(article_id);

-- Name: observations observations_article_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.observations
    ADD CONSTRAINT observations_article_id_fkey FOREIGN KEY (article_id) REFERENCES archive.articles(article_id);

-- Name: observations observations_capture_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.observations
    ADD CONSTRAINT observations_capture_id_fkey FOREIGN KEY (capture_id) REFERENCES archive.captures(capture_id);

-- Name: observations observations_run_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.observations
    ADD CONSTRAINT observations_run_id_fkey FOREIGN KEY (run_id) REFERENCES archive.runs(run_id);

-- Name: other_readings other_readings_article_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.other_readings
    ADD CONSTRAINT other_readings_article_id_fkey FOREIGN KEY (article_id) REFERENCES archive.articles(article_id);

-- Name: outlinks outlinks_version_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.outlinks
    ADD CONSTRAINT outlinks_version_id_fkey FOREIGN KEY (version_id) REFERENCES archive.article_versions(version_id);

-- Name: release_versions release_versions_release_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.release_versions
    ADD CONSTRAINT release_versions_release_id_fkey FOREIGN KEY (release_id) REFERENCES archive.releases(release_id);

-- Name: reread_captures reread_captures_capture_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.reread_captures
    ADD CONSTRAINT reread_captures_capture_id_fkey FOREIGN KEY (capture_id) REFERENCES archive.captures(capture_id);

-- Name: reread_captures reread_captures_rereading_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.reread_captures
    ADD CONSTRAINT reread_captures_rereading_id_fkey FOREIGN KEY (rereading_id) REFERENCES archive.rereadings(rereading_id);

-- Name: rereadings rereadings_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.rereadings
    ADD CONSTRAINT rereadings_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: run_links run_links_capture_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.run_links
    ADD CONSTRAINT run_links_capture_id_fkey FOREIGN KEY (capture_id) REFERENCES archive.captures(capture_id);

-- Name: run_links run_links_link_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.run_links
    ADD CONSTRAINT run_links_link_id_fkey FOREIGN KEY (link_id) REFERENCES archive.links(link_id);

-- Name: run_links run_links_run_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.run_links
    ADD CONSTRAINT run_links_run_id_fkey FOREIGN KEY (run_id) REFERENCES archive.runs(run_id);

-- Name: runs runs_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.runs
    ADD CONSTRAINT runs_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: sealed_rows sealed_rows_takedown_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.sealed_rows
    ADD CONSTRAINT sealed_rows_takedown_id_fkey FOREIGN KEY (takedown_id) REFERENCES archive.takedowns(takedown_id);

-- Name: shared_addresses shared_addresses_run_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.shared_addresses
    ADD CONSTRAINT shared_addresses_run_id_fkey FOREIGN KEY (run_id) REFERENCES archive.runs(run_id);

-- Name: shared_addresses shared_addresses_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.shared_addresses
    ADD CONSTRAINT shared_addresses_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: source_states source_states_run_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.source_states
    ADD CONSTRAINT source_states_run_id_fkey FOREIGN KEY (run_id) REFERENCES archive.runs(run_id);

-- Name: source_states source_states_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.source_states
    ADD CONSTRAINT source_states_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: stale_months stale_months_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.stale_months
    ADD CONSTRAINT stale_months_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: tombstones tombstones_takedown_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.tombstones
    ADD CONSTRAINT tombstones_takedown_id_fkey FOREIGN KEY (takedown_id) REFERENCES archive.takedowns(takedown_id);

-- Name: unseen_spans unseen_spans_closed_by_run_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.unseen_spans
    ADD CONSTRAINT unseen_spans_closed_by_run_id_fkey FOREIGN KEY (closed_by_run_id) REFERENCES archive.runs(run_id);

-- Name: unseen_spans unseen_spans_run_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.unseen_spans
    ADD CONSTRAINT unseen_spans_run_id_fkey FOREIGN KEY (run_id) REFERENCES archive.runs(run_id);

-- Name: unseen_spans unseen_spans_source_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.unseen_spans
    ADD CONSTRAINT unseen_spans_source_id_fkey FOREIGN KEY (source_id) REFERENCES archive.sources(source_id);

-- Name: warc_files warc_files_run_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.warc_files
    ADD CONSTRAINT warc_files_run_id_fkey FOREIGN KEY (run_id) REFERENCES archive.runs(run_id);

-- Name: warc_rewrites warc_rewrites_takedown_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.warc_rewrites
    ADD CONSTRAINT warc_rewrites_takedown_id_fkey FOREIGN KEY (takedown_id) REFERENCES archive.takedowns(takedown_id);

-- Name: watch_hits watch_hits_article_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.watch_hits
    ADD CONSTRAINT watch_hits_article_id_fkey FOREIGN KEY (article_id) REFERENCES archive.articles(article_id);

-- Name: watch_hits watch_hits_watch_id_fkey; Type: FK CONSTRAINT; Schema: archive; Owner: -

ALTER TABLE ONLY archive.watch_hits
    ADD CONSTRAINT watch_hits_watch_id_fkey FOREIGN KEY (watch_id) REFERENCES archive.watches(watch_id);

-- Name: SCHEMA archive; Type: ACL; Schema: -; Owner: -

GRANT USAGE ON SCHEMA archive TO newsarchive_loader;

-- Name: SCHEMA news; Type: ACL; Schema: -; Owner: -

GRANT USAGE ON SCHEMA news TO newsarchive_loader;
GRANT USAGE ON SCHEMA news TO newsarchive_reader;
GRANT USAGE ON SCHEMA news TO newsarchive_asker;

-- Name: SCHEMA newsarchive_schema; Type: ACL; Schema: -; Owner: -

GRANT USAGE ON SCHEMA newsarchive_schema TO newsarchive_loader;

-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: -

REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO newsarchive_loader;
GRANT USAGE ON SCHEMA public TO newsarchive_reader;
GRANT USAGE ON SCHEMA public TO newsarchive_asker;

-- Name: FUNCTION gtrgm_in(cstring); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gtrgm_in(cstring) FROM PUBLIC;

-- Name: FUNCTION gtrgm_out(public.gtrgm); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gtrgm_out(public.gtrgm) FROM PUBLIC;

-- Name: FUNCTION agreement(one integer[], other integer[]); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.agreement(one integer[], other integer[]) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.agreement(one integer[], other integer[]) TO newsarchive_loader;

-- Name: FUNCTION asked_words(filter news.search_filter); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.asked_words(filter news.search_filter) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.asked_words(filter news.search_filter) TO newsarchive_loader;

-- Name: FUNCTION beginning(said text, most integer); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.beginning(said text, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.beginning(said text, most integer) TO newsarchive_loader;

-- Name: FUNCTION best_partners(one integer[], other integer[], word_count integer); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.best_partners(one integer[], other integer[], word_count integer) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.best_partners(one integer[], other integer[], word_count integer) TO newsarchive_loader;

-- Name: FUNCTION brings_page(status integer); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.brings_page(status integer) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.brings_page(status integer) TO newsarchive_loader;
GRANT ALL ON FUNCTION archive.brings_page(status integer) TO newsarchive_reader;
GRANT ALL ON FUNCTION archive.brings_page(status integer) TO newsarchive_asker;

-- Name: FUNCTION citation_id(source_key text, url_key text, captured_at timestamp with time zone, text_digest text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.citation_id(source_key text, url_key text, captured_at timestamp with time zone, text_digest text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.citation_id(source_key text, url_key text, captured_at timestamp with time zone, text_digest text) TO newsarchive_loader;

-- Name: FUNCTION cite_versions(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.cite_versions() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.cite_versions() TO newsarchive_loader;

-- Name: FUNCTION cjk_bigrams(words text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.cjk_bigrams(words text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.cjk_bigrams(words text) TO newsarchive_loader;

-- Name: FUNCTION counted_observations(article_ids bigint[]); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.counted_observations(article_ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.counted_observations(article_ids bigint[]) TO newsarchive_loader;

-- Name: FUNCTION diff_words(told text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.diff_words(told text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.diff_words(told text) TO newsarchive_loader;

-- Name: FUNCTION doubt_copies(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.doubt_copies() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.doubt_copies() TO newsarchive_loader;

-- Name: FUNCTION doubt_moved_articles(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.doubt_moved_articles() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.doubt_moved_articles() TO newsarchive_loader;

-- Name: FUNCTION doubt_names(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.doubt_names() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.doubt_names() TO newsarchive_loader;

-- Name: FUNCTION doubt_titles(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.doubt_titles() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.doubt_titles() TO newsarchive_loader;

-- Name: FUNCTION doubt_titles_of_link(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.doubt_titles_of_link() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.doubt_titles_of_link() TO newsarchive_loader;

-- Name: FUNCTION doubt_versions(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.doubt_versions() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.doubt_versions() TO newsarchive_loader;

-- Name: FUNCTION earlier_copies(article_id bigint); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.earlier_copies(article_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.earlier_copies(article_id bigint) TO newsarchive_loader;

-- Name: PROCEDURE end_turn(IN host text, IN delay_seconds double precision); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON PROCEDURE archive.end_turn(IN host text, IN delay_seconds double precision) FROM PUBLIC;
GRANT ALL ON PROCEDURE archive.end_turn(IN host text, IN delay_seconds double precision) TO newsarchive_loader;

-- Name: FUNCTION filter_ids(filter news.search_filter); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.filter_ids(filter news.search_filter) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.filter_ids(filter news.search_filter) TO newsarchive_loader;

-- Name: FUNCTION held_partners(one integer[], other integer[], word_count integer, reach integer); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.held_partners(one integer[], other integer[], word_count integer, reach integer) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.held_partners(one integer[], other integer[], word_count integer, reach integer) TO newsarchive_loader;

-- Name: FUNCTION is_another_night(first_at timestamp with time zone, later_at timestamp with time zone); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.is_another_night(first_at timestamp with time zone, later_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.is_another_night(first_at timestamp with time zone, later_at timestamp with time zone) TO newsarchive_loader;
GRANT ALL ON FUNCTION archive.is_another_night(first_at timestamp with time zone, later_at timestamp with time zone) TO newsarchive_reader;
GRANT ALL ON FUNCTION archive.is_another_night(first_at timestamp with time zone, later_at timestamp with time zone) TO newsarchive_asker;

-- Name: FUNCTION is_borne(name text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.is_borne(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.is_borne(name text) TO newsarchive_loader;

-- Name: FUNCTION is_plain(words text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.is_plain(words text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.is_plain(words text) TO newsarchive_loader;

-- Name: FUNCTION is_spaceless(words text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.is_spaceless(words text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.is_spaceless(words text) TO newsarchive_loader;

-- Name: FUNCTION keep_articles_down(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.keep_articles_down() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.keep_articles_down() TO newsarchive_loader;

-- Name: FUNCTION keep_edits(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.keep_edits() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.keep_edits() TO newsarchive_loader;

-- Name: FUNCTION keep_front_words(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.keep_front_words() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.keep_front_words() TO newsarchive_loader;

-- Name: FUNCTION keep_fronts(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.keep_fronts() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.keep_fronts() TO newsarchive_loader;

-- Name: FUNCTION keep_links_down(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.keep_links_down() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.keep_links_down() TO newsarchive_loader;

-- Name: TABLE article_versions; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.article_versions TO newsarchive_loader;

-- Name: FUNCTION kept_words(of_article bigint, reading text, same_text text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.kept_words(of_article bigint, reading text, same_text text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.kept_words(of_article bigint, reading text, same_text text) TO newsarchive_loader;

-- Name: FUNCTION letters_apart(told text, letter text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.letters_apart(told text, letter text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.letters_apart(told text, letter text) TO newsarchive_loader;

-- Name: FUNCTION letters_marked(told text, query text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.letters_marked(told text, query text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.letters_marked(told text, query text) TO newsarchive_loader;

-- Name: FUNCTION likely_articles(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.likely_articles() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.likely_articles() TO newsarchive_loader;

-- Name: FUNCTION likely_hits(asked tsquery, of_source integer, since timestamp with time zone, until timestamp with time zone); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.likely_hits(asked tsquery, of_source integer, since timestamp with time zone, until timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.likely_hits(asked tsquery, of_source integer, since timestamp with time zone, until timestamp with time zone) TO newsarchive_loader;

-- Name: FUNCTION listed_rank(listed jsonb); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.listed_rank(listed jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.listed_rank(listed jsonb) TO newsarchive_loader;

-- Name: FUNCTION longest_common(one integer[], other integer[], word_count integer, reach integer, OUT bits bigint[], OUT noted_before integer[], OUT noted_block integer[], OUT noted_bits bigint[]); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.longest_common(one integer[], other integer[], word_count integer, reach integer, OUT bits bigint[], OUT noted_before integer[], OUT noted_block integer[], OUT noted_bits bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.longest_common(one integer[], other integer[], word_count integer, reach integer, OUT bits bigint[], OUT noted_before integer[], OUT noted_block integer[], OUT noted_bits bigint[]) TO newsarchive_loader;

-- Name: FUNCTION make_search_partitions(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.make_search_partitions() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.make_search_partitions() TO newsarchive_loader;

-- Name: FUNCTION matches_among(filter news.search_filter, ids bigint[]); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.matches_among(filter news.search_filter, ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.matches_among(filter news.search_filter, ids bigint[]) TO newsarchive_loader;

-- Name: FUNCTION merge_names(alias text, person text, reason text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.merge_names(alias text, person text, reason text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.merge_names(alias text, person text, reason text) TO newsarchive_loader;

-- Name: FUNCTION month_of(published_date date, first_captured_at timestamp with time zone); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.month_of(published_date date, first_captured_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.month_of(published_date date, first_captured_at timestamp with time zone) TO newsarchive_loader;

-- Name: FUNCTION move_published_dates(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.move_published_dates() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.move_published_dates() TO newsarchive_loader;

-- Name: FUNCTION move_run_days(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.move_run_days() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.move_run_days() TO newsarchive_loader;

-- Name: FUNCTION name_key(name text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.name_key(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.name_key(name text) TO newsarchive_loader;

-- Name: FUNCTION newest_matches(asked tsquery, of_source integer, since timestamp with time zone, until timestamp with time zone, written_in text, wanted integer, first_day date, last_day date, before_at timestamp with time zone, before_id bigint); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.newest_matches(asked tsquery, of_source integer, since timestamp with time zone, until timestamp with time zone, written_in text, wanted integer, first_day date, last_day date, before_at timestamp with time zone, before_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.newest_matches(asked tsquery, of_source integer, since timestamp with time zone, until timestamp with time zone, written_in text, wanted integer, first_day date, last_day date, before_at timestamp with time zone, before_id bigint) TO newsarchive_loader;

-- Name: FUNCTION note_hits(of_watch bigint, found_ids bigint[], version_ids bigint[], gone_ids bigint[], told_at timestamp with time zone); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.note_hits(of_watch bigint, found_ids bigint[], version_ids bigint[], gone_ids bigint[], told_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.note_hits(of_watch bigint, found_ids bigint[], version_ids bigint[], gone_ids bigint[], told_at timestamp with time zone) TO newsarchive_loader;

-- Name: FUNCTION once_in_each(one integer[], other integer[], OUT one_words integer[], OUT one_places integer[], OUT other_words integer[], OUT other_places integer[]); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.once_in_each(one integer[], other integer[], OUT one_words integer[], OUT one_places integer[], OUT other_words integer[], OUT other_places integer[]) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.once_in_each(one integer[], other integer[], OUT one_words integer[], OUT one_places integer[], OUT other_words integer[], OUT other_places integer[]) TO newsarchive_loader;

-- Name: FUNCTION parsable(words text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.parsable(words text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.parsable(words text) TO newsarchive_loader;

-- Name: FUNCTION part_numbers(partners integer[], other_count integer, OUT one_parts integer[], OUT other_parts integer[]); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.part_numbers(partners integer[], other_count integer, OUT one_parts integer[], OUT other_parts integer[]) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.part_numbers(partners integer[], other_count integer, OUT one_parts integer[], OUT other_parts integer[]) TO newsarchive_loader;

-- Name: FUNCTION partners(one integer[], other integer[], word_count integer, reach integer); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.partners(one integer[], other integer[], word_count integer, reach integer) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.partners(one integer[], other integer[], word_count integer, reach integer) TO newsarchive_loader;

-- Name: FUNCTION parts_of(first_page bigint); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.parts_of(first_page bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.parts_of(first_page bigint) TO newsarchive_loader;

-- Name: FUNCTION passing(filter news.search_filter, ids bigint[]); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.passing(filter news.search_filter, ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.passing(filter news.search_filter, ids bigint[]) TO newsarchive_loader;

-- Name: FUNCTION person_of(name_key text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.person_of(name_key text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.person_of(name_key text) TO newsarchive_loader;

-- Name: FUNCTION places_in_blocks(words integer[], word_count integer, OUT first_entry integer[], OUT next_entry integer[], OUT entry_block integer[], OUT entry_bits bigint[]); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.places_in_blocks(words integer[], word_count integer, OUT first_entry integer[], OUT next_entry integer[], OUT entry_block integer[], OUT entry_bits bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.places_in_blocks(words integer[], word_count integer, OUT first_entry integer[], OUT next_entry integer[], OUT entry_block integer[], OUT entry_bits bigint[]) TO newsarchive_loader;

-- Name: FUNCTION plain_form(words text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.plain_form(words text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.plain_form(words text) TO newsarchive_loader;

-- Name: FUNCTION run_state(state text, kind text, run_id bigint, started_at timestamp with time zone); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.run_state(state text, kind text, run_id bigint, started_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.run_state(state text, kind text, run_id bigint, started_at timestamp with time zone) TO newsarchive_loader;
GRANT ALL ON FUNCTION archive.run_state(state text, kind text, run_id bigint, started_at timestamp with time zone) TO newsarchive_reader;
GRANT ALL ON FUNCTION archive.run_state(state text, kind text, run_id bigint, started_at timestamp with time zone) TO newsarchive_asker;

-- Name: FUNCTION seal_children(takedown bigint, parent regclass, ids bigint[], except_tables regclass[], keep boolean); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.seal_children(takedown bigint, parent regclass, ids bigint[], except_tables regclass[], keep boolean) FROM PUBLIC;

-- Name: FUNCTION seal_rows(takedown bigint, table_name regclass, column_name text, ids bigint[], keep boolean); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.seal_rows(takedown bigint, table_name regclass, column_name text, ids bigint[], keep boolean) FROM PUBLIC;

-- Name: FUNCTION search_config(language_code text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.search_config(language_code text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.search_config(language_code text) TO newsarchive_loader;

-- Name: FUNCTION search_query(asked text, language_code text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.search_query(asked text, language_code text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.search_query(asked text, language_code text) TO newsarchive_loader;

-- Name: FUNCTION search_query_in(asked text, language_codes text[]); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.search_query_in(asked text, language_codes text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.search_query_in(asked text, language_codes text[]) TO newsarchive_loader;

-- Name: FUNCTION search_vector(language_code text, title text, lead text, body text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.search_vector(language_code text, title text, lead text, body text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.search_vector(language_code text, title text, lead text, body text) TO newsarchive_loader;

-- Name: FUNCTION searchable(words text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.searchable(words text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.searchable(words text) TO newsarchive_loader;

-- Name: FUNCTION set_published_date(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.set_published_date() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.set_published_date() TO newsarchive_loader;

-- Name: FUNCTION set_run_day(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.set_run_day() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.set_run_day() TO newsarchive_loader;

-- Name: FUNCTION settle_edits(article_ids bigint[]); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.settle_edits(article_ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.settle_edits(article_ids bigint[]) TO newsarchive_loader;

-- Name: FUNCTION settle_months(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.settle_months() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.settle_months() TO newsarchive_loader;

-- Name: FUNCTION settle_search(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.settle_search() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.settle_search() TO newsarchive_loader;

-- Name: FUNCTION settle_stays(settled_id integer, from_at timestamp with time zone); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.settle_stays(settled_id integer, from_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.settle_stays(settled_id integer, from_at timestamp with time zone) TO newsarchive_loader;

-- Name: FUNCTION settle_titles(); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.settle_titles() FROM PUBLIC;
GRANT ALL ON FUNCTION archive.settle_titles() TO newsarchive_loader;

-- Name: FUNCTION settle_words(link_ids bigint[]); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.settle_words(link_ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.settle_words(link_ids bigint[]) TO newsarchive_loader;

-- Name: FUNCTION source_named(source_key text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.source_named(source_key text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.source_named(source_key text) TO newsarchive_loader;

-- Name: FUNCTION spaceless_query(words text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.spaceless_query(words text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.spaceless_query(words text) TO newsarchive_loader;

-- Name: FUNCTION stream_safe(words text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.stream_safe(words text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.stream_safe(words text) TO newsarchive_loader;

-- Name: FUNCTION take_turn(host text, url_key text, url_digest bytea); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.take_turn(host text, url_key text, url_digest bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.take_turn(host text, url_key text, url_digest bytea) TO newsarchive_loader;

-- Name: FUNCTION takedown_of(url_digest bytea, url_key text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.takedown_of(url_digest bytea, url_key text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.takedown_of(url_digest bytea, url_key text) TO newsarchive_loader;

-- Name: FUNCTION title_key(title text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.title_key(title text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.title_key(title text) TO newsarchive_loader;
GRANT ALL ON FUNCTION archive.title_key(title text) TO newsarchive_reader;
GRANT ALL ON FUNCTION archive.title_key(title text) TO newsarchive_asker;

-- Name: FUNCTION undo_merge(id bigint); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.undo_merge(id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.undo_merge(id bigint) TO newsarchive_loader;

-- Name: FUNCTION unseal_rows(takedown bigint); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.unseal_rows(takedown bigint) FROM PUBLIC;

-- Name: FUNCTION word_partners(one text[], other text[]); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.word_partners(one text[], other text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.word_partners(one text[], other text[]) TO newsarchive_loader;

-- Name: FUNCTION word_query(config regconfig, word text, is_phrase boolean); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.word_query(config regconfig, word text, is_phrase boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.word_query(config regconfig, word text, is_phrase boolean) TO newsarchive_loader;

-- Name: FUNCTION words_changed(before text, after text); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.words_changed(before text, after text) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.words_changed(before text, after text) TO newsarchive_loader;

-- Name: FUNCTION words_of_both(one text[], other text[], OUT word_count integer, OUT one_words integer[], OUT one_places integer[], OUT other_words integer[], OUT other_places integer[]); Type: ACL; Schema: archive; Owner: -

REVOKE ALL ON FUNCTION archive.words_of_both(one text[], other text[], OUT word_count integer, OUT one_words integer[], OUT one_places integer[], OUT other_words integer[], OUT other_places integer[]) FROM PUBLIC;
GRANT ALL ON FUNCTION archive.words_of_both(one text[], other text[], OUT word_count integer, OUT one_words integer[], OUT one_places integer[], OUT other_words integer[], OUT other_places integer[]) TO newsarchive_loader;

-- Name: FUNCTION answer_rows(opened refcursor, most integer, most_bytes bigint); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.answer_rows(opened refcursor, most integer, most_bytes bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION news.answer_rows(opened refcursor, most integer, most_bytes bigint) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.answer_rows(opened refcursor, most integer, most_bytes bigint) TO newsarchive_reader;

-- Name: FUNCTION articles_as_of(moment timestamp with time zone); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.articles_as_of(moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION news.articles_as_of(moment timestamp with time zone) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.articles_as_of(moment timestamp with time zone) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.articles_as_of(moment timestamp with time zone) TO newsarchive_asker;

-- Name: FUNCTION articles_by(person text); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.articles_by(person text) FROM PUBLIC;
GRANT ALL ON FUNCTION news.articles_by(person text) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.articles_by(person text) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.articles_by(person text) TO newsarchive_asker;

-- Name: FUNCTION changes_of(article_id bigint); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.changes_of(article_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION news.changes_of(article_id bigint) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.changes_of(article_id bigint) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.changes_of(article_id bigint) TO newsarchive_asker;

-- Name: FUNCTION cluster_of(article_id bigint); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.cluster_of(article_id bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION news.cluster_of(article_id bigint) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.cluster_of(article_id bigint) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.cluster_of(article_id bigint) TO newsarchive_asker;

-- Name: FUNCTION correction_note(body text); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.correction_note(body text) FROM PUBLIC;
GRANT ALL ON FUNCTION news.correction_note(body text) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.correction_note(body text) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.correction_note(body text) TO newsarchive_asker;

-- Name: FUNCTION find_counts(filter news.search_filter, most integer); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.find_counts(filter news.search_filter, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION news.find_counts(filter news.search_filter, most integer) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.find_counts(filter news.search_filter, most integer) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.find_counts(filter news.search_filter, most integer) TO newsarchive_asker;

-- Name: FUNCTION find_page(filter news.search_filter, is_ranked boolean, hits integer, before_at timestamp with time zone, before_id bigint, skipped integer); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.find_page(filter news.search_filter, is_ranked boolean, hits integer, before_at timestamp with time zone, before_id bigint, skipped integer) FROM PUBLIC;
GRANT ALL ON FUNCTION news.find_page(filter news.search_filter, is_ranked boolean, hits integer, before_at timestamp with time zone, before_id bigint, skipped integer) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.find_page(filter news.search_filter, is_ranked boolean, hits integer, before_at timestamp with time zone, before_id bigint, skipped integer) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.find_page(filter news.search_filter, is_ranked boolean, hits integer, before_at timestamp with time zone, before_id bigint, skipped integer) TO newsarchive_asker;

-- Name: FUNCTION find_people(words text, most integer); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.find_people(words text, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION news.find_people(words text, most integer) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.find_people(words text, most integer) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.find_people(words text, most integer) TO newsarchive_asker;

-- Name: FUNCTION front_page_at(source text, listing_url text, moment timestamp with time zone); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.front_page_at(source text, listing_url text, moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION news.front_page_at(source text, listing_url text, moment timestamp with time zone) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.front_page_at(source text, listing_url text, moment timestamp with time zone) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.front_page_at(source text, listing_url text, moment timestamp with time zone) TO newsarchive_asker;

-- Name: FUNCTION has_words(query text, language text); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.has_words(query text, language text) FROM PUBLIC;
GRANT ALL ON FUNCTION news.has_words(query text, language text) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.has_words(query text, language text) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.has_words(query text, language text) TO newsarchive_asker;

-- Name: FUNCTION open_question(question text); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.open_question(question text) FROM PUBLIC;
GRANT ALL ON FUNCTION news.open_question(question text) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.open_question(question text) TO newsarchive_reader;

-- Name: FUNCTION person_key(name text); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.person_key(name text) FROM PUBLIC;
GRANT ALL ON FUNCTION news.person_key(name text) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.person_key(name text) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.person_key(name text) TO newsarchive_asker;

-- Name: FUNCTION ranked_edits(of_source text, since timestamp with time zone, until timestamp with time zone, most integer); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.ranked_edits(of_source text, since timestamp with time zone, until timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION news.ranked_edits(of_source text, since timestamp with time zone, until timestamp with time zone, most integer) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.ranked_edits(of_source text, since timestamp with time zone, until timestamp with time zone, most integer) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.ranked_edits(of_source text, since timestamp with time zone, until timestamp with time zone, most integer) TO newsarchive_asker;

-- Name: FUNCTION republished(since timestamp with time zone, until timestamp with time zone, of_source text); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.republished(since timestamp with time zone, until timestamp with time zone, of_source text) FROM PUBLIC;
GRANT ALL ON FUNCTION news.republished(since timestamp with time zone, until timestamp with time zone, of_source text) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.republished(since timestamp with time zone, until timestamp with time zone, of_source text) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.republished(since timestamp with time zone, until timestamp with time zone, of_source text) TO newsarchive_asker;

-- Name: FUNCTION search(query text, language text, source text, since timestamp with time zone, until timestamp with time zone, ranked boolean, hits integer, written_in text, highlighted boolean); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.search(query text, language text, source text, since timestamp with time zone, until timestamp with time zone, ranked boolean, hits integer, written_in text, highlighted boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION news.search(query text, language text, source text, since timestamp with time zone, until timestamp with time zone, ranked boolean, hits integer, written_in text, highlighted boolean) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.search(query text, language text, source text, since timestamp with time zone, until timestamp with time zone, ranked boolean, hits integer, written_in text, highlighted boolean) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.search(query text, language text, source text, since timestamp with time zone, until timestamp with time zone, ranked boolean, hits integer, written_in text, highlighted boolean) TO newsarchive_asker;

-- Name: FUNCTION search_titles(query text, source text, hits integer); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.search_titles(query text, source text, hits integer) FROM PUBLIC;
GRANT ALL ON FUNCTION news.search_titles(query text, source text, hits integer) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.search_titles(query text, source text, hits integer) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.search_titles(query text, source text, hits integer) TO newsarchive_asker;

-- Name: FUNCTION topic_volume(query text, language text, source text, since date, until date); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.topic_volume(query text, language text, source text, since date, until date) FROM PUBLIC;
GRANT ALL ON FUNCTION news.topic_volume(query text, language text, source text, since date, until date) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.topic_volume(query text, language text, source text, since date, until date) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.topic_volume(query text, language text, source text, since date, until date) TO newsarchive_asker;

-- Name: FUNCTION tried_headlines(since timestamp with time zone, until timestamp with time zone, of_source text); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.tried_headlines(since timestamp with time zone, until timestamp with time zone, of_source text) FROM PUBLIC;
GRANT ALL ON FUNCTION news.tried_headlines(since timestamp with time zone, until timestamp with time zone, of_source text) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.tried_headlines(since timestamp with time zone, until timestamp with time zone, of_source text) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.tried_headlines(since timestamp with time zone, until timestamp with time zone, of_source text) TO newsarchive_asker;

-- Name: FUNCTION watch_feed(token text, most integer); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.watch_feed(token text, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION news.watch_feed(token text, most integer) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.watch_feed(token text, most integer) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.watch_feed(token text, most integer) TO newsarchive_asker;

-- Name: FUNCTION word_diff(before text, after text); Type: ACL; Schema: news; Owner: -

REVOKE ALL ON FUNCTION news.word_diff(before text, after text) FROM PUBLIC;
GRANT ALL ON FUNCTION news.word_diff(before text, after text) TO newsarchive_loader;
GRANT ALL ON FUNCTION news.word_diff(before text, after text) TO newsarchive_reader;
GRANT ALL ON FUNCTION news.word_diff(before text, after text) TO newsarchive_asker;

-- Name: FUNCTION gin_extract_query_trgm(text, internal, smallint, internal, internal, internal, internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gin_extract_query_trgm(text, internal, smallint, internal, internal, internal, internal) FROM PUBLIC;

-- Name: FUNCTION gin_extract_value_trgm(text, internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gin_extract_value_trgm(text, internal) FROM PUBLIC;

-- Name: FUNCTION gin_trgm_consistent(internal, smallint, text, integer, internal, internal, internal, internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gin_trgm_consistent(internal, smallint, text, integer, internal, internal, internal, internal) FROM PUBLIC;

-- Name: FUNCTION gin_trgm_triconsistent(internal, smallint, text, integer, internal, internal, internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gin_trgm_triconsistent(internal, smallint, text, integer, internal, internal, internal) FROM PUBLIC;

-- Name: FUNCTION gtrgm_compress(internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gtrgm_compress(internal) FROM PUBLIC;

-- Name: FUNCTION gtrgm_consistent(internal, text, smallint, oid, internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gtrgm_consistent(internal, text, smallint, oid, internal) FROM PUBLIC;

-- Name: FUNCTION gtrgm_decompress(internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gtrgm_decompress(internal) FROM PUBLIC;

-- Name: FUNCTION gtrgm_distance(internal, text, smallint, oid, internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gtrgm_distance(internal, text, smallint, oid, internal) FROM PUBLIC;

-- Name: FUNCTION gtrgm_options(internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gtrgm_options(internal) FROM PUBLIC;

-- Name: FUNCTION gtrgm_penalty(internal, internal, internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gtrgm_penalty(internal, internal, internal) FROM PUBLIC;

-- Name: FUNCTION gtrgm_picksplit(internal, internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gtrgm_picksplit(internal, internal) FROM PUBLIC;

-- Name: FUNCTION gtrgm_same(public.gtrgm, public.gtrgm, internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gtrgm_same(public.gtrgm, public.gtrgm, internal) FROM PUBLIC;

-- Name: FUNCTION gtrgm_union(internal, internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.gtrgm_union(internal, internal) FROM PUBLIC;

-- Name: FUNCTION set_limit(real); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.set_limit(real) FROM PUBLIC;

-- Name: FUNCTION show_limit(); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.show_limit() FROM PUBLIC;

-- Name: FUNCTION show_trgm(text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.show_trgm(text) FROM PUBLIC;

-- Name: FUNCTION similarity(text, text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.similarity(text, text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.similarity(text, text) TO newsarchive_loader;
GRANT ALL ON FUNCTION public.similarity(text, text) TO newsarchive_reader;
GRANT ALL ON FUNCTION public.similarity(text, text) TO newsarchive_asker;

-- Name: FUNCTION similarity_dist(text, text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.similarity_dist(text, text) FROM PUBLIC;

-- Name: FUNCTION similarity_op(text, text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.similarity_op(text, text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.similarity_op(text, text) TO newsarchive_loader;
GRANT ALL ON FUNCTION public.similarity_op(text, text) TO newsarchive_reader;
GRANT ALL ON FUNCTION public.similarity_op(text, text) TO newsarchive_asker;

-- Name: FUNCTION strict_word_similarity(text, text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.strict_word_similarity(text, text) FROM PUBLIC;

-- Name: FUNCTION strict_word_similarity_commutator_op(text, text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.strict_word_similarity_commutator_op(text, text) FROM PUBLIC;

-- Name: FUNCTION strict_word_similarity_dist_commutator_op(text, text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.strict_word_similarity_dist_commutator_op(text, text) FROM PUBLIC;

-- Name: FUNCTION strict_word_similarity_dist_op(text, text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.strict_word_similarity_dist_op(text, text) FROM PUBLIC;

-- Name: FUNCTION strict_word_similarity_op(text, text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.strict_word_similarity_op(text, text) FROM PUBLIC;

-- Name: FUNCTION unaccent(text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.unaccent(text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.unaccent(text) TO newsarchive_loader;
GRANT ALL ON FUNCTION public.unaccent(text) TO newsarchive_reader;
GRANT ALL ON FUNCTION public.unaccent(text) TO newsarchive_asker;

-- Name: FUNCTION unaccent(regdictionary, text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.unaccent(regdictionary, text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.unaccent(regdictionary, text) TO newsarchive_loader;

-- Name: FUNCTION unaccent_init(internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.unaccent_init(internal) FROM PUBLIC;

-- Name: FUNCTION unaccent_lexize(internal, internal, internal, internal); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.unaccent_lexize(internal, internal, internal, internal) FROM PUBLIC;

-- Name: FUNCTION word_similarity(text, text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.word_similarity(text, text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.word_similarity(text, text) TO newsarchive_loader;
GRANT ALL ON FUNCTION public.word_similarity(text, text) TO newsarchive_reader;
GRANT ALL ON FUNCTION public.word_similarity(text, text) TO newsarchive_asker;

-- Name: FUNCTION word_similarity_commutator_op(text, text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.word_similarity_commutator_op(text, text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.word_similarity_commutator_op(text, text) TO newsarchive_loader;
GRANT ALL ON FUNCTION public.word_similarity_commutator_op(text, text) TO newsarchive_reader;
GRANT ALL ON FUNCTION public.word_similarity_commutator_op(text, text) TO newsarchive_asker;

-- Name: FUNCTION word_similarity_dist_commutator_op(text, text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.word_similarity_dist_commutator_op(text, text) FROM PUBLIC;

-- Name: FUNCTION word_similarity_dist_op(text, text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.word_similarity_dist_op(text, text) FROM PUBLIC;

-- Name: FUNCTION word_similarity_op(text, text); Type: ACL; Schema: public; Owner: -

REVOKE ALL ON FUNCTION public.word_similarity_op(text, text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.word_similarity_op(text, text) TO newsarchive_loader;
GRANT ALL ON FUNCTION public.word_similarity_op(text, text) TO newsarchive_reader;
GRANT ALL ON FUNCTION public.word_similarity_op(text, text) TO newsarchive_asker;

-- Name: TABLE article_search; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE archive.article_search TO newsarchive_loader;

-- Name: TABLE article_search_1; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE archive.article_search_1 TO newsarchive_loader;

-- Name: TABLE article_sketches; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE archive.article_sketches TO newsarchive_loader;

-- Name: TABLE articles; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.articles TO newsarchive_loader;

-- Name: TABLE boilerplate; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.boilerplate TO newsarchive_loader;

-- Name: TABLE captures; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.captures TO newsarchive_loader;

-- Name: TABLE citations; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.citations TO newsarchive_loader;

-- Name: TABLE near_copies; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.near_copies TO newsarchive_loader;

-- Name: TABLE stale_months; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.stale_months TO newsarchive_loader;

-- Name: TABLE stale_articles; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.stale_articles TO newsarchive_loader;

-- Name: TABLE fresh_counts; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.fresh_counts TO newsarchive_loader;

-- Name: TABLE month_counts; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.month_counts TO newsarchive_loader;

-- Name: TABLE counts_by_month; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.counts_by_month TO newsarchive_loader;

-- Name: TABLE fresh_days; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.fresh_days TO newsarchive_loader;

-- Name: TABLE month_days; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.month_days TO newsarchive_loader;

-- Name: TABLE sources; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.sources TO newsarchive_loader;

-- Name: TABLE days_by_month; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.days_by_month TO newsarchive_loader;

-- Name: TABLE links; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.links TO newsarchive_loader;

-- Name: TABLE listing_links; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.listing_links TO newsarchive_loader;

-- Name: TABLE listings; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.listings TO newsarchive_loader;

-- Name: TABLE runs; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.runs TO newsarchive_loader;

-- Name: TABLE unseen_spans; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.unseen_spans TO newsarchive_loader;

-- Name: TABLE unseen_days; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.unseen_days TO newsarchive_loader;

-- Name: TABLE runs; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.runs TO newsarchive_loader;
GRANT SELECT ON TABLE news.runs TO newsarchive_reader;
GRANT SELECT ON TABLE news.runs TO newsarchive_asker;

-- Name: TABLE covered_days; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.covered_days TO newsarchive_loader;

-- Name: TABLE edits; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.edits TO newsarchive_loader;

-- Name: TABLE fixity_checks; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.fixity_checks TO newsarchive_loader;

-- Name: TABLE fixity_files; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.fixity_files TO newsarchive_loader;

-- Name: TABLE fixity_findings; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.fixity_findings TO newsarchive_loader;

-- Name: TABLE outlinks; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.outlinks TO newsarchive_loader;

-- Name: TABLE fresh_hosts; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.fresh_hosts TO newsarchive_loader;

-- Name: TABLE fresh_lags; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.fresh_lags TO newsarchive_loader;

-- Name: TABLE fresh_methods; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.fresh_methods TO newsarchive_loader;

-- Name: TABLE name_merges; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.name_merges TO newsarchive_loader;

-- Name: TABLE meant_names; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.meant_names TO newsarchive_loader;

-- Name: TABLE names; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.names TO newsarchive_loader;

-- Name: TABLE fresh_names; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.fresh_names TO newsarchive_loader;

-- Name: TABLE front_stays; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.front_stays TO newsarchive_loader;

-- Name: TABLE front_words; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.front_words TO newsarchive_loader;

-- Name: TABLE fronts; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.fronts TO newsarchive_loader;

-- Name: TABLE night_spans; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.night_spans TO newsarchive_loader;

-- Name: TABLE judged_days; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.judged_days TO newsarchive_loader;

-- Name: TABLE gap_days; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.gap_days TO newsarchive_loader;

-- Name: TABLE hosts; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.hosts TO newsarchive_loader;

-- Name: TABLE month_hosts; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.month_hosts TO newsarchive_loader;

-- Name: TABLE hosts_by_month; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.hosts_by_month TO newsarchive_loader;

-- Name: TABLE month_lags; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.month_lags TO newsarchive_loader;

-- Name: TABLE lags_by_month; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.lags_by_month TO newsarchive_loader;

-- Name: TABLE layout_periods; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.layout_periods TO newsarchive_loader;

-- Name: TABLE layout_places; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE archive.layout_places TO newsarchive_loader;

-- Name: TABLE month_methods; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.month_methods TO newsarchive_loader;

-- Name: TABLE methods_by_month; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.methods_by_month TO newsarchive_loader;

-- Name: TABLE month_names; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.month_names TO newsarchive_loader;

-- Name: TABLE names_by_month; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.names_by_month TO newsarchive_loader;

-- Name: TABLE observations; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE archive.observations TO newsarchive_loader;

-- Name: TABLE other_readings; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.other_readings TO newsarchive_loader;

-- Name: TABLE release_versions; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.release_versions TO newsarchive_loader;

-- Name: TABLE releases; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.releases TO newsarchive_loader;

-- Name: TABLE reread_captures; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.reread_captures TO newsarchive_loader;

-- Name: TABLE rereadings; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.rereadings TO newsarchive_loader;

-- Name: TABLE robots; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.robots TO newsarchive_loader;

-- Name: TABLE run_links; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.run_links TO newsarchive_loader;

-- Name: TABLE search_languages; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.search_languages TO newsarchive_loader;

-- Name: TABLE shared_addresses; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.shared_addresses TO newsarchive_loader;

-- Name: TABLE source_states; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.source_states TO newsarchive_loader;

-- Name: TABLE stale_titles; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.stale_titles TO newsarchive_loader;

-- Name: TABLE takedowns; Type: ACL; Schema: archive; Owner: -

GRANT SELECT ON TABLE archive.takedowns TO newsarchive_loader;

-- Name: TABLE tombstones; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT ON TABLE archive.tombstones TO newsarchive_loader;

-- Name: TABLE tried_words; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.tried_words TO newsarchive_loader;

-- Name: TABLE warc_files; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.warc_files TO newsarchive_loader;

-- Name: TABLE warc_rewrites; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.warc_rewrites TO newsarchive_loader;

-- Name: TABLE watch_hits; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.watch_hits TO newsarchive_loader;

-- Name: TABLE watches; Type: ACL; Schema: archive; Owner: -

GRANT SELECT,INSERT,UPDATE ON TABLE archive.watches TO newsarchive_loader;

-- Name: TABLE article_counts; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.article_counts TO newsarchive_loader;
GRANT SELECT ON TABLE news.article_counts TO newsarchive_reader;
GRANT SELECT ON TABLE news.article_counts TO newsarchive_asker;

-- Name: TABLE article_versions; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.article_versions TO newsarchive_loader;
GRANT SELECT ON TABLE news.article_versions TO newsarchive_reader;
GRANT SELECT ON TABLE news.article_versions TO newsarchive_asker;

-- Name: TABLE articles_current; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.articles_current TO newsarchive_loader;
GRANT SELECT ON TABLE news.articles_current TO newsarchive_reader;
GRANT SELECT ON TABLE news.articles_current TO newsarchive_asker;

-- Name: TABLE boilerplate; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.boilerplate TO newsarchive_loader;
GRANT SELECT ON TABLE news.boilerplate TO newsarchive_reader;
GRANT SELECT ON TABLE news.boilerplate TO newsarchive_asker;

-- Name: TABLE byline_counts; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.byline_counts TO newsarchive_loader;
GRANT SELECT ON TABLE news.byline_counts TO newsarchive_reader;
GRANT SELECT ON TABLE news.byline_counts TO newsarchive_asker;

-- Name: TABLE bylines; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.bylines TO newsarchive_loader;
GRANT SELECT ON TABLE news.bylines TO newsarchive_reader;
GRANT SELECT ON TABLE news.bylines TO newsarchive_asker;

-- Name: TABLE calendar; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.calendar TO newsarchive_loader;
GRANT SELECT ON TABLE news.calendar TO newsarchive_reader;
GRANT SELECT ON TABLE news.calendar TO newsarchive_asker;

-- Name: TABLE captures; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.captures TO newsarchive_loader;
GRANT SELECT ON TABLE news.captures TO newsarchive_reader;
GRANT SELECT ON TABLE news.captures TO newsarchive_asker;

-- Name: TABLE edits; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.edits TO newsarchive_loader;
GRANT SELECT ON TABLE news.edits TO newsarchive_reader;
GRANT SELECT ON TABLE news.edits TO newsarchive_asker;

-- Name: TABLE outcomes; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.outcomes TO newsarchive_loader;
GRANT SELECT ON TABLE news.outcomes TO newsarchive_reader;
GRANT SELECT ON TABLE news.outcomes TO newsarchive_asker;

-- Name: TABLE removals; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.removals TO newsarchive_loader;
GRANT SELECT ON TABLE news.removals TO newsarchive_reader;
GRANT SELECT ON TABLE news.removals TO newsarchive_asker;

-- Name: TABLE changes; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.changes TO newsarchive_loader;
GRANT SELECT ON TABLE news.changes TO newsarchive_reader;
GRANT SELECT ON TABLE news.changes TO newsarchive_asker;

-- Name: TABLE citations; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.citations TO newsarchive_loader;
GRANT SELECT ON TABLE news.citations TO newsarchive_reader;
GRANT SELECT ON TABLE news.citations TO newsarchive_asker;

-- Name: TABLE copies; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.copies TO newsarchive_loader;
GRANT SELECT ON TABLE news.copies TO newsarchive_reader;
GRANT SELECT ON TABLE news.copies TO newsarchive_asker;

-- Name: TABLE coverage; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.coverage TO newsarchive_loader;
GRANT SELECT ON TABLE news.coverage TO newsarchive_reader;
GRANT SELECT ON TABLE news.coverage TO newsarchive_asker;

-- Name: TABLE coverage_gaps; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.coverage_gaps TO newsarchive_loader;
GRANT SELECT ON TABLE news.coverage_gaps TO newsarchive_reader;
GRANT SELECT ON TABLE news.coverage_gaps TO newsarchive_asker;

-- Name: TABLE evidence_methods; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.evidence_methods TO newsarchive_loader;
GRANT SELECT ON TABLE news.evidence_methods TO newsarchive_reader;
GRANT SELECT ON TABLE news.evidence_methods TO newsarchive_asker;

-- Name: TABLE field_evidence; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.field_evidence TO newsarchive_loader;
GRANT SELECT ON TABLE news.field_evidence TO newsarchive_reader;
GRANT SELECT ON TABLE news.field_evidence TO newsarchive_asker;

-- Name: TABLE fixity_checks; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.fixity_checks TO newsarchive_loader;
GRANT SELECT ON TABLE news.fixity_checks TO newsarchive_reader;
GRANT SELECT ON TABLE news.fixity_checks TO newsarchive_asker;

-- Name: TABLE fixity_findings; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.fixity_findings TO newsarchive_loader;
GRANT SELECT ON TABLE news.fixity_findings TO newsarchive_reader;
GRANT SELECT ON TABLE news.fixity_findings TO newsarchive_asker;

-- Name: TABLE front_page_stays; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.front_page_stays TO newsarchive_loader;
GRANT SELECT ON TABLE news.front_page_stays TO newsarchive_reader;
GRANT SELECT ON TABLE news.front_page_stays TO newsarchive_asker;

-- Name: TABLE front_pages; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.front_pages TO newsarchive_loader;
GRANT SELECT ON TABLE news.front_pages TO newsarchive_reader;
GRANT SELECT ON TABLE news.front_pages TO newsarchive_asker;

-- Name: TABLE headline_tests; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.headline_tests TO newsarchive_loader;
GRANT SELECT ON TABLE news.headline_tests TO newsarchive_reader;
GRANT SELECT ON TABLE news.headline_tests TO newsarchive_asker;

-- Name: TABLE layouts; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.layouts TO newsarchive_loader;
GRANT SELECT ON TABLE news.layouts TO newsarchive_reader;
GRANT SELECT ON TABLE news.layouts TO newsarchive_asker;

-- Name: TABLE links; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.links TO newsarchive_loader;
GRANT SELECT ON TABLE news.links TO newsarchive_reader;
GRANT SELECT ON TABLE news.links TO newsarchive_asker;

-- Name: TABLE listings; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.listings TO newsarchive_loader;
GRANT SELECT ON TABLE news.listings TO newsarchive_reader;
GRANT SELECT ON TABLE news.listings TO newsarchive_asker;

-- Name: TABLE looks; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.looks TO newsarchive_loader;
GRANT SELECT ON TABLE news.looks TO newsarchive_reader;
GRANT SELECT ON TABLE news.looks TO newsarchive_asker;

-- Name: TABLE most_linked_hosts; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.most_linked_hosts TO newsarchive_loader;
GRANT SELECT ON TABLE news.most_linked_hosts TO newsarchive_reader;
GRANT SELECT ON TABLE news.most_linked_hosts TO newsarchive_asker;

-- Name: TABLE name_merges; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.name_merges TO newsarchive_loader;
GRANT SELECT ON TABLE news.name_merges TO newsarchive_reader;
GRANT SELECT ON TABLE news.name_merges TO newsarchive_asker;

-- Name: TABLE near_copies; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.near_copies TO newsarchive_loader;
GRANT SELECT ON TABLE news.near_copies TO newsarchive_reader;
GRANT SELECT ON TABLE news.near_copies TO newsarchive_asker;

-- Name: TABLE originals; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.originals TO newsarchive_loader;
GRANT SELECT ON TABLE news.originals TO newsarchive_reader;
GRANT SELECT ON TABLE news.originals TO newsarchive_asker;

-- Name: TABLE origins; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.origins TO newsarchive_loader;
GRANT SELECT ON TABLE news.origins TO newsarchive_reader;
GRANT SELECT ON TABLE news.origins TO newsarchive_asker;

-- Name: TABLE outlinks; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.outlinks TO newsarchive_loader;
GRANT SELECT ON TABLE news.outlinks TO newsarchive_reader;
GRANT SELECT ON TABLE news.outlinks TO newsarchive_asker;

-- Name: TABLE paywalled_share; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.paywalled_share TO newsarchive_loader;
GRANT SELECT ON TABLE news.paywalled_share TO newsarchive_reader;
GRANT SELECT ON TABLE news.paywalled_share TO newsarchive_asker;

-- Name: TABLE people; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.people TO newsarchive_loader;
GRANT SELECT ON TABLE news.people TO newsarchive_reader;
GRANT SELECT ON TABLE news.people TO newsarchive_asker;

-- Name: TABLE publication_lag; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.publication_lag TO newsarchive_loader;
GRANT SELECT ON TABLE news.publication_lag TO newsarchive_reader;
GRANT SELECT ON TABLE news.publication_lag TO newsarchive_asker;

-- Name: TABLE releases; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.releases TO newsarchive_loader;
GRANT SELECT ON TABLE news.releases TO newsarchive_reader;
GRANT SELECT ON TABLE news.releases TO newsarchive_asker;

-- Name: TABLE reread_fields; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.reread_fields TO newsarchive_loader;
GRANT SELECT ON TABLE news.reread_fields TO newsarchive_reader;
GRANT SELECT ON TABLE news.reread_fields TO newsarchive_asker;

-- Name: TABLE rereadings; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.rereadings TO newsarchive_loader;
GRANT SELECT ON TABLE news.rereadings TO newsarchive_reader;
GRANT SELECT ON TABLE news.rereadings TO newsarchive_asker;

-- Name: TABLE run_outcomes; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.run_outcomes TO newsarchive_loader;
GRANT SELECT ON TABLE news.run_outcomes TO newsarchive_reader;
GRANT SELECT ON TABLE news.run_outcomes TO newsarchive_asker;

-- Name: TABLE section_output; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.section_output TO newsarchive_loader;
GRANT SELECT ON TABLE news.section_output TO newsarchive_reader;
GRANT SELECT ON TABLE news.section_output TO newsarchive_asker;

-- Name: TABLE shared_addresses; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.shared_addresses TO newsarchive_loader;
GRANT SELECT ON TABLE news.shared_addresses TO newsarchive_reader;
GRANT SELECT ON TABLE news.shared_addresses TO newsarchive_asker;

-- Name: TABLE silent_sources; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.silent_sources TO newsarchive_loader;
GRANT SELECT ON TABLE news.silent_sources TO newsarchive_reader;
GRANT SELECT ON TABLE news.silent_sources TO newsarchive_asker;

-- Name: TABLE source_states; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.source_states TO newsarchive_loader;
GRANT SELECT ON TABLE news.source_states TO newsarchive_reader;
GRANT SELECT ON TABLE news.source_states TO newsarchive_asker;

-- Name: TABLE source_health; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.source_health TO newsarchive_loader;
GRANT SELECT ON TABLE news.source_health TO newsarchive_reader;
GRANT SELECT ON TABLE news.source_health TO newsarchive_asker;

-- Name: TABLE source_spans; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.source_spans TO newsarchive_loader;
GRANT SELECT ON TABLE news.source_spans TO newsarchive_reader;
GRANT SELECT ON TABLE news.source_spans TO newsarchive_asker;

-- Name: TABLE sources; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.sources TO newsarchive_loader;
GRANT SELECT ON TABLE news.sources TO newsarchive_reader;
GRANT SELECT ON TABLE news.sources TO newsarchive_asker;

-- Name: TABLE takedowns; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.takedowns TO newsarchive_loader;
GRANT SELECT ON TABLE news.takedowns TO newsarchive_reader;
GRANT SELECT ON TABLE news.takedowns TO newsarchive_asker;

-- Name: TABLE unseen_spans; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.unseen_spans TO newsarchive_loader;
GRANT SELECT ON TABLE news.unseen_spans TO newsarchive_reader;
GRANT SELECT ON TABLE news.unseen_spans TO newsarchive_asker;

-- Name: TABLE warc_files; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.warc_files TO newsarchive_loader;
GRANT SELECT ON TABLE news.warc_files TO newsarchive_reader;
GRANT SELECT ON TABLE news.warc_files TO newsarchive_asker;

-- Name: TABLE watches; Type: ACL; Schema: news; Owner: -

GRANT SELECT ON TABLE news.watches TO newsarchive_loader;
GRANT SELECT ON TABLE news.watches TO newsarchive_reader;
GRANT SELECT ON TABLE news.watches TO newsarchive_asker;

-- Name: TABLE migrations; Type: ACL; Schema: newsarchive_schema; Owner: -

GRANT SELECT ON TABLE newsarchive_schema.migrations TO newsarchive_loader;

-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: archive; Owner: -

ALTER DEFAULT PRIVILEGES FOR ROLE newsarchive_owner IN SCHEMA archive GRANT ALL ON FUNCTIONS TO newsarchive_loader;

-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: archive; Owner: -

ALTER DEFAULT PRIVILEGES FOR ROLE newsarchive_owner IN SCHEMA archive GRANT SELECT,INSERT,UPDATE ON TABLES TO newsarchive_loader;

-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: news; Owner: -

ALTER DEFAULT PRIVILEGES FOR ROLE newsarchive_owner IN SCHEMA news GRANT ALL ON FUNCTIONS TO newsarchive_loader;
ALTER DEFAULT PRIVILEGES FOR ROLE newsarchive_owner IN SCHEMA news GRANT ALL ON FUNCTIONS TO newsarchive_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE newsarchive_owner IN SCHEMA news GRANT ALL ON FUNCTIONS TO newsarchive_asker;

-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: news; Owner: -

ALTER DEFAULT PRIVILEGES FOR ROLE newsarchive_owner IN SCHEMA news GRANT SELECT ON TABLES TO newsarchive_loader;
ALTER DEFAULT PRIVILEGES FOR ROLE newsarchive_owner IN SCHEMA news GRANT SELECT ON TABLES TO newsarchive_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE newsarchive_owner IN SCHEMA news GRANT SELECT ON TABLES TO newsarchive_asker;

-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: -; Owner: -

ALTER DEFAULT PRIVILEGES FOR ROLE newsarchive_owner REVOKE ALL ON FUNCTIONS FROM PUBLIC;
