-- What listings said of the page; a hidden one's words wait, sealed, to be put back.
with said as (
  select listing_id, position, anchor, teaser
  from archive.listing_links
  where link_id = any (%(link_ids)s) and (anchor is not null or teaser is not null)
  for update
),

kept as (
  insert into archive.sealed_rows (takedown_id, table_name, sealed)
  select %(takedown_id)s, 'anchors', to_jsonb(said) from said where %(keep)s
)

update archive.listing_links
set anchor = null, teaser = null
from said
where (listing_links.listing_id, listing_links.position) = (said.listing_id, said.position);
