-- A count is worth as much as what it was read from: a run says how it knows what to expect.
alter table archive.runs add column expected_basis text check (expected_basis in ('site', 'listing', 'estimate'));
