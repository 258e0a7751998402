update archive.shared_addresses
set parted_at = now()
where source_id = %(source_id)s and parted_at is null;
