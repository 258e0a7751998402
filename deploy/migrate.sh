#!/bin/sh
# Brings both databases to this code, the archive's and Airflow's; a second time changes nothing.
set -eu
newsarchive migrate
airflow db migrate
# How many tasks fetch at once; politeness is each host's and not the pool's. A size that somebody set stays.
airflow pools get fetch > /dev/null 2>&1 || airflow pools set fetch 3 "Tasks that fetch from the sites"
