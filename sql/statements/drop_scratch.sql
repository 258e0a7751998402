drop database if exists newsarchive_restore_roles with (force);
