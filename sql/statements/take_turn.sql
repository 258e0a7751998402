select next_allowed_at, not_before_reason, wait_seconds, is_taken_down
from archive.take_turn(%(host)s, %(url_key)s, decode(%(url_digest)s, 'hex'));
