-- What the pages of a source teach of its layout, by quarter of capture: what stands in a place of the tree on most pages is
-- what stands there on the next. Learned by re-readings, and by the first run after a quarter has some tens of pages.

create table archive.layout_periods (
  source_id int not null references archive.sources,
  since date not null check (since = date_trunc('quarter', since::timestamp)::date),
  of_pages int not null,
  changed_count int not null default 0,
  problem text,
  learned_at timestamptz not null default now(),
  primary key (source_id, since)
);
comment on column archive.layout_periods.of_pages is 'How many articles'' pages were looked at.';
comment on column archive.layout_periods.changed_count is 'How many of them read otherwise by what was learned.';
comment on column archive.layout_periods.problem is 'Why nothing could be learned; null when all is well.';

create table archive.layout_places (
  source_id int not null,
  since date not null,
  field text not null check (field in ('text', 'title', 'authors', 'published')),
  place text not null,
  page_count int not null,
  value_count int not null,
  right_count int not null,
  primary key (source_id, since, field, place),
  foreign key (source_id, since) references archive.layout_periods
);
comment on column archive.layout_places.page_count is 'Pages that had something there.';
comment on column archive.layout_places.value_count is 'What stood there on all of them: pieces of text, or one value a page.';
comment on column archive.layout_places.right_count is 'How many of these were the article''s.';
grant delete on archive.layout_places to newsarchive_loader;
