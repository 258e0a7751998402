"""The reading room: the archive for people with a browser. It reads as newsarchive_reader and knows no Airflow."""
