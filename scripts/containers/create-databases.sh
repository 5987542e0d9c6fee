#!/bin/sh
# Runs once, when PostgreSQL's volume is new: two roles, two databases, each closed to the other. As stack/database.js
# does it for npm start; here neither role may create databases.
set -eu

# Passwords go through the environment, not through arguments, which other processes could read.
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres <<'SQL'
\getenv foremost_password FOREMOST_DATABASE_PASSWORD
\getenv airflow_password AIRFLOW_DATABASE_PASSWORD

CREATE ROLE foremost LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'foremost_password';
CREATE ROLE airflow LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'airflow_password';
CREATE DATABASE foremost OWNER foremost;
CREATE DATABASE airflow OWNER airflow;
REVOKE ALL ON DATABASE foremost FROM PUBLIC;
REVOKE ALL ON DATABASE airflow FROM PUBLIC;
SQL
