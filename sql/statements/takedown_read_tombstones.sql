select url_digest, url_prefix from archive.tombstones where takedown_id = %(takedown_id)s;
