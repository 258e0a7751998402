select capture_id, staged::text as staged
from archive.reread_captures
where rereading_id = %(rereading_id)s
  and capture_id > %(after)s
  and staged is not null
  and verdict in ('changed', 'now_article')
order by capture_id
limit %(batch_size)s;
