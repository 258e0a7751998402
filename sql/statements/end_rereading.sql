update archive.rereadings
set state = %(state)s, decided_at = case when %(state)s in ('promoted', 'dropped') then now() end
where rereading_id = %(rereading_id)s;
