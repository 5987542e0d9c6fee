"""Whole DAG runs in Airflow itself, one task after the other, against the fake app: what a unit cannot show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.utils.db import initdb
from airflow.utils.session import create_session
from conftest import RUN_ID
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fake_app import RESET, FakeApp, Reply, problem

# Making Airflow's tables and its first DAG run take half a minute where there is little to run them on.
pytestmark = pytest.mark.timeout(300)

OURS = {"runId": RUN_ID, "epoch": 3}
JUDGED = Reply(200, {"judged": 1, "failed": 0, "remaining": 0, "retryAfterMs": 0})
CLOSED = Reply(200, {"status": "SUCCEEDED"})

Ended = tuple[str, dict[str, str | None], list[Any]]
RunDag = Callable[[dict[str, object], list[Reply | str]], Ended]


def chunks(*numbers: int) -> Reply:
    return Reply(200, {"chunks": list(numbers)})


@pytest.fixture(scope="module")
def rank_todos() -> Any:
    with create_session() as session:
        initdb(session=session)
    return DagBag(Path(__file__).parent.parent / "dags").dags["rank_todos"]


@pytest.fixture
def run_dag(rank_todos: Any, app: FakeApp, key_file: Path, monkeypatch: pytest.MonkeyPatch) -> RunDag:
    """Runs the DAG with a conf while the app answers as told. Returns its state, that of each task, and its tasks."""
    monkeypatch.setenv("FOREMOST_INTERNAL_URL", app.url)
    monkeypatch.setenv("FOREMOST_CALLBACK_KEY_FILE", str(key_file))

    def run(conf: dict[str, object], replies: list[Reply | str]) -> Ended:
        app.replies = replies
        dag_run = rank_todos.test(run_conf=conf)
        tasks = dag_run.get_task_instances()
        states = {f"{ti.task_id}[{ti.map_index}]" if ti.map_index >= 0 else ti.task_id: ti.state for ti in tasks}
        return dag_run.state, states, tasks

    return run


def asked(app: FakeApp) -> list[str]:
    return [seen.path.removeprefix(f"/api/internal/runs/{RUN_ID}/") for seen in app.seen]


def test_an_empty_plan_skips_what_is_left(run_dag: RunDag, app: FakeApp) -> None:
    state, states, tasks = run_dag(OURS, [chunks(4, 7), JUDGED, JUDGED, chunks(), CLOSED])
    assert state == "success"
    assert {task_id for task_id, state in states.items() if state == "skipped"} == {"judge_2", "merge_2", "judge_3"}
    assert sorted(asked(app)[1:3]) == ["rounds/1/chunks/4/judge", "rounds/1/chunks/7/judge"]
    assert [asked(app)[0], *asked(app)[3:]] == ["begin", "rounds/1/merge", "finish", "report"]
    # Where a run goes on, its open chunks need not begin at 0: the page shows their own numbers.
    assert {ti.rendered_map_index for ti in tasks if ti.task_id == "judge_1"} == {"chunk 4", "chunk 7"}


def test_a_run_triggered_by_hand_fails_at_once_and_says_where_to_press(
    run_dag: RunDag, app: FakeApp, caplog: pytest.LogCaptureFixture
) -> None:
    state, states, tasks = run_dag({"runId": None, "epoch": None}, [CLOSED])
    assert (state, states["begin"]) == ("failed", "failed")
    assert {ti.try_number for ti in tasks if ti.task_id == "begin"} == {1}
    said = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert any("Press Prioritize in Foremost" in line for line in said)
    assert app.seen == []


def test_a_chunk_that_fails_costs_its_answers_and_not_the_run(run_dag: RunDag, app: FakeApp) -> None:
    refused = problem(403, "token_scope")
    state, states, _ = run_dag(OURS, [chunks(0, 1), refused, JUDGED, chunks(), CLOSED])
    assert state == "success"
    assert sorted(filter(None, (states["judge_1[0]"], states["judge_1[1]"]))) == ["failed", "success"]
    assert asked(app)[-3:] == ["rounds/1/merge", "finish", "report"]
    assert app.seen[-1].body == {"epoch": 3, "state": "success", "failedTasks": ["judge_1"]}


def test_a_run_that_has_ended_and_is_cleared_says_so_and_changes_nothing(
    run_dag: RunDag, app: FakeApp, caplog: pytest.LogCaptureFixture
) -> None:
    # The app repeats what it said to begin and finish, and refuses to judge.
    state, states, tasks = run_dag(OURS, [chunks(0), problem(409, "run_is_final"), CLOSED])
    assert (state, states["judge_1[0]"], states["finish"]) == ("success", "failed", "success")
    assert {ti.try_number for ti in tasks if ti.task_id == "judge_1"} == {1}
    assert "409 run_is_final: the run has ended" in caplog.text
    assert asked(app) == ["begin", "rounds/1/chunks/0/judge", "finish", "report"]


def test_a_wrong_key_fails_at_once_and_is_named(
    run_dag: RunDag, app: FakeApp, caplog: pytest.LogCaptureFixture
) -> None:
    app.public_key = Ed25519PrivateKey.generate().public_key()
    state, states, tasks = run_dag(OURS, [CLOSED])
    assert (state, states["begin"]) == ("failed", "failed")
    assert {ti.try_number for ti in tasks if ti.task_id == "begin"} == {1}
    assert "401 invalid_token: is CALLBACK_PUBLIC_KEYS the public half" in caplog.text
    assert "The failure could not be reported" in caplog.text


def test_an_app_that_is_away_for_a_moment_is_waited_for(run_dag: RunDag, app: FakeApp) -> None:
    away: list[Reply | str] = [RESET, problem(503, "unavailable")]
    state, _, tasks = run_dag(OURS, [*away, chunks(0), *away, JUDGED, chunks(), CLOSED])
    assert state == "success"
    assert {ti.try_number for ti in tasks if ti.state == "success"} == {1}
    assert asked(app)[:4] == ["begin"] * 3 + ["rounds/1/chunks/0/judge"]
