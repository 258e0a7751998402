select archive.settle_search() as pages;
