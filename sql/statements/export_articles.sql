-- Texts with their citation and place, in the order in which the archive met them; nulls leave a filter out.
-- {exported} are the fields of an article that leave the archive (FIELDS of records/articles.py).
select
  citations.citation_id,
  sources.source_key as source,
  articles.url,
  {exported},
  articles.state,
  versions.version_id = articles.current_version_id as is_current,
  versions.captured_at,
  versions.text_digest,
  versions.extracted_by,
  warc_files.file as warc_file,
  whole.warc_offset,
  whole.payload_digest
from archive.articles
join archive.sources using (source_id)
join archive.article_versions as versions using (article_id)
left join lateral (
  select citation_id from archive.citations where citations.version_id = versions.version_id
) as citations on true
join archive.captures on captures.capture_id = versions.capture_id
join archive.captures as whole on whole.capture_id = coalesce(captures.revisit_of, captures.capture_id)
join archive.warc_files on warc_files.warc_file_id = whole.warc_file_id
where versions.retired_at is null
  and (%(every_version)s or versions.version_id = articles.current_version_id)
  and (%(sources)s::text[] is null or sources.source_key = any (%(sources)s))
  and (%(since)s::date is null or (articles.published_at at time zone sources.timezone)::date >= %(since)s)
  and (%(until)s::date is null or (articles.published_at at time zone sources.timezone)::date <= %(until)s)
  and (
    %(search)s::text is null
    or articles.article_id in (
      select found.article_id
      from archive.article_search as found
      where found.words @@ (
        websearch_to_tsquery(archive.search_config(%(language)s), archive.searchable(%(search)s))
        || websearch_to_tsquery(archive.search_config(null), archive.searchable(%(search)s))
      )
    )
  )
order by articles.article_id, versions.captured_at
