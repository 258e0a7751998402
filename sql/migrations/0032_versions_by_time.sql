-- "What changed lately" goes by time: indexes to walk from the newest version and the newest capture on.

create index article_versions_seen on archive.article_versions (captured_at desc) where retired_at is null;
create index observations_seen on archive.observations (captured_at desc);
create index observations_walled on archive.observations (article_id, captured_at) where paywall in ('metered', 'hard');
