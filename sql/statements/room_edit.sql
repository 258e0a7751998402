-- An edit by the text that it made: which version that is, and both texts.
select
  edits.version_no::int as version_no,
  edits.title_before,
  edits.title_after,
  edits.body_before,
  edits.body_after
from news.edits
where edits.article_id = %(article_id)s and edits.version_id_after = %(version_id)s
