-- Which listing's word of a page is kept.

create or replace function archive.listed_rank(listed jsonb) returns int
language sql immutable parallel safe as $$
  select case listed ->> 'by' when 'wordpress' then 1 when 'feed' then 2 when 'sitemap' then 3 else 4 end
$$;
comment on function archive.listed_rank is
  'How exactly a listing tells section, tags and authors apart: 1 is WordPress''s REST, 4 says nothing.';
