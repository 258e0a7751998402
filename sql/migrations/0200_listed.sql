-- What listings say of a page beside its date: section, tags and authors, where WordPress's REST, a feed or a news sitemap
-- names them.

alter table archive.links add column listed jsonb;
comment on column archive.links.listed is
  'Section, tags and authors as a listing gives them, and by which kind of listing (`by`): records.Listed. Null where none does.';
