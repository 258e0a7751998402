-- Whether the WARC files still are what was written: every check, what it found, and each file's last state.

alter table archive.warc_files add column lost_at timestamptz;
comment on column archive.warc_files.lost_at is 'Set while the file is missing from the store: nothing may lean on its bytes.';

create table archive.fixity_checks (
  check_id bigint generated always as identity primary key,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  code_version text not null,
  file_count int not null default 0,
  record_count bigint not null default 0,
  read_bytes bigint not null default 0,
  finding_count int not null default 0
);

create table archive.fixity_findings (
  finding_id bigint generated always as identity primary key,
  check_id bigint not null references archive.fixity_checks,
  warc_file_id bigint not null,
  file text not null,
  capture_id bigint,
  kind text not null check (
    kind in ('missing', 'size', 'file_digest', 'torn', 'record_missing', 'payload_digest', 'record_url')
  ),
  detail text not null
);
create index fixity_findings_check on archive.fixity_findings (check_id);

create table archive.fixity_files (
  warc_file_id bigint primary key references archive.warc_files,
  checked_at timestamptz not null,
  check_id bigint not null references archive.fixity_checks,
  is_intact boolean not null
);
create index fixity_files_checked on archive.fixity_files (checked_at);
