-- A worker whose clock is wrong captures at wrong times: by how much is known of each run.
alter table archive.runs add column clock_skew_seconds real;
