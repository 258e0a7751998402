select evidence.field, evidence.evidence
from news.field_evidence as evidence
where evidence.version_id = %(version_id)s and evidence.article_id = %(article_id)s
order by evidence.field
