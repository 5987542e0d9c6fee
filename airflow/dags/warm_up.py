"""# Warm the workers

A worker's first task after a start pays for imports and first connections, two to four seconds in all. The stack
triggers this DAG once when Airflow is up, so that nobody's first run pays them. It asks nobody for anything.
"""

from airflow.sdk import dag, task


@task
def wake() -> list[int]:
    """Starts a worker and stores a value, as `begin` does."""
    return [0, 1]


@task(doc_md="Starts a worker with a mapped value, as `judge` does.", do_xcom_push=False)
def stretch(number: int) -> None:
    """Does nothing: that it ran is the point."""


@dag(
    description="Starts every worker once, so that nobody's first run pays for it.",
    doc_md=__doc__,
    schedule=None,
    default_args={"owner": "foremost"},
    tags=["foremost", "at start"],
)
def warm_up() -> None:
    stretch.expand(number=wake())


warm_up()
