-- The archive's articles again as articles of earlier years: new numbers, what a search reads of them, no texts.
-- %(articles)s and %(versions)s are added to numbers, %(back)s is taken from moments.

insert into archive.articles (
  article_id, source_id, url_key, url_digest, url, state, state_at, published_at, published_date, first_captured_at,
  last_captured_at, last_checked_at, current_version_id
)
overriding system value
select
  article_id + %(articles)s, source_id, earlier.url, sha256(earlier.url::bytea), earlier.url, state, state_at - %(back)s,
  published_at - %(back)s, (published_date - %(back)s)::date, first_captured_at - %(back)s, last_captured_at - %(back)s,
  last_checked_at - %(back)s, current_version_id + %(versions)s
from archive.articles
cross join lateral (select articles.url || '?earlier=' || %(articles)s as url) as earlier
where article_id <= %(last)s;

insert into archive.article_versions (
  version_id, article_id, captured_at, text_digest, reading_digest, kind, title, body, word_count, section, language_code,
  published_at, published_precision, published_basis, canonical_url, captured_url, evidence, extracted_by, capture_id, run_id
)
overriding system value
select
  version_id + %(versions)s, versions.article_id + %(articles)s, captured_at - %(back)s, text_digest, reading_digest, kind, title,
  left(body, 200), word_count, section, language_code, versions.published_at - %(back)s, published_precision, published_basis,
  canonical_url, captured_url, evidence, extracted_by, capture_id + %(versions)s, run_id
from archive.article_versions as versions
join archive.articles on current_version_id = version_id
where articles.article_id <= %(last)s;

insert into archive.article_search (
  article_id, source_id, language_code, published_at, published_date, title, words
)
select
  article_id + %(articles)s, source_id, language_code, published_at - %(back)s, (published_date - %(back)s)::date, title, words
from archive.article_search
where article_id <= %(last)s;
