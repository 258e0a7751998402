-- Pairs with the articles whose sketch is new: those that agree, and those that no longer do.
with agreeing as (
  select
    least(fresh.article_id, other.article_id) as article_id,
    greatest(fresh.article_id, other.article_id) as other_id,
    max(archive.agreement(fresh.sketch, other.sketch)) as similarity
  from archive.article_sketches as fresh
  join archive.article_sketches as other on other.bands && fresh.bands and other.article_id <> fresh.article_id
  where fresh.article_id = any (%(article_ids)s)
    and archive.agreement(fresh.sketch, other.sketch) >= 0.4
  group by 1, 2
),

parted as (
  update archive.near_copies as known
  set is_current = false
  where (known.article_id = any (%(article_ids)s) or known.other_id = any (%(article_ids)s))
    and known.is_current
    and not exists (
      select
      from agreeing
      where agreeing.article_id = known.article_id and agreeing.other_id = known.other_id
    )
)

insert into archive.near_copies as known (article_id, other_id, similarity)
select article_id, other_id, similarity
from agreeing
order by article_id, other_id
on conflict (article_id, other_id) do update set similarity = excluded.similarity, is_current = true
where (known.similarity, known.is_current) is distinct from (excluded.similarity, true);
