update archive.watches set problem = %(problem)s where watch_id = %(watch_id)s and problem is distinct from %(problem)s
