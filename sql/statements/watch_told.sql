with told as (
  update archive.watch_hits set told_at = now() where watch_id = %(watch_id)s and told_at is null
)

update archive.watches set told_at = now() where watch_id = %(watch_id)s
