insert into archive.listings (run_id, source_id, route, url, observed_at, status, link_count, problem, capture_id, etag, last_modified,
  newest_at, oldest_at, overlap)
select
  run_id, source_id, %(route)s, %(url)s, %(observed_at)s, %(status)s, %(link_count)s, %(problem)s, %(capture_id)s,
  %(etag)s, %(last_modified)s, %(newest_at)s, %(oldest_at)s, %(overlap)s
from archive.runs
where run_id = %(run_id)s
returning listing_id;
