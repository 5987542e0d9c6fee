"""The one place where Airflow is imported: from a task's context to a step, and from our errors to Airflow's."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Literal

from airflow.sdk import Context, get_current_context
from airflow.sdk.exceptions import AirflowFailException
from structlog.contextvars import bind_contextvars, bound_contextvars

from foremost import steps
from foremost.client import KEEP_TRYING_S, AppClient
from foremost.refusals import CallbackError, RunUnknown
from foremost.run_ref import HOW_TO_START, NotOurRun, RunRef
from foremost.settings import Settings, SettingsError
from foremost.signing import CallbackSigner

log = logging.getLogger("foremost")

# The DAG processor kills a callback after 50 s, and has DAG files to read.
CALLBACK_KEEPS_TRYING_S = 20.0


def begin() -> list[int]:
    """Round 1's chunks. Fails, saying where to press instead, for a DAG run that the app did not start."""
    with _failing_for_good():
        try:
            return steps.begin(_client(), _here())
        except RunUnknown as error:
            raise NotOurRun(f"{error}. {HOW_TO_START}") from error


def judge(round: int, chunk: int) -> None:
    """Judges one chunk of a round."""
    with _failing_for_good():
        steps.judge(_client(), _here(round, chunk))


def merge(round: int) -> list[int]:
    """The chunks of the round after this one."""
    with _failing_for_good():
        return steps.merge(_client(), _here(round))


def finish() -> None:
    """Closes the run."""
    with _failing_for_good():
        steps.finish(_client(), _here())


def report() -> None:
    """The teardown's report: also after a cancel, which no failure callback follows."""
    with _failing_for_good():
        run = _here()
        state, failed_tasks = _seen_so_far(get_current_context())
        steps.report(_client(), run, state, failed_tasks)


def report_failure(context: Context) -> None:
    """The DAG's failure callback: the only report when `begin` failed, because then no teardown runs.

    It runs in the DAG processor, where an exception would be logged and nothing else: so it says what happened and
    leaves the rest to the app's reconciler.
    """
    try:
        run = _run(context)
        task = context.get("ti")
        with bound_contextvars(**run.fields()):
            steps.report(_client(CALLBACK_KEEPS_TRYING_S), run, "failed", [task.task_id] if task else [])
    except NotOurRun as error:
        log.info("Nothing to report: %s", error)
    except (CallbackError, SettingsError) as error:
        log.warning("The failure could not be reported, the app will find out by itself: %s", error)


@contextmanager
def _failing_for_good() -> Iterator[None]:
    """Airflow's retries are for processes that died. What we raise was already retried, or never helps to retry.

    The sentence is a line of its own in the task's log, above the traceback that Airflow adds; without a cause behind
    it, because that would put the sentence last of three tracebacks.
    """
    try:
        yield
    except (CallbackError, NotOurRun, SettingsError) as error:
        log.error("%s", error)  # noqa: TRY400 - the sentence says it all
        raise AirflowFailException(str(error)) from None


def _client(keep_trying_s: float = KEEP_TRYING_S) -> AppClient:
    settings = Settings.from_environment()
    signer = CallbackSigner.from_file(settings.callback_key_file)
    return AppClient(settings, signer, keep_trying_s=keep_trying_s)


def _here(round: int | None = None, chunk: int | None = None) -> RunRef:
    """The run that this task works on, and where in it. Every line of the task's log says so from here on."""
    run = _run(get_current_context())
    if round is not None:
        run = run.at(round, chunk)
    # A task has a process to itself, so nobody has to take them off again.
    bind_contextvars(**run.fields())
    return run


def _run(context: Context) -> RunRef:
    dag_run = context.get("dag_run")
    return RunRef.from_conf(dag_run.conf if dag_run else None)


def _seen_so_far(context: Context) -> tuple[Literal["success", "failed"], list[str]]:
    """Whether `finish` went well, and the ids of the tasks that failed (not of those that a failure kept waiting)."""
    dag, run_id = context["dag"], context["run_id"]
    by_run = context["ti"].get_task_states(dag_id=dag.dag_id, run_ids=[run_id])
    states: Mapping[str, str | None] = by_run.get(run_id, {})
    # A mapped task instance appears as <task id>_<map index>.
    failed = {
        task_id
        for task_id in dag.task_ids
        for key, state in states.items()
        if state == "failed" and (key == task_id or key.rpartition("_")[0] == task_id)
    }
    return ("success" if states.get("finish") == "success" else "failed"), sorted(failed)
