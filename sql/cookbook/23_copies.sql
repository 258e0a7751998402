-- Who republished whom, how late, and how much was cut?
select source, original_source, title, round(similarity::numeric, 2) as similarity, how_late, words_cut
from news.copies
where not is_same_source
order by published_at desc, url
limit 8;
