insert into archive.boilerplate (source_id, paragraph_digest, paragraph, article_count, of_articles)
select sources.source_id, sha256(convert_to(found.paragraph, 'UTF8')), found.paragraph, found.article_count, found.of_articles
from jsonb_to_recordset(%(rows)s::jsonb) as found (paragraph text, article_count int, of_articles int)
join archive.sources on sources.source_key = %(source_key)s
order by 2
on conflict (source_id, paragraph_digest) do nothing;
