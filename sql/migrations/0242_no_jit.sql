-- Questions look single rows up where the planner expects many, and are short whatever their cost is said to be: to compile
-- one (jit, on by default where the server has LLVM, as in PostgreSQL's own image) would take longer than to answer it.
alter role newsarchive_reader set jit = off;
alter role newsarchive_loader set jit = off;
