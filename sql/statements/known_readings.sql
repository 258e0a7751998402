-- What is known of these captures already (but for those under an address that different stories share, which are to
-- find their own), and whether this very run began a text with it: the retry of a load that
-- was killed after its commit tells what that load would have told.
select
  capture_id,
  reading_digest,
  article_id,
  observations.run_id = %(run_id)s and exists (
    select
    from archive.article_versions
    where article_versions.article_id = observations.article_id
      and article_versions.capture_id = observations.capture_id
      and article_versions.run_id = %(run_id)s
  ) as is_begun_here
from archive.observations
where capture_id = any (%(capture_ids)s)
  and not exists (
    select
    from archive.articles
    join archive.shared_addresses using (url_digest)
    where articles.article_id = observations.article_id
  );
