select to_regclass(%(name)s) is not null as is_there;
