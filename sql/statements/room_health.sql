select states.state, states.cause, states.since, states.until, states.checked_at, states.told_at
from news.source_states as states
where states.source = %(source)s
order by states.since desc
limit 200
