select file
from archive.warc_files
where file = any (%(files)s);
