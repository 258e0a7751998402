with told as (
  update archive.watch_hits
  set told_at = now()
  where watch_id = %(watch_id)s and hit_key = any (%(hit_keys)s)
)

update archive.watches set told_at = now(), problem = null where watch_id = %(watch_id)s
