select boilerplate.paragraph, boilerplate.is_cut
from archive.boilerplate
join archive.sources using (source_id)
where sources.source_key = %(source_key)s
order by boilerplate.paragraph;
