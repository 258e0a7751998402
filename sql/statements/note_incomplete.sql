-- What a run archived in part is a shortfall of it; closing the run once more tells it once.
update archive.runs
set shortfalls = runs.shortfalls || counted.told
from (
  select format('%%s articles are incomplete: %%s (news.articles_current, flags)', count(*), %(words)s::text) as told
  from archive.articles
  join archive.article_versions as versions on versions.version_id = articles.current_version_id
  where %(flag)s = any (versions.flags)
    and articles.article_id in (
      select links.article_id
      from archive.run_links
      join archive.links using (link_id)
      where run_links.run_id = %(run_id)s and run_links.outcome in ('archived', 'unchanged')
    )
  having count(*) > 0
) as counted
where runs.run_id = %(run_id)s and counted.told <> all (runs.shortfalls);
