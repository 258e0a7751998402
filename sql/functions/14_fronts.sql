-- What fronts showed: how long each link stood there, and under which words.

create or replace function archive.settle_stays(settled_id int, from_at timestamptz) returns void
language plpgsql security definer set search_path = archive, pg_temp as $$
declare
  before_at timestamptz;
begin
  -- A look that read nothing showed nothing: a site that is down has taken no story off its front.
  select max(listings.observed_at) into before_at
  from fronts
  join listings using (source_id, url)
  where fronts.front_id = settled_id and listings.observed_at < from_at and listings.link_count > 0;

  -- Looks are nearly always recorded in order, and then these two find nothing.
  delete from front_stays where front_id = settled_id and last_shown_at >= from_at and first_shown_at >= from_at;
  update front_stays
  set last_shown_at = before_at, times_shown = counted.times_shown, best_position = counted.best, position_sum = counted.sum
  from (
    select shown.link_id, count(*) as times_shown, min(place) as best, sum(place) as sum
    from (
      select stays.link_id, listings.observed_at, min(listing_links.position) as place
      from front_stays as stays
      join fronts using (front_id)
      join listings using (source_id, url)
      join listing_links using (listing_id, link_id)
      where stays.front_id = settled_id and stays.last_shown_at >= from_at
        and listings.observed_at >= stays.first_shown_at and listings.observed_at < from_at
      group by stays.link_id, listings.observed_at
    ) as shown
    group by shown.link_id
  ) as counted
  where front_stays.front_id = settled_id and front_stays.last_shown_at >= from_at
    and front_stays.link_id = counted.link_id;

  with looks as (
    select listings.listing_id, listings.observed_at, dense_rank() over (order by listings.observed_at) as look_no
    from fronts
    join listings using (source_id, url)
    where fronts.front_id = settled_id and listings.observed_at >= from_at and listings.link_count > 0
  ),

  shown as (
    select listing_links.link_id, looks.look_no, min(looks.observed_at) as observed_at, min(listing_links.position) as place
    from looks
    join listing_links using (listing_id)
    group by listing_links.link_id, looks.look_no
  ),

  numbered as (
    select *, look_no - row_number() over (partition by link_id order by look_no) as stay_no from shown
  ),

  stays as (
    select
      link_id, min(look_no) as first_no, max(look_no) + 1 as next_no, min(observed_at) as first_shown_at,
      max(observed_at) as last_shown_at, count(*) as times_shown, min(place) as best_position, sum(place) as position_sum
    from numbered
    group by link_id, stay_no
  ),

  ended as (
    select stays.*, (select min(looks.observed_at) from looks where looks.look_no = stays.next_no) as gone_by_at
    from stays
  ),

  gone as (
    update front_stays
    set gone_by_at = (select min(observed_at) from looks)
    where front_id = settled_id and last_shown_at = before_at
      and not exists (select from ended where ended.link_id = front_stays.link_id and ended.first_no = 1)
  ),

  gone_on as (
    update front_stays
    set last_shown_at = ended.last_shown_at,
      gone_by_at = ended.gone_by_at,
      times_shown = front_stays.times_shown + ended.times_shown,
      best_position = least(front_stays.best_position, ended.best_position),
      position_sum = front_stays.position_sum + ended.position_sum
    from ended
    where front_stays.front_id = settled_id and front_stays.last_shown_at = before_at
      and ended.link_id = front_stays.link_id and ended.first_no = 1
    returning front_stays.link_id
  )

  insert into front_stays (
    front_id, link_id, first_shown_at, last_shown_at, gone_by_at, times_shown, best_position, position_sum
  )
  select settled_id, link_id, first_shown_at, last_shown_at, gone_by_at, times_shown, best_position, position_sum
  from ended
  where first_no > 1 or link_id not in (select link_id from gone_on);
end
$$;
comment on function archive.settle_stays is
  'Makes the stays on a front from its looks since a moment anew, in whatever order looks were recorded.';

create or replace function archive.settle_words(link_ids bigint[]) returns void
language plpgsql security definer set search_path = archive, pg_temp as $$
begin
  delete from front_words where link_id = any (link_ids);
  insert into front_words (front_id, link_id, anchor_digest, anchor, first_shown_at, last_shown_at, times_shown)
  select
    fronts.front_id, listing_links.link_id, sha256(convert_to(words.anchor, 'UTF8')), words.anchor, min(listings.observed_at),
    max(listings.observed_at), count(*)
  from listing_links
  join listings using (listing_id)
  join fronts using (source_id, url)
  cross join lateral (select btrim(regexp_replace(listing_links.anchor, '\s+', ' ', 'g')) as anchor) as words
  where listing_links.link_id = any (link_ids) and words.anchor <> ''
  group by fronts.front_id, listing_links.link_id, words.anchor;
end
$$;
comment on function archive.settle_words is 'Makes the words by which fronts showed these links anew.';

create or replace function archive.keep_fronts() returns trigger
language plpgsql security definer set search_path = archive, pg_temp as $$
begin
  insert into fronts (source_id, url, url_digest)
  select distinct listings.source_id, listings.url, sha256(convert_to(listings.url, 'UTF8'))
  from added
  join listings using (listing_id)
  where listings.route in ('listing', 'feed')
  on conflict do nothing;
  perform settle_stays(looked_at.front_id, looked_at.from_at)
  from (
    select fronts.front_id, min(listings.observed_at) as from_at
    from added
    join listings using (listing_id)
    join fronts using (source_id, url)
    group by fronts.front_id
  ) as looked_at;
  insert into front_words (front_id, link_id, anchor_digest, anchor, first_shown_at, last_shown_at, times_shown)
  select
    fronts.front_id, added.link_id, sha256(convert_to(words.anchor, 'UTF8')), words.anchor, min(listings.observed_at),
    max(listings.observed_at), count(*)
  from added
  join listings using (listing_id)
  join fronts using (source_id, url)
  cross join lateral (select btrim(regexp_replace(added.anchor, '\s+', ' ', 'g')) as anchor) as words
  where words.anchor <> ''
  group by fronts.front_id, added.link_id, words.anchor
  on conflict (front_id, link_id, anchor_digest) do update
  set first_shown_at = least(front_words.first_shown_at, excluded.first_shown_at),
    last_shown_at = greatest(front_words.last_shown_at, excluded.last_shown_at),
    times_shown = front_words.times_shown + excluded.times_shown;
  return null;
end
$$;

create or replace function archive.keep_front_words() returns trigger
language plpgsql security definer set search_path = archive, pg_temp as $$
begin
  perform settle_words(array(select distinct link_id from changed));
  return null;
end
$$;
comment on function archive.keep_front_words is 'A takedown takes what listings said of a page, and its lifting gives it back.';
comment on function archive.keep_fronts is 'Each look, as it is recorded, moves the stays and the words of its front.';
