-- Whoever types a word and names no language means it in any: the search asks for its forms in each language that texts have.
-- To read them out of all texts would take seconds, so they are noted as texts come; one that no text has any more does no harm.
create table archive.search_languages (language_code text primary key);
comment on table archive.search_languages is 'Every language that a searched text was ever in, as ISO 639-1.';
grant select, insert on archive.search_languages to newsarchive_loader;
insert into archive.search_languages (language_code)
select distinct article_search.language_code
from archive.article_search
where article_search.language_code is not null;
