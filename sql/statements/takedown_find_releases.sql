select releases.release_id, releases.name, releases.folder, count(*) as row_count
from archive.article_versions
join archive.citations using (version_id)
join archive.release_versions using (citation_id)
join archive.releases using (release_id)
where article_versions.article_id = any (%(article_ids)s)
group by releases.release_id
order by releases.release_id;
