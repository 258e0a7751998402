-- It tells the place beside the words now: a function's columns are changed by making it anew (sql/functions/14_tried_headlines.sql).
-- squawk-ignore ban-drop-function
drop function if exists news.tried_headlines(timestamptz, timestamptz, text);
