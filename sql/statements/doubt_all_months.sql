-- All counts are of another kind than the ones that are kept: none of those is true any more.
delete from archive.month_counts;
delete from archive.month_days;
delete from archive.month_lags;
delete from archive.month_names;
delete from archive.month_hosts;
delete from archive.month_methods;
insert into archive.stale_months (source_id, month)
select distinct articles.source_id, archive.month_of(articles.published_date, articles.first_captured_at)
from archive.articles;
