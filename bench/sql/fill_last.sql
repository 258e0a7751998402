-- What the archive keeps as it is loaded, which the fill leaves out: names, fronts with their stays and words, languages.
insert into archive.names (name, kind, name_key)
select named.name, named.kind, archive.name_key(named.name)
from (
  select distinct unnest(authors) as name, 'person' as kind from archive.article_versions
  union
  select distinct unnest(desks), 'desk' from archive.article_versions
) as named
on conflict do nothing;

insert into archive.fronts (source_id, url, url_digest)
select distinct source_id, url, sha256(url::bytea) from archive.listings;

select archive.settle_stays(front_id, '-infinity') from archive.fronts;

select archive.settle_words(array(select distinct link_id from archive.listing_links));

insert into archive.search_languages (language_code)
select distinct language_code from archive.article_search where language_code is not null
on conflict do nothing;
