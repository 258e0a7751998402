select outlinks.position, outlinks.url, outlinks.host, outlinks.anchor
from news.outlinks
where outlinks.article_id = %(article_id)s
order by outlinks.position
