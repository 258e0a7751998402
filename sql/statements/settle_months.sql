select archive.settle_months() as month_count;
