-- Captures of those links and articles, whole or revisited, and others whose address may be one of them.
with direct as (
  select capture_id from archive.captures where link_id = any (%(link_ids)s)
  union
  select capture_id from archive.observations where article_id = any (%(article_ids)s)
  union
  select capture_id from archive.article_versions where article_id = any (%(article_ids)s)
),

certain as (
  select capture_id from direct
  union
  select parts.capture_id  -- the further pages of an article answer no link
  from archive.captures
  join archive.captures as parts on parts.part_of in (captures.capture_id, captures.revisit_of)
  where captures.capture_id in (select capture_id from direct)
  union
  select captures.capture_id
  from archive.captures
  where captures.revisit_of in (select capture_id from direct)
  union
  select captures.revisit_of
  from archive.captures
  where captures.capture_id in (select capture_id from direct) and captures.revisit_of is not null
)

select captures.capture_id, captures.captured_url, true as is_certain, warc_files.file, captures.warc_offset, captures.run_id
from archive.captures
join archive.warc_files using (warc_file_id)
where captures.capture_id in (select capture_id from certain)
union all
select captures.capture_id, captures.captured_url, false, warc_files.file, captures.warc_offset, captures.run_id
from archive.captures
join archive.warc_files using (warc_file_id)
where lower(split_part(captures.captured_url, '?', 1)) = any (%(heads)s)
  or exists (select from unnest(%(prefixes)s::text[]) as prefix where starts_with(captures.captured_url, prefix))
order by capture_id;
