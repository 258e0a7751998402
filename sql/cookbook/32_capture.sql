-- Where are the bytes that the site sent?
select captured_at, status, mime, warc_file, warc_offset, warc_length
from news.captures
where url = (select url from news.articles_current order by first_captured_at, url limit 1)
order by captured_at;
