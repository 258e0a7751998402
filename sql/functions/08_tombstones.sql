-- What was taken down stays down, whoever writes.

create or replace function archive.takedown_of(url_digest bytea, url_key text) returns bigint
language sql stable as $$
  select takedown_id from archive.tombstones where tombstones.url_digest = $1
  union all
  select takedown_id
  from archive.tombstones
  where tombstones.url_prefix is not null and starts_with($2, tombstones.url_prefix)
  limit 1
$$;
comment on function archive.takedown_of is 'The takedown that forbids this address, or null.';

create or replace function archive.keep_links_down() returns trigger
language plpgsql as $$
declare
  forbidden bigint;
begin
  forbidden := archive.takedown_of(new.url_digest, new.url_key);
  if forbidden is null and (tg_op = 'INSERT' or not starts_with(old.url_key, 'taken-down:')) then
    return new;
  end if;
  new.outcome := 'takedown';
  new.reason := 'taken down, and stays down';
  new.next_attempt_at := null;
  new.article_id := null;
  new.etag := null;
  new.last_modified := null;
  new.payload_digest := null;
  if starts_with(new.url_key, 'taken-down:') then
    new.listed := null;  -- names of people, of a page that is forgotten
  end if;
  if tg_op = 'INSERT' and exists (
    select from archive.takedowns where takedowns.takedown_id = forbidden and takedowns.action = 'purge'
  ) then
    new.url := 'taken-down:' || encode(new.url_digest, 'hex');
    new.url_key := new.url;
    new.listed := null;
  end if;
  return new;
end
$$;

create or replace function archive.keep_articles_down() returns trigger
language plpgsql as $$
begin
  -- Reading the tombstones in the loading transaction makes a takedown, which locks them, wait for its end.
  if exists (
    select from made where archive.takedown_of(made.url_digest, made.url_key) is not null
  ) then
    raise exception 'taken down, and stays down' using errcode = 'check_violation';
  end if;
  return null;
end
$$;
