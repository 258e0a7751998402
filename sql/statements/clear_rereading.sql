update archive.reread_captures set staged = null where rereading_id = %(rereading_id)s and staged is not null;
