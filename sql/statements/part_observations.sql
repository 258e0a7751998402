-- A capture is read as one article: where another reading took it for another's, that is over.
delete from archive.observations as earlier
using jsonb_to_recordset(%(rows)s::jsonb) as read (article_id bigint, capture_id bigint)
where earlier.capture_id = read.capture_id and earlier.article_id <> read.article_id
returning earlier.article_id;
