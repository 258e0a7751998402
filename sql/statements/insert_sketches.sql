-- The sketch of each article's current text.
insert into archive.article_sketches as known (article_id, text_digest, shingle_count, sketch, bands)
select read.article_id, read.text_digest, read.shingle_count, read.sketch, read.bands
from jsonb_to_recordset(%(rows)s::jsonb) as read (
  article_id bigint,
  text_digest text,
  shingle_count int,
  sketch int[],
  bands int[]
)
join archive.articles using (article_id)
join archive.article_versions as versions
  on versions.version_id = articles.current_version_id and versions.text_digest = read.text_digest
order by read.article_id
on conflict (article_id) do update set
  text_digest = excluded.text_digest,
  shingle_count = excluded.shingle_count,
  sketch = excluded.sketch,
  bands = excluded.bands
where known.text_digest <> excluded.text_digest
returning article_id;
