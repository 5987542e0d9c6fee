"""# Put one TODO list in order

Foremost starts this DAG when somebody presses **Prioritize**. It asks a language model about small chunks of the list
over up to three rounds, and each round looks closer where the last one left doubt.

| task | what the app does when the task asks it to |
|---|---|
| `begin` | marks the run as running and plans round 1 |
| `judge_1` … `judge_3` | asks the model about one chunk; one mapped task each, at most four of a run at once |
| `merge_1`, `merge_2` | merges all answers so far and plans the next round; an empty plan skips what is left |
| `finish` | writes the ranking, settles the quota, tells the person |
| `report` | says what Airflow saw, also after a failure or a cancel |

**What to know when something is red**

* Airflow decides *when*; state, prompts and answers live in the app. No TODO text ever comes here: not into `conf`,
  not into XCom, not into logs. Search the app's logs for the run id that opens every line.
* Model calls that fail cost their answers, not the task; a task that fails costs its chunk, not the run: `merge` and
  `finish` go on with what there is.
* Tasks wait out five minutes without the app by themselves. Airflow's own retries are for processes that died.
* To stop a run press **Cancel** in Foremost. Marking it failed here stops the tasks, and the app closes the run then.
* Triggering it by hand does nothing useful: without a run that the app has recorded, `begin` fails and says so.
"""

from datetime import timedelta

from airflow.sdk import Param, TriggerRule, dag, task

from foremost import airflow_bridge as foremost

ROUNDS = 3
TASK = {
    "retries": 2,
    "retry_delay": timedelta(seconds=1),
    # With equal weights a full pool takes every run's chunk 0 first, then every chunk 1: the runs take turns.
    "weight_rule": "absolute",
}


@task
def begin() -> list[int]:
    """Marks the run as running and plans round 1. Returns the numbers of its chunks."""
    return foremost.begin()


# A mapped task does not take its text from the docstring.
@task(
    doc_md="Has the model judge one chunk. The pool caps all runs together, the share of four caps one run.",
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


@task(trigger_rule=TriggerRule.ALL_DONE, do_xcom_push=False)
def finish() -> None:
    """Writes the ranking from whatever was answered, and closes the run."""
    foremost.finish()


@task(do_xcom_push=False)
def report() -> None:
    """Says what Airflow saw. If nobody has closed the run by now, the app does."""
    foremost.report()


@dag(
    schedule=None,
    default_args=TASK,
    max_active_runs=64,
    doc_md=__doc__,
    on_failure_callback=foremost.report_failure,
    params={
        "runId": Param(None, type=["null", "string"], description="The ranking run's id. Foremost fills it in."),
        "epoch": Param(None, type=["null", "integer"], description="Which attempt at the run. Foremost fills it in."),
    },
    tags=["foremost"],
)
def rank_todos() -> None:
    chunks = begun = begin()
    finished = finish()
    for round in range(1, ROUNDS + 1):
        judged = judge.override(task_id=f"judge_{round}").partial(round=round).expand(chunk=chunks)
        judged >> finished
        if round < ROUNDS:
            chunks = merge.override(task_id=f"merge_{round}")(round=round)
            judged >> chunks
    finished >> report().as_teardown(setups=begun)


rank_todos()
