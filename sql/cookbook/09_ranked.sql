-- Which articles are most about it? (phrases, highlights)
-- `highlight` is plain text; the marks U+E000 and U+E001 stand around each hit. Escape first, then mark up.
select round(rank::numeric, 3) as rank, title, translate(highlight, U&'\E000\E001', '[]') as highlight
from news.search('"harbour master" or ferry', ranked => true, hits => 3);
