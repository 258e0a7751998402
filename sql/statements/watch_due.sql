-- A watch with hits that nobody was told of and whose time has come; locked, so that two runs tell each once.
select watches.watch_id, watches.name, watches.kind, watches.digest
from archive.watches
where watches.removed_at is null
  and watches.watch_id > %(after)s
  and exists (
    select from archive.watch_hits where watch_hits.watch_id = watches.watch_id and watch_hits.told_at is null
  )
  and (
    watches.digest = 'each'
    or watches.told_at is null
    or watches.told_at <= now() - case watches.digest when 'hour' then interval '1 hour' else interval '1 day' end
  )
order by watches.watch_id
limit 1
for no key update skip locked
