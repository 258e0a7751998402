-- The names of texts, given as versions are made.

create or replace function archive.citation_id(source_key text, url_key text, captured_at timestamptz, text_digest text)
returns text
language sql immutable parallel safe as $$
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
comment on function archive.citation_id is
  'na:<source>/ and 20 hex digits of sha256 over url_key, capture time (ISO 8601, UTC, microseconds) and text digest.';

create or replace function archive.cite_versions() returns trigger
language plpgsql as $$
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
