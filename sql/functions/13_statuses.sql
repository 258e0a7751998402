-- Which answers have the page in their body, as newsarchive.outcomes.brings_page says it.

create or replace function archive.brings_page(status integer) returns boolean
language sql immutable parallel safe as $$
  select status between 200 and 299 and status not in (201, 202, 204, 205, 207, 208, 226)
$$;
comment on function archive.brings_page is
  'Whether an answer of this HTTP status has the page in its body; whether it came whole, captures.truncated says.';
-- A view's functions are run with the rights of whoever asks.
grant execute on function archive.brings_page to newsarchive_reader, newsarchive_asker;
