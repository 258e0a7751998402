update archive.watches set removed_at = now() where watch_id = %(watch_id)s and removed_at is null returning name
