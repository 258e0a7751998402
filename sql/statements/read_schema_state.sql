select name from newsarchive_schema.migrations where name ~ '^[0-9]' order by name desc limit 1;
