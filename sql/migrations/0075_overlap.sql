-- Overlap is the proof: what a front shows must join what it showed at the last look, or the span between is told.

alter table archive.listings
  add column newest_at timestamptz,
  add column oldest_at timestamptz,
  add column overlap text check (overlap in ('first look', 'overlap', 'gap', 'unproven'));
comment on column archive.listings.newest_at is
  'Of a live front: its newest date, entries that are left out included; null where it is not sorted by time.';
comment on column archive.listings.oldest_at is
  'Of a live front: from when on it and the pages read behind it show all; null where it is not sorted by time.';
comment on column archive.listings.overlap is
  'Of a live front: whether it joins the look before; unproven where it shows no dates, and something known.';

create table archive.unseen_spans (
  unseen_span_id bigint generated always as identity primary key,
  source_id int not null references archive.sources,
  run_id bigint not null references archive.runs,
  listing_url text not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > begins_at),
  left_over tstzmultirange not null,
  estimate int check (estimate >= 0),
  told_at timestamptz not null default now(),
  closed_at timestamptz,
  closed_by_run_id bigint references archive.runs,
  check ((closed_at is null) = (not isempty(left_over)))
);
create index unseen_spans_open on archive.unseen_spans (source_id) where closed_at is null;
create index unseen_spans_run on archive.unseen_spans (run_id);
create index unseen_spans_closed on archive.unseen_spans (closed_by_run_id) where closed_by_run_id is not null;
comment on table archive.unseen_spans is
  'Spans of time of which a front may have shown articles that nobody saw: two looks at it do not join.';
comment on column archive.unseen_spans.left_over is 'What of it no other route or later look has shown since.';
comment on column archive.unseen_spans.estimate is 'Articles in the whole of it, by the pace of the front itself.';
