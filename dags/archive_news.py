"""Archives one news site a night with Airflow. A day of the site is one run; a past day is a backfill.

**What a run does**: discover_links reads the site's listings; each batch of links is fetched into a WARC file,
read, normalized and loaded; check_yield adds up how every link ended and fails the run past the site's threshold.

**When it fails**: *busy* (429, 503, no connection) is tried again by itself; *refused* (robots.txt, 403) and
*misread* (listings without a link) need a person: `newsarchive check SOURCE` shows what the site gives.

**Between nights**: a source with `looks:` has a second DAG, `looks_SOURCE`, that reads its live listings only.

**Backfill**: `make backfill SOURCE=… FROM=… TO=…`, both days included. **Again**: clear the run; the same rows.
"""

from newsarchive.tasks.archive_dag import archive_dag
from newsarchive.tasks.declared import declared_sources
from newsarchive.tasks.look_dag import look_dag

# Files with mistakes are left out here, so that the others still load; check_sources.py shows their errors.
for source in declared_sources():
    if source.has_days:
        globals()[f"archive_{source.key}"] = archive_dag(source, __doc__)
    if source.looks:
        globals()[f"looks_{source.key}"] = look_dag(source, __doc__)
