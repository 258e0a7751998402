-- What re-readings have learned to be no article's text.

create or replace view news.boilerplate as
select
  sources.source_key as source,
  boilerplate.paragraph,
  boilerplate.article_count,
  boilerplate.of_articles,
  boilerplate.is_cut,
  boilerplate.learned_at
from archive.boilerplate
join archive.sources using (source_id);
comment on view news.boilerplate is
  'Paragraphs that stood word for word in many articles of a source, and so are cut from its texts.';
comment on column news.boilerplate.source is 'Key of the source: the name of its file in dags/sources/.';
comment on column news.boilerplate.paragraph is 'The paragraph as it stood in the texts.';
comment on column news.boilerplate.article_count is 'In how many articles it stood when it was learned.';
comment on column news.boilerplate.of_articles is 'Of how many that were looked at.';
comment on column news.boilerplate.is_cut is 'False where a person has said that it is text after all.';
comment on column news.boilerplate.learned_at is 'When a re-reading learned it; texts read since are without it.';
