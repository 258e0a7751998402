call archive.end_turn(%(host)s, %(delay_seconds)s);
