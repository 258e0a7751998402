-- How soon after publication is an article in the archive?
select source, month, article_count as articles, prompt_count as prompt, median_lag, p95_lag
from news.publication_lag
order by source, month;
