-- What a listing's answer said of itself, to ask for it again only if it has changed.

alter table archive.listings
  add column etag text,
  add column last_modified text;
comment on column archive.listings.etag is 'As the site sent it with the whole listing; null with a 304.';
comment on column archive.listings.last_modified is 'As the site sent it with the whole listing; null with a 304.';
