-- The newest capture, and what changes whenever takedowns removed, moved or gave back any.
select
  coalesce((select max(capture_id) from news.captures), 0) as newest,
  (
    select
      md5(coalesce(string_agg(
        concat_ws(' ', takedown_id, capture_count, finished_at, lifted_at), ',' order by takedown_id
      ), ''))
    from news.takedowns
  ) as takedowns;
