delete from archive.tombstones where takedown_id = any (%(takedown_ids)s);
