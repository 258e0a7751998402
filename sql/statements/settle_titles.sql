select archive.settle_titles() as judged_count;
