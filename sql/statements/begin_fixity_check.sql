insert into archive.fixity_checks (code_version) values (%(code_version)s) returning check_id;
