"""The local house: an embedded PostgreSQL, a supervised Airflow and the walk of `make run`."""
