-- Joomla's Itemid is the number of a menu's entry: one article has as many addresses as menus lead to it. What is known by
-- one of them keeps it, and is found by the address without it.
create index articles_without_menu on archive.articles
using hash (regexp_replace(url_key, '(?<=[?&])Itemid=[^&]*&', '', 'g'))
where url_key ~ '[?&]Itemid=';
