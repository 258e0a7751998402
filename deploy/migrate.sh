#!/bin/sh
# Brings both databases to this code, the archive's and Airflow's; a second time changes nothing.
set -eu
newsarchive migrate
airflow db migrate
# How many sites are visited at once (politeness is each host's and not the pool's), and how many batches are read,
# normalized or loaded beside one another. A size that somebody set stays.
airflow pools get fetch > /dev/null 2>&1 || airflow pools set fetch 24 "Sites that are visited at once"
airflow pools get reading > /dev/null 2>&1 || airflow pools set reading 4 "Batches that are read or loaded at once"
