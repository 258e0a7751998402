-- What the archive holds. Every view and column says what it is: the data dictionary is made from these comments.
-- No view is a security barrier: what readers must not see is in no table that views read, and a barrier would keep the
-- planner from looking single articles up in a view (a join with twenty hits then read the whole archive).

create or replace view news.sources as
select
  source_key,
  name,
  home_url,
  timezone,
  language_code
from archive.sources;
comment on view news.sources is 'News sites, one row a file in dags/sources/.';
comment on column news.sources.source_key is 'The file''s name; `source` in all other views.';
comment on column news.sources.name is 'The site''s name as its file gives it.';
comment on column news.sources.home_url is 'Front page.';
comment on column news.sources.timezone is 'IANA zone of the site: its days and its zoneless times are in it.';
comment on column news.sources.language_code is 'Main language, ISO 639-1, as its file gives it.';

create or replace view news.articles_current as
select
  articles.article_id,
  sources.source_key as source,
  articles.url,
  versions.title,
  versions.lead,
  versions.body,
  versions.authors,
  versions.desks,
  versions.byline,
  articles.published_at,  -- the current version's, in a column that has an index
  articles.published_date,
  versions.published_precision,
  versions.published_basis,
  versions.is_published_suspect,
  versions.modified_at,
  versions.section,
  versions.tags,
  versions.language_code,
  versions.word_count,
  versions.image_url,
  versions.site_name,
  versions.origin_url,
  versions.origin_publisher,
  versions.paywall,
  versions.kind,
  versions.confidence,
  articles.state,
  articles.state_at,
  articles.first_captured_at,
  articles.last_captured_at,
  articles.last_checked_at,
  articles.current_version_id as version_id,
  versions.flags,
  versions.published_confidence
from archive.articles
join archive.sources using (source_id)
join archive.article_versions as versions on versions.version_id = articles.current_version_id;
comment on view news.articles_current is 'Articles with the text they have now; one row an article.';
comment on column news.articles_current.published_date is 'Day of publication in the source''s time zone.';
comment on column news.articles_current.published_basis is 'Whose zone the time has: explicit in the page, the source''s, or assumed.';
comment on column news.articles_current.state is 'live, or gone when the site answered 404 or 410; the text stays.';
comment on column news.articles_current.confidence is 'Agreement of two readers on the text, 0 to 1.';
comment on column news.articles_current.origin_url is 'Where a republished article says it comes from.';

comment on column news.articles_current.flags is 'What to know of the text: goes_on (only the first of several pages), parse_depth (nested deeper than is read), script_block_dropped (data of over 512 KiB was not read), date_disputed, listed_as_story, …';

comment on column news.articles_current.published_confidence is 'How sure the day of publication is, 0 to 1: of pages with as much speaking for their date, the share that is right. Sure dates only: `where published_confidence >= 0.95`.';

create or replace view news.article_versions as
select
  versions.version_id,
  versions.article_id,
  row_number() over one_article as version_no,
  sources.source_key as source,
  articles.url,
  versions.title,
  versions.lead,
  versions.body,
  versions.authors,
  versions.desks,
  versions.byline,
  versions.published_at,
  versions.modified_at,
  versions.section,
  versions.tags,
  versions.word_count,
  versions.captured_at as valid_from_at,
  lead(versions.captured_at) over one_article as valid_until_at,
  versions.text_digest,
  versions.extracted_by,
  versions.capture_id,
  versions.run_id,
  versions.flags
from archive.article_versions as versions
join archive.articles using (article_id)
join archive.sources using (source_id)
where versions.retired_at is null
-- An article has one address and one source: they are named so that a question about one reads only that.
window one_article as (
  partition by versions.article_id, articles.url, sources.source_key order by versions.captured_at
);
comment on view news.article_versions is 'Every text that an article had, oldest first; a new row only when title, byline or text changed.';
comment on column news.article_versions.valid_from_at is 'Capture in which this text was first seen.';
comment on column news.article_versions.valid_until_at is 'Capture in which the next text was first seen; null for the current one.';
comment on column news.article_versions.text_digest is 'sha256 of title, byline and text, normalized.';

comment on column news.article_versions.flags is 'As in news.articles_current.';

create or replace view news.field_evidence as
select
  versions.article_id,
  versions.version_id,
  field.key as field,
  field.value as evidence,
  case jsonb_typeof(field.value -> 'confidence') when 'number' then (field.value ->> 'confidence')::real end as confidence
from archive.article_versions as versions
cross join lateral jsonb_each(versions.evidence) as field
where versions.retired_at is null;
comment on column news.field_evidence.field is 'What it speaks of: title, title_alt, lead, authors, published, modified, section, tags, language, image_url, site_name, canonical_url, origin, paywall, text (how far two readers agree), and cut: what was left out of the text.';
comment on column news.field_evidence.confidence is 'How sure the value is, 0 to 1: of values with as much speaking for them, the share that is right on pages whose truth is known (docs/reading.md). Of an origin: how sure that kind of sign is. Null for fields whose truth nobody has measured.';
comment on column news.field_evidence.evidence is 'JSON: the chosen candidate (value, method, path, and what speaks for it as backing; for an origin also its words) and those that lost. The method `listing` is the listing''s word; the path then says which kind.';
comment on view news.field_evidence is 'For every field of a version: where its value stood in the page, and the candidates that lost.';

create or replace view news.outlinks as
select articles_current.article_id, articles_current.source, outlinks.position, outlinks.url, outlinks.host, outlinks.anchor
from archive.outlinks
join news.articles_current using (version_id);
comment on view news.outlinks is 'Links inside the current texts.';
comment on column news.outlinks.position is 'Order in the text, 1 first.';
comment on column news.outlinks.host is 'Host name that the link points to.';
comment on column news.outlinks.url is 'Where the link points.';
comment on column news.outlinks.anchor is 'The linked words.';

create or replace view news.shared_addresses as
select
  sources.source_key as source,
  shared_addresses.url_key as url,
  'different stories give this address as their own' as reason,
  shared_addresses.found_at,
  shared_addresses.run_id,
  shared_addresses.parted_at
from archive.shared_addresses
join archive.sources using (source_id);
comment on view news.shared_addresses is 'Addresses that are no identity: each story that gives one is known by where it was fetched from.';
comment on column news.shared_addresses.url is 'As it is known: without fragment and tracking.';
comment on column news.shared_addresses.reason is 'Why it names no article.';
comment on column news.shared_addresses.parted_at is 'When what had been taken for one article was read again; null where nothing was.';
