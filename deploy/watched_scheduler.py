"""Airflow's scheduler, ended where it lives and gives no sign of life: its container ends with it, and is started again.

After its database fell, Airflow 3.3's scheduler may wait for ever for a worker that waits for it. Docker shows what a health
check says, and does nothing; `make up` has its keeper, and Kubernetes its liveness probes.
"""

import signal
import subprocess
import sys
from types import FrameType

from healthy import health_told

LOOK_SECONDS = 15.0
STARTING_SECONDS = (
    180.0  # it imports for 10 CPU-seconds before its first sign, as long as that takes on a busy machine
)
SILENT_LOOKS = 4  # beyond the two minutes after which Airflow calls it unhealthy


def is_silent() -> bool:
    """Whether its heartbeat is missing in a database that answers; where nobody answers, the scheduler is not to blame."""
    try:
        return health_told("metadatabase") == "healthy" and health_told("scheduler") == "unhealthy"
    except (OSError, ValueError, KeyError):
        return False


def main() -> int:
    """Run it until it ends, or until it has been silent too long; its exit status, 1 where it was ended here."""
    scheduler = subprocess.Popen(["airflow", "scheduler", *sys.argv[1:]])

    def hand_on(number: int, _: FrameType | None) -> None:
        scheduler.send_signal(number)

    signal.signal(signal.SIGTERM, hand_on)
    signal.signal(signal.SIGINT, hand_on)
    silent, pause = 0, STARTING_SECONDS
    while silent < SILENT_LOOKS:
        try:
            return scheduler.wait(pause)
        except subprocess.TimeoutExpired:
            pause = LOOK_SECONDS
            silent = silent + 1 if is_silent() else 0
    print(
        "the scheduler gives no sign of life: it is ended, to be started again", file=sys.stderr, flush=True
    )
    scheduler.kill()
    scheduler.wait()
    return 1


if __name__ == "__main__":
    sys.exit(main())
