"""The whole product without Airflow: each module is one step of a run, in the order discover → load."""
