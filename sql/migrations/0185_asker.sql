-- Whoever writes a question in the reading room asks it as a role of its own, not as the room itself: PostgreSQL tells a
-- role what its own sessions are asking, and lets it end them. The asker reads what a reader reads and has no session.

do $$
begin
  if not exists (select from pg_roles where rolname = 'newsarchive_asker') then
    create role newsarchive_asker nologin;
  end if;
end
$$;
-- Whoever gives functions to a role must be of it.
grant newsarchive_asker to current_user;
grant usage on schema news, public to newsarchive_asker;
grant select on all tables in schema news to newsarchive_asker;
alter default privileges in schema news grant select on tables to newsarchive_asker;
alter default privileges in schema news grant execute on functions to newsarchive_asker;
grant execute on function
  public.similarity(text, text),
  public.similarity_op(text, text),
  public.word_similarity(text, text),
  public.word_similarity_op(text, text),
  public.word_similarity_commutator_op(text, text),
  public.unaccent(text)
to newsarchive_asker;
do $$
declare
  made regprocedure;
begin
  for made in select pg_proc.oid from pg_proc where pronamespace = 'news'::regnamespace loop
    execute format('grant execute on function %s to newsarchive_asker', made);
  end loop;
end
$$;
