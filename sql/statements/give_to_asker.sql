-- A new function is whoever made it; so is, after a restore without owners, every one. A role may own what it may make.
do $$
begin
  if exists (
    select
    from pg_proc
    where pg_proc.pronamespace = 'news'::regnamespace
      and pg_proc.proname in ('open_question', 'answer_rows')
      and pg_proc.proowner <> 'newsarchive_asker'::regrole
  ) then
    grant create on schema news to newsarchive_asker;
    alter function news.open_question owner to newsarchive_asker;
    alter function news.answer_rows owner to newsarchive_asker;
    revoke create on schema news from newsarchive_asker;
  end if;
end
$$;
