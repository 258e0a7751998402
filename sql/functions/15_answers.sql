-- What a reader asks in SQL of their own: one question, read in parts, no more of it than a page can hold.

create or replace function news.open_question(question text) returns refcursor
language plpgsql volatile set plan_cache_mode = force_custom_plan as $$
declare
  opened refcursor;
begin
  open opened no scroll for execute question;  -- several statements at once, or one that answers nothing, are refused here
  return opened;
end
$$;
comment on function news.open_question is
  'A cursor over one question, whose rights are the asker''s; more than one statement, and whatever has no rows, is refused.';

create or replace function news.answer_rows(opened refcursor, most int, most_bytes bigint) returns setof json
language plpgsql volatile as $$
declare
  answered record;
  told json;
  row_count int := 0;
  byte_count bigint := 0;
begin
  loop
    fetch opened into answered;
    exit when not found or row_count = most;
    told := row_to_json(answered);
    byte_count := byte_count + octet_length(told::text);
    exit when byte_count > most_bytes;
    row_count := row_count + 1;
    return next told;
  end loop;
  if found then  -- there is more than is told
    return next null;
  end if;
end
$$;
comment on function news.answer_rows is
  'The next `most` rows of a cursor as JSON, within so many bytes; a null behind them where there are more.';
