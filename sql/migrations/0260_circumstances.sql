-- In what circumstances a capture was read: the same bytes in the same ones need not be read again.
alter table archive.observations add column circumstances text;
comment on column archive.observations.circumstances is
  'First 16 digits of a sha256 over what the reading depended on beside the bytes: code, source''s file, what was learned, the listing''s word. Null for readings before it was kept.';
