-- How much is behind a wall?
select source, month, article_count as articles, metered_count as metered, hard_count as hard, stub_count as stubs, share
from news.paywalled_share
order by source, month;
