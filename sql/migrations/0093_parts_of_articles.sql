-- An article over several pages: its further pages are captures that name the first one, in order. They answer no link.
alter table archive.captures
  add column part_of bigint,
  add column part_no smallint check (part_no between 2 and 99),
  -- The columns are new, so that every row passes; looked through once, in the transaction that adds them.
  -- squawk-ignore constraint-missing-not-valid
  add constraint captures_part_is_numbered check ((part_of is null) = (part_no is null));
create index captures_parts on archive.captures (part_of, part_no) where part_of is not null;
comment on column archive.captures.part_of is 'The capture of the first page of the article that this is a further page of.';
