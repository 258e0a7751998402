-- Run once by the database's image, on an empty volume: Airflow's database and the archive, each with its owner.
\set ON_ERROR_STOP on
\getenv airflow_password AIRFLOW_DB_PASSWORD
\getenv owner_password NEWSARCHIVE_OWNER_PASSWORD

create role airflow login password :'airflow_password';
create database airflow owner airflow;

-- The owner makes the loader's and the reader's role when it migrates.
create role newsarchive_owner login createrole password :'owner_password';
create database newsarchive owner newsarchive_owner;

revoke connect on database airflow from public;
revoke connect on database newsarchive from public;
