-- The years in which the source has nights or dated articles.
select generate_series(extract(year from spans.first_day)::int, extract(year from spans.last_day)::int) as year
from news.source_spans as spans
where spans.source = %(source)s
order by year desc
