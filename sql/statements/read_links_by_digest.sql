select links.link_id, links.url, encode(links.url_digest, 'hex') as url_digest
from archive.links
join archive.sources using (source_id)
where sources.source_key = %(source_key)s and links.url_digest = any (%(digests)s);
