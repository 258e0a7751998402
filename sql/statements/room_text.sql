select
  citations.citation_id,
  citations.source,
  citations.article_id,
  citations.version_id,
  versions.version_no,
  citations.url,
  citations.title,
  versions.lead,
  citations.body,
  citations.authors,
  versions.desks,
  versions.byline,
  citations.published_at,
  versions.modified_at,
  versions.section,
  versions.tags,
  versions.word_count,
  citations.captured_at,
  citations.captured_url,
  citations.text_digest,
  citations.extracted_by,
  citations.is_replaced,
  citations.capture_id,
  citations.payload_digest,
  citations.warc_file,
  citations.warc_offset,
  citations.warc_length,
  citations.takedown_id
from news.citations
-- Lateral, so that the texts of this article alone are numbered, not those of the whole archive.
left join lateral (
  select *
  from news.article_versions as each
  where each.article_id = citations.article_id and each.version_id = citations.version_id
  offset 0
) as versions on true
where citations.citation_id = %(citation_id)s
