-- A name for every text that the archive ever had, which outlives serial numbers, re-readings and takedowns.

create function archive.citation_id(source_key text, url_key text, captured_at timestamptz, text_digest text)
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

create table archive.citations (
  citation_id text primary key,
  version_id bigint references archive.article_versions,
  source_id int not null references archive.sources,
  captured_at timestamptz not null,
  takedown_id bigint
);
create index citations_version on archive.citations (version_id);
comment on table archive.citations is 'What a citation means; a row stays when its text is replaced or taken down.';

create function archive.cite_versions() returns trigger
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
create trigger cite_versions after insert on archive.article_versions
referencing new table as made
for each statement execute function archive.cite_versions();

insert into archive.citations (citation_id, version_id, source_id, captured_at)
select distinct on (1)
  archive.citation_id(sources.source_key, articles.url_key, versions.captured_at, versions.text_digest),
  versions.version_id,
  articles.source_id,
  versions.captured_at
from archive.article_versions as versions
join archive.articles using (article_id)
join archive.sources using (source_id)
order by 1, versions.version_id desc;
