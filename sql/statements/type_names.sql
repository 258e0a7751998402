select type_oid, pg_catalog.format_type(type_oid::oid, null) as type_name
from unnest(%(oids)s::bigint[]) as type_oid
