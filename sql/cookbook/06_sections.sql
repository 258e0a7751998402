-- What does each section publish, and how long are its stories?
-- picture: bars section article_count
select section, sum(article_count) as article_count, round(sum(article_count * mean_words) / sum(article_count)) as mean_words
from news.section_output
where source = 'demo'
group by section
order by article_count desc, section;
