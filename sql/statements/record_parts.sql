update archive.captures
set part_of = made.part_of, part_no = made.part_no
from jsonb_to_recordset(%(rows)s::jsonb) as made (capture_id bigint, part_of bigint, part_no smallint)
where captures.capture_id = made.capture_id;
