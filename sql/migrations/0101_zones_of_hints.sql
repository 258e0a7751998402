-- "Explicit" is only what was explicit: a feed's time without a zone is a time in the source's zone, or in none.

alter table archive.links add column date_has_zone boolean not null default true;
comment on column archive.links.date_has_zone is
  'Whether the listing named the zone of its date; else it was taken for the source''s, or UTC. True for links found before it was kept.';
