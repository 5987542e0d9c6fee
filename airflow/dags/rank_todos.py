"""The workflow of one ranking run: order, mapping, pool, retries. Its page in Airflow is rank_todos.md."""

from datetime import timedelta
from pathlib import Path

from airflow.sdk import Param, TriggerRule, dag, task

from foremost import airflow_bridge as foremost

ROUNDS = 3
TASK = {
    "owner": "foremost",
    # For processes that died: tasks wait out an app that is away by themselves, and what it refuses stays refused.
    "retries": 2,
    "retry_delay": timedelta(seconds=1),
    # With equal weights a full pool takes every run's chunk 0 first, then every chunk 1: the runs take turns.
    "weight_rule": "absolute",
}


def filled_in(kind: str, title: str, description: str, **schema: object) -> Param:
    """A value that the app sends. An empty form gets as far as begin, which says where to press instead."""
    whose = "Filled in by Foremost: press Prioritize there. A run that it has not recorded fails in begin."
    return Param(None, type=["null", kind], title=title, description=description, section=whose, **schema)


PARAMS = {
    "runId": filled_in("string", "Ranking run", "Its id, as in the address of its page in Foremost.", format="uuid"),
    "epoch": filled_in("integer", "Epoch", "Which attempt at the run. It grows when it is handed over.", minimum=0),
    "traceparent": filled_in("string", "Trace", "The trace that the click began in, as W3C has it. May be missing."),
}


@task(task_display_name="begin: plan round 1")
def begin() -> list[int]:
    """Marks the run as running and plans round 1. Returns the numbers of its chunks."""
    return foremost.begin()


# Of mapped tasks only the first would show a name of its own, and none takes its text from the docstring. Where a run
# goes on, their index is not their chunk's number.
@task(
    doc_md="Has the model judge one chunk. The pool caps all runs together, the share of four caps one run.",
    map_index_template="chunk {{ task.op_kwargs.chunk }}",
    pool="llm",
    max_active_tis_per_dagrun=4,
    do_xcom_push=False,
)
def judge(round: int, chunk: int) -> None:
    foremost.judge(round, chunk)


@task(trigger_rule=TriggerRule.ALL_DONE_MIN_ONE_SUCCESS)
def merge(round: int) -> list[int]:
    """Merges what has been answered and plans the next round. Returns its chunks; none means that it is enough."""
    return foremost.merge(round)


@task(task_display_name="finish: write the ranking", trigger_rule=TriggerRule.ALL_DONE, do_xcom_push=False)
def finish() -> None:
    """Writes the ranking from whatever was answered, and closes the run."""
    foremost.finish()


@task(task_display_name="report: what Airflow saw", do_xcom_push=False)
def report() -> None:
    """Says what Airflow saw. If nobody has closed the run by now, the app does."""
    foremost.report()


@dag(
    description="Puts one person's TODO list in order. Foremost starts it when somebody presses Prioritize.",
    doc_md=str(Path(__file__).with_suffix(".md")),
    schedule=None,
    default_args=TASK,
    params=PARAMS,
    max_active_runs=64,
    on_failure_callback=foremost.report_failure,
    tags=["foremost", "on demand"],
)
def rank_todos() -> None:
    chunks = begun = begin()
    finished = finish()
    for round in range(1, ROUNDS + 1):
        judged = judge.override(task_id=f"judge_{round}").partial(round=round).expand(chunk=chunks)
        judged >> finished
        if round < ROUNDS:
            name = f"merge_{round}: plan round {round + 1}"
            chunks = merge.override(task_id=f"merge_{round}", task_display_name=name)(round=round)
            judged >> chunks
    finished >> report().as_teardown(setups=begun)


rank_todos()
