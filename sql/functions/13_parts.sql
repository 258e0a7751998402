-- An article's further pages.

create or replace function archive.parts_of(first_page bigint) returns jsonb
language sql stable as $$
  select coalesce(
    jsonb_agg(
      jsonb_build_array(captured_url, file, warc_offset, warc_length, payload_digest) order by part_no
    ),
    '[]'
  )
  from archive.captures
  join archive.warc_files using (warc_file_id)
  where part_of = first_page and warc_files.lost_at is null
$$;
comment on function archive.parts_of is
  'The further pages of an article whose first page is this capture, as reading takes them: address and WARC place, in order.';
