select
  (select count(*) from archive.sources) as source_count,
  (select count(*) from archive.articles) as article_count,
  (select count(*) from archive.article_versions where retired_at is null) as version_count,
  (select count(*) from archive.captures) as capture_count,
  (select count(*) from archive.warc_files) as warc_file_count,
  (select coalesce(sum(size_bytes), 0)::bigint from archive.warc_files) as warc_bytes;
