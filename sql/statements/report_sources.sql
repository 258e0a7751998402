select source_key from archive.sources order by source_key;
