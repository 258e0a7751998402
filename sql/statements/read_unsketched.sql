-- Current texts of these articles whose sketch is another text's, or missing.
select articles.article_id, versions.text_digest, versions.body
from archive.articles
join archive.article_versions as versions on versions.version_id = articles.current_version_id
left join archive.article_sketches on article_sketches.article_id = articles.article_id
where articles.article_id = any (%(article_ids)s)
  and article_sketches.text_digest is distinct from versions.text_digest;
