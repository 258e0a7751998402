select links.link_id, links.url, links.url_key, encode(links.url_digest, 'hex') as url_digest, links.article_id
from archive.links
join archive.sources using (source_id)
where sources.source_key = %(source_key)s and links.url_digest = any (%(digests)s);
