update archive.listings set capture_id = null where capture_id = any (%(capture_ids)s);
select archive.seal_children(
  %(takedown_id)s, 'archive.captures', %(capture_ids)s,
  '{archive.listings,archive.run_links,archive.captures}'::regclass[], %(keep)s
);
select archive.seal_rows(%(takedown_id)s, 'archive.captures', 'capture_id', %(capture_ids)s, %(keep)s);
