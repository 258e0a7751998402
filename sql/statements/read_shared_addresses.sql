select encode(url_digest, 'hex') as url_digest
from archive.shared_addresses
where url_digest = any (%(digests)s);
