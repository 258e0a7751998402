-- What a reader asks in SQL of their own: one question, read in parts, no more of it than a page can hold.
-- Both run as newsarchive_asker, who may read what a reader may: no session is the asker's, so that nobody learns what
-- other sessions are asking or ends them. Who owns them is settled by sql/statements/give_to_asker.sql; where a restore
-- has made them another's, they refuse.

create or replace function news.open_question(question text) returns refcursor
language plpgsql volatile security definer set plan_cache_mode = force_custom_plan as $$
declare
  opened refcursor;
begin
  if current_user <> 'newsarchive_asker' then
    raise insufficient_privilege using message = 'newsarchive migrate has not made this function the asker''s yet';
  end if;
  open opened no scroll for execute question;  -- several statements at once, or one that answers nothing, are refused here
  return opened;
end
$$;
comment on function news.open_question is
  'A cursor over one question, asked as newsarchive_asker; more than one statement, and whatever has no rows, is refused.';

create or replace function news.answer_rows(opened refcursor, most int, most_bytes bigint) returns setof json
language plpgsql volatile security definer as $$
declare
  answered record;
  told json;
  row_count int := 0;
  byte_count bigint := 0;
begin
  if current_user <> 'newsarchive_asker' then
    raise insufficient_privilege using message = 'newsarchive migrate has not made this function the asker''s yet';
  end if;
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
