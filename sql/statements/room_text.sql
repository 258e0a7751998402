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
left join news.article_versions as versions
  on versions.article_id = citations.article_id and versions.version_id = citations.version_id
where citations.citation_id = %(citation_id)s
