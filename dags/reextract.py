"""Reads kept captures again with today's code, in Airflow, without asking any site.

Trigger it with a source (or `all`) and the first and last day of capture. Where today's code reads a page
otherwise than before, the article gets new versions, marked with the extractor that made them; the old ones
are kept, retired.

As a release: `mode` *shadow* changes nothing and says what would change (`news.rereadings`,
`news.reread_fields`; `newsarchive reextract SOURCE --show N` has samples); then *promote* or *drop* it.
"""

from newsarchive.tasks.reextract_dag import reextract_dag

reextract = reextract_dag(__doc__)
