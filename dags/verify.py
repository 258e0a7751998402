"""Compares every WARC file and record with the archive's rows, in Airflow: nightly, the longest unchecked files first.

**When it fails**, `select * from news.fixity_findings` says what differs. A missing or damaged file: put it
back from a backup, then `newsarchive reconcile` and `newsarchive verify`. The check itself changes nothing.
"""

from newsarchive.tasks.verify_dag import verify_dag

verify = verify_dag(__doc__)
