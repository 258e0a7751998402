-- Articles of whose address something else than their text came last: few, and asked for by every list of changes.
create index links_led_away on archive.links (article_id)
where article_id is not null and outcome not in ('archived', 'unchanged');
