insert into archive.rereadings (source_id, start_at, end_at, code_version, config_digest)
select source_id, %(start)s, %(end)s, %(code_version)s, config_digest
from archive.sources
where source_key = %(source_key)s
returning rereading_id;
