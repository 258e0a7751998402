select archive.make_search_partitions() as made;
