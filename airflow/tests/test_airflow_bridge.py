from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from airflow.sdk.exceptions import AirflowFailException
from conftest import RUN_ID
from fake_app import FakeApp, Reply, problem
from structlog.contextvars import get_contextvars

from foremost import airflow_bridge
from foremost.trace import Trace

DAG_RUN_ID = f"{RUN_ID}.3"
TASK_IDS = ["begin", "judge_1", "merge_1", "judge_2", "finish", "report"]


def context(conf: dict[str, object] | None, states: dict[str, str | None] | None = None) -> Any:
    """What Airflow hands to a task, as far as the bridge looks."""

    def get_task_states(dag_id: str, run_ids: list[str]) -> dict[str, dict[str, str | None]]:
        assert (dag_id, run_ids) == ("rank_todos", [DAG_RUN_ID])
        return {DAG_RUN_ID: states or {}}

    return {
        "dag": SimpleNamespace(dag_id="rank_todos", task_ids=TASK_IDS),
        "run_id": DAG_RUN_ID,
        "dag_run": SimpleNamespace(conf=conf),
        "ti": SimpleNamespace(task_id="begin", get_task_states=get_task_states),
    }


TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736"
OURS = {"runId": RUN_ID, "epoch": 3, "traceparent": f"00-{TRACE_ID}-00f067aa0ba902b7-01"}


@pytest.fixture
def in_airflow(app: FakeApp, key_file: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], None]:
    """Sets the environment, and the context that a task would find."""
    monkeypatch.setenv("FOREMOST_INTERNAL_URL", app.url)
    monkeypatch.setenv("FOREMOST_CALLBACK_KEY_FILE", str(key_file))
    return lambda found: monkeypatch.setattr(airflow_bridge, "get_current_context", lambda: found)


def test_a_task_asks_for_the_run_in_its_conf(app: FakeApp, in_airflow: Callable[[Any], None]) -> None:
    in_airflow(context(OURS))
    assert airflow_bridge.begin() == [0, 1]
    assert airflow_bridge.merge(2) == [0, 1]
    app.replies = [Reply(200, {"judged": 1, "failed": 0, "remaining": 0, "retryAfterMs": 0})]
    airflow_bridge.judge(2, 1)
    app.replies = [Reply(200, {"status": "SUCCEEDED"})]
    airflow_bridge.finish()
    assert [seen.path.removeprefix(f"/api/internal/runs/{RUN_ID}/") for seen in app.seen] == [
        "begin",
        "rounds/2/merge",
        "rounds/2/chunks/1/judge",
        "finish",
    ]
    assert {seen.claims["epoch"] for seen in app.seen} == {3}
    assert {Trace.continuing(seen.traceparent).trace_id for seen in app.seen} == {TRACE_ID}


def test_every_line_of_a_task_says_what_it_works_on(app: FakeApp, in_airflow: Callable[[Any], None]) -> None:
    in_airflow(context(OURS))
    app.replies = [Reply(200, {"judged": 1, "failed": 0, "remaining": 0, "retryAfterMs": 0})]
    airflow_bridge.judge(2, 1)
    where = {"runId": RUN_ID, "epoch": 3, "round": 2, "chunk": 1, "traceId": TRACE_ID}
    assert get_contextvars().items() >= where.items()


@pytest.mark.parametrize(
    ("conf", "reply"),
    [({}, Reply(200, {"chunks": []})), (OURS, problem(404, "not_found"))],
    ids=["no conf", "no row"],
)
def test_begin_says_where_to_press_when_the_run_is_not_ours(
    conf: dict[str, object], reply: Reply, app: FakeApp, in_airflow: Callable[[Any], None]
) -> None:
    in_airflow(context(conf))
    app.replies = [reply]
    with pytest.raises(AirflowFailException, match="Press Prioritize in Foremost"):
        airflow_bridge.begin()


@pytest.mark.parametrize("code", ["stale_epoch", "run_is_final"])
def test_a_run_that_is_gone_is_not_retried(code: str, app: FakeApp, in_airflow: Callable[[Any], None]) -> None:
    in_airflow(context(OURS))
    app.replies = [problem(409, code)]
    for step in (airflow_bridge.begin, airflow_bridge.finish, lambda: airflow_bridge.judge(1, 0)):
        with pytest.raises(AirflowFailException, match=f"409 {code}"):
            step()


def test_model_calls_that_failed_do_not_fail_the_task(app: FakeApp, in_airflow: Callable[[Any], None]) -> None:
    in_airflow(context(OURS))
    app.replies = [Reply(200, {"judged": 0, "failed": 2, "remaining": 0, "retryAfterMs": 0})]
    airflow_bridge.judge(1, 0)
    assert len(app.seen) == 1


def test_a_missing_setting_is_named(in_airflow: Callable[[Any], None], monkeypatch: pytest.MonkeyPatch) -> None:
    in_airflow(context(OURS))
    monkeypatch.delenv("FOREMOST_INTERNAL_URL")
    with pytest.raises(AirflowFailException, match="FOREMOST_INTERNAL_URL is not set"):
        airflow_bridge.finish()


@pytest.mark.parametrize(
    ("states", "state", "failed_tasks"),
    [
        ({"begin": "success", "judge_1_0": "success", "finish": "success", "report": "running"}, "success", []),
        ({"judge_1_0": "failed", "judge_1_1": "failed", "finish": "success"}, "success", ["judge_1"]),
        (
            {"judge_1_12": "failed", "merge_1": "upstream_failed", "judge_2": "upstream_failed", "finish": "failed"},
            "failed",
            ["finish", "judge_1"],
        ),
        ({"judge_1": "skipped", "finish": "skipped"}, "failed", []),
    ],
    ids=["all well", "chunks lost", "finish failed", "cancelled"],
)
def test_the_teardown_reports_what_airflow_saw(
    states: dict[str, str | None],
    state: str,
    failed_tasks: list[str],
    app: FakeApp,
    in_airflow: Callable[[Any], None],
) -> None:
    in_airflow(context(OURS, states))
    app.replies = [Reply(200, {"status": "SUCCEEDED"})]
    airflow_bridge.report()
    assert [seen.body for seen in app.seen] == [{"epoch": 3, "state": state, "failedTasks": failed_tasks}]


@pytest.mark.usefixtures("in_airflow")
def test_the_failure_callback_reports_the_task_that_failed(app: FakeApp) -> None:
    app.replies = [Reply(200, {"status": "FAILED"})]
    airflow_bridge.report_failure(context(OURS))
    assert [seen.body for seen in app.seen] == [{"epoch": 3, "state": "failed", "failedTasks": ["begin"]}]


@pytest.mark.usefixtures("in_airflow")
@pytest.mark.parametrize("found", [context({}), {"run_id": DAG_RUN_ID}], ids=["by hand", "minimal context"])
def test_the_failure_callback_has_nothing_to_say_about_a_run_that_is_not_ours(found: Any, app: FakeApp) -> None:
    airflow_bridge.report_failure(found)
    assert app.seen == []


@pytest.mark.usefixtures("in_airflow")
def test_a_failure_that_cannot_be_reported_is_logged(app: FakeApp, caplog: pytest.LogCaptureFixture) -> None:
    app.replies = [problem(404, "not_found")]
    airflow_bridge.report_failure(context(OURS))
    assert "The failure could not be reported" in caplog.text
