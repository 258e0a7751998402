-- When a second answer of a page is another night's, and no second try of the same one.

create or replace function archive.is_another_night(first_at timestamptz, later_at timestamptz) returns boolean
language sql stable parallel safe as $$
  select later_at >= first_at + interval '12 hours'
$$;
comment on function archive.is_another_night is 'A 404 is believed when another night says it again: half a day later.';
-- A view's functions are run with the rights of whoever asks.
grant execute on function archive.is_another_night to newsarchive_reader, newsarchive_asker;
