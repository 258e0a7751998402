insert into archive.takedowns (
  action, target_kind, target, basis, requested_by, requested_at, decided_by, article_count, version_count, capture_count
)
values (
  %(action)s, %(target_kind)s, %(target)s, %(basis)s, %(requested_by)s, %(requested_at)s, %(decided_by)s,
  %(article_count)s, %(version_count)s, %(capture_count)s
)
returning takedown_id;
