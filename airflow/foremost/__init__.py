"""The Airflow side of Foremost: it decides when a step of a ranking run happens, and the app does the step."""
