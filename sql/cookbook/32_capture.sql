-- Where are the bytes that the site sent?
select captures.captured_at, captures.status, captures.mime, captures.warc_file, captures.warc_offset, captures.warc_length
from news.captures
where captures.capture_id in (
  select article_versions.capture_id
  from news.article_versions
  where article_versions.article_id = (select article_id from news.articles_current order by first_captured_at limit 1)
)
order by captures.captured_at;
