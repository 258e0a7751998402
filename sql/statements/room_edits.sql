select
  edits.article_id,
  edits.source,
  edits.url,
  edits.language_code,
  edits.version_no::int as version_no,
  edits.title_before,
  edits.title_after,
  edits.seen_at,
  edits.after_publication,
  edits.change_classes,
  edits.correction_note,
  edits.is_silent,
  edits.words_changed,
  edits.words_more,
  edits.kind
from news.ranked_edits(%(source)s, %(since)s, %(until)s, coalesce(%(most)s, 0)) as edits
