-- Of a million texts some thousand name an origin, and of a million links some hundred ended before a wall: to find them
-- read all.
create index article_versions_of_origin on archive.article_versions (article_id)
where origin_url is not null or origin_publisher is not null;
create index links_walled on archive.links (source_id) where outcome = 'login_wall' and article_id is null;
