select watch_id from archive.watches where removed_at is null order by watch_id
