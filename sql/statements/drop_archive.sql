drop schema if exists news, archive, newsarchive_schema cascade;
