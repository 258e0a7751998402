insert into archive.watches (name, token_digest, kind, filter, article_ids, digest, made_by)
values (
  %(name)s, sha256(convert_to(%(token)s, 'UTF8')), %(kind)s, %(filter)s::jsonb, %(article_ids)s, %(digest)s, %(made_by)s
)
returning watch_id
