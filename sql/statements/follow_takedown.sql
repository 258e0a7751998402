-- Another address of a page that was taken down: it is taken down as well.
insert into archive.tombstones (takedown_id, url_digest)
select followed.takedown_id, links.url_digest
from jsonb_to_recordset(%(rows)s::jsonb) as followed (link_id bigint, takedown_id bigint)
join archive.links using (link_id)
on conflict do nothing;
