"""The whole product at work: a real Airflow, which all of these tests share, and the README's commands."""
