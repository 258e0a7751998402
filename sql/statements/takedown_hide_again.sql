-- A purge opened this hide. What it left is hidden as before; where it left nothing, the hide is over.
update archive.takedowns
set
  lifted_at = case when %(is_left)s then null else lifted_at end,
  lifted_by = case when %(is_left)s then null else lifted_by end,
  target = case when %(forget)s then null else target end
where takedown_id = %(takedown_id)s;
