-- Citations, takedowns, fixity, releases and re-readings.

create or replace view news.citations as
select
  citations.citation_id,
  sources.source_key as source,
  versions.article_id,
  citations.version_id,
  articles.url,
  versions.title,
  versions.authors,
  versions.body,
  versions.published_at,
  citations.captured_at,
  versions.text_digest,
  versions.extracted_by,
  versions.retired_at is not null as is_replaced,
  captures.capture_id,
  captures.captured_url,
  whole.payload_digest,
  warc_files.file as warc_file,
  whole.warc_offset,
  whole.warc_length,
  citations.takedown_id
from archive.citations
join archive.sources using (source_id)
left join archive.article_versions as versions using (version_id)
left join archive.articles using (article_id)
left join archive.captures on captures.capture_id = versions.capture_id
left join archive.captures as whole on whole.capture_id = coalesce(captures.revisit_of, captures.capture_id)
left join archive.warc_files on warc_files.warc_file_id = whole.warc_file_id;
comment on view news.citations is 'Every citation id with the text, the capture and the WARC record it stands for.';
comment on column news.citations.citation_id is 'na:<source>/<digest of address, capture time and text>: the same in every copy of the archive.';
comment on column news.citations.is_replaced is 'A later reading of the same capture took this text''s place; the text stays citable.';
comment on column news.citations.warc_offset is 'Offset in bytes of the response record that holds the payload.';
comment on column news.citations.takedown_id is 'Set where the text was taken down: all else is then null.';

create or replace view news.takedowns as
select
  takedowns.takedown_id,
  takedowns.action,
  takedowns.target_kind,
  case when takedowns.action = 'hide' or takedowns.target_kind = 'prefix' then takedowns.target end as target,
  takedowns.basis,
  takedowns.requested_by,
  takedowns.requested_at,
  takedowns.decided_by,
  takedowns.decided_at,
  takedowns.article_count,
  takedowns.version_count,
  takedowns.capture_count,
  case
    when takedowns.lifted_at is not null then 'lifted'
    when takedowns.finished_at is null then 'unfinished'
    else 'done'
  end as state,
  takedowns.finished_at,
  takedowns.lifted_at,
  takedowns.lifted_by,
  array(
    select distinct release_versions.release_id
    from archive.citations
    join archive.release_versions using (citation_id)
    where citations.takedown_id = takedowns.takedown_id
    order by 1
  ) as release_ids
from archive.takedowns;
comment on view news.takedowns is 'Every takedown: what, on which basis, by whom, when, and which releases had it already.';
comment on column news.takedowns.target is 'The address, prefix or article number; null after a purge.';
comment on column news.takedowns.state is 'unfinished while WARC files still hold what was purged: newsarchive takedown --resume.';

create or replace view news.fixity_checks as
select check_id, started_at, finished_at, code_version, file_count, record_count, read_bytes, finding_count
from archive.fixity_checks;
comment on view news.fixity_checks is 'Every check of the WARC files against the archive''s rows.';

create or replace view news.fixity_findings as
select check_id, started_at, file, capture_id, kind, detail
from archive.fixity_findings
join archive.fixity_checks using (check_id);
comment on view news.fixity_findings is 'What the checks found wrong; an empty view is good news.';
comment on column news.fixity_findings.kind is
  'missing, size, file_digest or torn (of the file), record_missing, payload_digest or record_url (of one record).';

create or replace view news.warc_files as
select
  warc_files.file,
  warc_files.size_bytes,
  warc_files.file_digest,
  warc_files.record_count,
  warc_files.closed_at,
  warc_files.lost_at,
  fixity_files.checked_at,
  fixity_files.is_intact
from archive.warc_files
left join archive.fixity_files using (warc_file_id);
comment on view news.warc_files is 'The WARC files with size (bytes), digest, and how their last check ended.';

create or replace view news.releases as
select
  releases.release_id,
  releases.name,
  releases.made_at,
  releases.manifest_digest,
  releases.manifest -> 'query' as query,
  (releases.manifest ->> 'row_count')::bigint as row_count,
  (
    select count(*)
    from archive.release_versions
    join archive.citations using (citation_id)
    where release_versions.release_id = releases.release_id and citations.takedown_id is not null
  ) as taken_down_count
from archive.releases;
comment on view news.releases is 'Frozen exports with their query and counts.';
comment on column news.releases.taken_down_count is 'Rows of the release that were taken down since it was made.';

create or replace view news.rereadings as
select
  rereadings.rereading_id,
  sources.source_key as source,
  rereadings.start_at,
  rereadings.end_at,
  rereadings.state,
  rereadings.code_version,
  rereadings.made_at,
  rereadings.decided_at,
  rereadings.capture_count,
  rereadings.same_count,
  count(reread.capture_id) filter (where reread.verdict = 'changed') as changed_count,
  count(reread.capture_id) filter (where reread.verdict = 'now_article') as now_article_count,
  count(reread.capture_id) filter (where reread.verdict in ('no_article', 'unreadable')) as no_article_count
from archive.rereadings
join archive.sources using (source_id)
left join archive.reread_captures as reread using (rereading_id)
group by rereadings.rereading_id, sources.source_key;
comment on view news.rereadings is 'Re-readings of kept captures by newer code: waiting, promoted or dropped.';

create or replace view news.reread_fields as
select reread.rereading_id, sources.source_key as source, field, count(*) as capture_count
from archive.reread_captures as reread
join archive.rereadings using (rereading_id)
join archive.sources using (source_id)
cross join lateral unnest(reread.fields) as field
group by 1, 2, 3;
comment on view news.reread_fields is 'How many captures a re-reading reads otherwise, by field.';
