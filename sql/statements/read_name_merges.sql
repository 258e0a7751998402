select merge_id, alias_key, person_key, reason, decided_by, decided_at, undone_at, undone_by
from archive.name_merges
order by merge_id;
