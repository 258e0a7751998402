-- Columns that mean the same in every view, said once; a comment given beside a view has said it already.
do $$
declare
  known constant jsonb := jsonb_build_object(
    'article_id', 'The article: one a URL identity. Joins the views.',
    'version_id', 'The text: one a distinct text of an article. Joins the views.',
    'capture_id', 'The HTTP exchange it was read from; see news.captures.',
    'run_id', 'The run that wrote it; see news.runs.',
    'link_id', 'The URL in the ledger; see news.links.',
    'source', 'Key of the source: the name of its file in dags/sources/.',
    'url', 'Address of the article: its canonical URL where it names one.',
    'title', 'Headline without the site''s name, as it is now.',
    'lead', 'Standfirst or description that the page gives.',
    'body', 'Text: paragraphs divided by an empty line; no furniture, no related links.',
    'authors', 'Persons of the byline.',
    'desks', 'Agencies, desks and house accounts of the byline.',
    'byline', 'The byline as printed.',
    'published_at', 'Publication as the site says now; null where it says nothing usable, never the time of capture.',
    'published_date', 'Day of publication in the source''s time zone.',
    'published_precision', 'second, minute, day, month or year: how exact the page is.',
    'is_published_suspect', 'True when the page''s places disagree on it by over 48 hours, or date only its last change.',
    'modified_at', 'Last change as the site says.',
    'section', 'Section as the site names it.',
    'tags', 'Tags as the site gives them.',
    'language_code', 'Language of the text, ISO 639-1.',
    'word_count', 'Words of the text.',
    'image_url', 'Leading picture; its address only.',
    'site_name', 'The site''s name by the page.',
    'origin_url', 'Where a republished article says it comes from.',
    'origin_publisher', 'Whom a republished article names as its origin.',
    'paywall', 'none, metered (marked as not free, text shown) or hard (beginning only).',
    'kind', 'article or live_blog.',
    'state_at', 'When the state last changed, by the archive''s visits.',
    'first_captured_at', 'First capture of the article: certain, unlike publication.',
    'last_captured_at', 'Last capture that showed a text.',
    'last_checked_at', 'Last visit that the site answered, 304 and 404 included.',
    'captured_at', 'When the request was sent.',
    'captured_url', 'Address after redirects.',
    'observed_at', 'When the listing was visited.',
    'listing_url', 'Address of the listing page, feed or sitemap.',
    'route', 'listing, feed, sitemap, wordpress or dates.',
    'anchor', 'Words of the link.',
    'found_at', 'When a listing first showed it.',
    'outcome', 'How the visit ended: one word of a closed list.',
    'reason', 'In words, why it ended so.',
    'outcome_at', 'When it ended so.',
    'version_no', 'Number among the article''s texts, 1 first.',
    'extracted_by', 'Reader and its version.',
    'warc_file', 'WARC file below the store''s root.'
  );
  silent record;
begin
  for silent in
    select views.relname as view_name, columns.attname as column_name
    from pg_catalog.pg_class as views
    join pg_catalog.pg_attribute as columns on columns.attrelid = views.oid and columns.attnum > 0
    where views.relnamespace = 'news'::regnamespace
      and views.relkind = 'v'
      and pg_catalog.col_description(views.oid, columns.attnum) is null
  loop
    if known ? silent.column_name then
      execute format('comment on column news.%I.%I is %L', silent.view_name, silent.column_name, known ->> silent.column_name);
    end if;
  end loop;
end
$$;
