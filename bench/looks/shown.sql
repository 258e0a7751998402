-- What the fronts showed at the looks of a day, as a look leaves it.
insert into archive.listing_links (listing_id, position, link_id, anchor, teaser)
select
  listings.listing_id,
  row_number() over (partition by listings.listing_id order by stories.number >= 0, stories.number desc),
  stories.article_id,
  case
    when stories.number %% 3 = 0 and look_no < stories.number * 6 / 5 + 10
      then 'Eleven weeks without a bridge: what it means for ' || stories.number
    else stories.title
  end,
  'The harbour council met in the old hall and spoke of the lock, the ferries and the long winter that lies ahead of it'
from archive.listings
join archive.runs using (run_id)
cross join lateral (select dag_run_key::int as look_no) as look
join bench.stories as stories
  on stories.source_id = listings.source_id
  and (
    stories.number between look_no * 5 / 6 - 53 and look_no * 5 / 6
    or (stories.number between -60 and -55)
  )
where listings.observed_at >= %(day)s and listings.observed_at < %(day)s + interval '1 day'
  and listings.link_count > 0
  and not (stories.number > 0 and stories.number %% 50 = 0 and look_no - stories.number * 6 / 5 in (20, 21));
