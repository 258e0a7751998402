-- Whether a run is of a day, so that coverage, gaps and health go by it, is a fact of the run, and no list of kinds
-- that each of them keeps. What reconcile brings back was called a re-reading, to be left out with them.

-- The old list falls because the wider one takes its place in the same transaction.
-- squawk-ignore ban-drop-constraint
alter table archive.runs drop constraint runs_kind_check;
-- A row a run: the table is small, and the check is over before a nightly run notices.
alter table archive.runs
  -- squawk-ignore constraint-missing-not-valid
  add constraint runs_kind_check
  check (kind in ('scheduled', 'backfill', 'manual', 'asset', 'cli', 'reextract', 'import', 'reconcile'));
update archive.runs set kind = 'reconcile' where kind = 'reextract' and dag_id = 'reconcile';

alter table archive.runs add column is_night boolean not null default true;
update archive.runs set is_night = false where kind in ('reextract', 'import', 'reconcile');
-- From now on whoever starts a run says it: a default would call an import a night, should one forget.
-- squawk-ignore ban-drop-default
alter table archive.runs alter column is_night drop default;
comment on column archive.runs.is_night is
  'Whether the run looked for the links of its interval: coverage, gaps and health go by such runs alone.';
