select count(*) as row_count
from archive.releases
join archive.release_versions using (release_id)
join archive.citations using (citation_id)
where releases.manifest_digest = %(manifest_digest)s and citations.takedown_id is not null;
