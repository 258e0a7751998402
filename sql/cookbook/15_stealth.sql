-- Which edits of the last month were silent and late?
-- The text changed more than a day after publication and does not say so; a live blog is expected to.
select source, url, seen_at, after_publication, words_more
from news.edits
where seen_at > now() - interval '30 days'
  and kind = 'article'
  and 'body edit' = any (change_classes)
  and after_publication > interval '24 hours'
order by after_publication desc
limit 10;
