"""Airflow imports this once per process, before it forks its workers.

Every task is a fork that reads its DAG file anew; what is imported here it finds in memory, which saves 150 ms a task.
No name is used: only that it is loaded. The first block is what a task needs, the second what a worker needs to start
its first one (tasks go round the workers, so each of the first eight would pay for it).
"""

import airflow.dag_processing.bundles.local
import airflow.providers.standard.decorators.python
import airflow.providers.standard.operators.python
import airflow.sdk.bases.decorator
import airflow.sdk.bases.operator
import airflow.sdk.definitions.asset.metadata
import airflow.sdk.definitions.decorators
import airflow.sdk.execution_time.task_runner
import airflow.version
import httpx
import jinja2.ext

import foremost.airflow_bridge

# isort: split
import airflow.sdk.definitions.connection
import airflow.sdk.execution_time.supervisor
