"""Loads articles out of WARC files, in Airflow, without asking any site.

Trigger it with `places` (files or folders on the worker: a library's, Common Crawl's CC-NEWS), the key of the
`source` that the pages belong to, and perhaps a `host` and the first and last day of capture. Articles keep
the dates of their captures. The files are linked, or copied, below the WARC root. A run that was stopped goes on
where it was when it is started again; what is loaded already is not read twice.
"""

from newsarchive.tasks.import_warc_dag import import_warc_dag

import_warc = import_warc_dag(__doc__)
