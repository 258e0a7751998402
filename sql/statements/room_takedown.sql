select
  takedowns.takedown_id,
  takedowns.action,
  takedowns.basis,
  takedowns.decided_at
from news.takedowns
where takedowns.takedown_id = %(takedown_id)s
  or (
    %(takedown_id)s is null
    and takedowns.target_kind = 'article'
    and takedowns.target = %(target)s
    and takedowns.lifted_at is null
  )
order by takedowns.takedown_id desc
limit 1
