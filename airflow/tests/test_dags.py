from __future__ import annotations

import ast
import runpy
from pathlib import Path
from typing import Any

import pytest
from airflow.dag_processing.dagbag import DagBag
from airflow.sdk import TriggerRule
from airflow.sdk.exceptions import ParamValidationError
from airflow.serialization.serialized_objects import DagSerialization

from foremost import airflow_bridge

AIRFLOW = Path(__file__).parent.parent
DAG_FILE = AIRFLOW / "dags" / "rank_todos.py"


@pytest.fixture(scope="module")
def dags() -> DagBag:
    return DagBag(AIRFLOW / "dags")


@pytest.fixture(scope="module")
def rank_todos(dags: DagBag) -> Any:
    return dags.dags["rank_todos"]


def test_the_folder_imports(dags: DagBag) -> None:
    assert dags.import_errors == {}
    assert set(dags.dags) == {"rank_todos", "warm_up"}


def test_both_can_be_stored_by_the_scheduler(dags: DagBag) -> None:
    for dag in dags.dags.values():
        assert DagSerialization.from_dict(DagSerialization.to_dict(dag)).task_ids == dag.task_ids


def test_the_rounds_follow_each_other(rank_todos: Any) -> None:
    followers = {task_id: rank_todos.get_task(task_id).downstream_task_ids for task_id in rank_todos.task_ids}
    assert followers == {
        "begin": {"judge_1", "report"},
        "judge_1": {"merge_1", "finish"},
        "merge_1": {"judge_2"},
        "judge_2": {"merge_2", "finish"},
        "merge_2": {"judge_3"},
        "judge_3": {"finish"},
        "finish": {"report"},
        "report": set(),
    }


def test_a_failed_chunk_does_not_stop_the_run(rank_todos: Any) -> None:
    rules = {task_id: rank_todos.get_task(task_id).trigger_rule for task_id in ("merge_1", "merge_2", "finish")}
    assert rules == {
        "merge_1": TriggerRule.ALL_DONE_MIN_ONE_SUCCESS,
        "merge_2": TriggerRule.ALL_DONE_MIN_ONE_SUCCESS,
        "finish": TriggerRule.ALL_DONE,
    }


def test_report_is_the_teardown_of_begin(rank_todos: Any) -> None:
    assert rank_todos.get_task("begin").is_setup
    assert rank_todos.get_task("report").is_teardown
    assert rank_todos.on_failure_callback == airflow_bridge.report_failure


@pytest.mark.parametrize("round", [1, 2, 3])
def test_model_calls_are_capped_over_all_runs_and_in_each(rank_todos: Any, round: int) -> None:
    judge = rank_todos.get_task(f"judge_{round}")
    assert (judge.pool, judge.max_active_tis_per_dagrun) == ("llm", 4)
    assert judge.partial_kwargs["op_kwargs"]["round"] == round


def test_airflow_retries_only_what_died(rank_todos: Any) -> None:
    assert {task.retries for task in rank_todos.tasks} == {2}
    # The deadline is the app's: a timeout of Airflow's would skip the teardown.
    assert rank_todos.dagrun_timeout is None


def test_nothing_starts_by_itself(dags: DagBag) -> None:
    assert {dag.schedule for dag in dags.dags.values()} == {None}


def test_the_form_explains_itself_and_an_empty_one_gets_as_far_as_begin(rank_todos: Any) -> None:
    assert rank_todos.params.validate() == {"runId": None, "epoch": None, "traceparent": None}
    for name in rank_todos.params:
        param = rank_todos.params.get_param(name)
        assert param.description
        assert param.schema["title"]
        assert "press Prioritize" in param.schema["section"]


@pytest.mark.parametrize(("name", "value"), [("runId", "7"), ("runId", 7), ("epoch", "1"), ("epoch", -1)], ids=str)
def test_the_form_refuses_what_cannot_be_a_run(rank_todos: Any, name: str, value: object) -> None:
    with pytest.raises(ParamValidationError):
        rank_todos.params.get_param(name).resolve(value)


def test_the_page_in_airflow_explains_each_task(dags: DagBag, rank_todos: Any) -> None:
    for dag in dags.dags.values():
        assert dag.doc_md.startswith("# ")
        assert dag.description
        assert {task.owner for task in dag.tasks} == {"foremost"}
        assert [task.task_id for task in dag.tasks if not task.doc_md] == []
        # Whoever reads a name finds the task in the code by how it begins.
        begins = {task.task_id: task.task_display_name.split(":")[0] for task in dag.tasks}
        assert begins == {task_id: task_id for task_id in dag.task_ids}
    # judge_2 stands between judge_1 and judge_3.
    assert {task_id for task_id in rank_todos.task_ids if f"`{task_id}`" not in rank_todos.doc_md} == {"judge_2"}


def test_the_dag_file_is_wiring_only() -> None:
    source = DAG_FILE.read_text()
    assert len(source.splitlines()) <= 100
    assert imported_by(DAG_FILE) == {"airflow.sdk", "datetime", "foremost", "pathlib"}


def test_airflow_and_http_have_one_door_each() -> None:
    doors: dict[str, set[str]] = {"airflow": set(), "httpx": set(), "structlog": set()}
    for path in (AIRFLOW / "foremost").glob("*.py"):
        for module in imported_by(path):
            if (package := module.split(".")[0]) in doors:
                doors[package].add(path.name)
    bridge = {"airflow_bridge.py"}
    assert doors == {"airflow": bridge, "httpx": {"client.py"}, "structlog": bridge}


def test_this_folder_does_not_shadow_the_airflow_package() -> None:
    assert not (AIRFLOW / "__init__.py").exists()


def test_what_airflow_is_to_import_beforehand_exists() -> None:
    # A module that an upgrade renamed would keep Airflow from starting.
    runpy.run_path(str(AIRFLOW / "config" / "airflow_local_settings.py"))


def imported_by(path: Path) -> set[str]:
    modules: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            modules.add(node.module or "")
    return modules
