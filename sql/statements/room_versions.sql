select
  versions.version_id,
  versions.version_no,
  (select min(citations.citation_id) from news.citations where citations.version_id = versions.version_id) as citation_id,
  versions.title,
  versions.word_count,
  versions.valid_from_at,
  versions.valid_until_at,
  versions.extracted_by,
  coalesce(edits.change_classes, '{}') as change_classes,
  edits.correction_note,
  edits.words_more,
  edits.after_publication
from news.article_versions as versions
left join news.edits
  on edits.article_id = versions.article_id and edits.version_id_after = versions.version_id
where versions.article_id = %(article_id)s
order by versions.version_no
