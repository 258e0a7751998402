select exists (select from archive.sources) as is_so;
