update archive.citations
set version_id = null, takedown_id = %(takedown_id)s
where version_id in (
  select version_id from archive.article_versions where article_id = any (%(article_ids)s)
);
