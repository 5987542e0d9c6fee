from __future__ import annotations

import re

import pytest
from conftest import RUN_ID

from foremost.run_ref import NotOurRun, RunRef


def test_conf_names_the_run() -> None:
    assert RunRef.from_conf({"runId": RUN_ID.upper(), "epoch": 2, "more": 1}) == RunRef(RUN_ID, 2)


@pytest.mark.parametrize(
    "conf",
    [
        None,
        {},
        {"runId": RUN_ID},
        {"epoch": 1},
        {"runId": None, "epoch": None},
        {"runId": "../../admin", "epoch": 1},
        {"runId": 7, "epoch": 1},
        {"runId": RUN_ID, "epoch": "1"},
        {"runId": RUN_ID, "epoch": -1},
        {"runId": RUN_ID, "epoch": True},
    ],
    ids=str,
)
def test_any_other_conf_says_where_to_press(conf: dict[str, object] | None) -> None:
    with pytest.raises(NotOurRun, match="Press Prioritize in Foremost"):
        RunRef.from_conf(conf)


def test_it_goes_on_with_the_trace_in_conf() -> None:
    trace_id = "4bf92f3577b34da6a3ce929d0e0e4736"
    conf = {"runId": RUN_ID, "epoch": 2, "traceparent": f"00-{trace_id}-00f067aa0ba902b7-01"}
    run = RunRef.from_conf(conf).at(1, 0)
    assert run.fields() == {"runId": RUN_ID, "epoch": 2, "round": 1, "chunk": 0, "traceId": trace_id}


@pytest.mark.parametrize("traceparent", [None, 7, "", "00-x"], ids=str)
def test_a_run_without_a_trace_gets_one(traceparent: object) -> None:
    run = RunRef.from_conf({"runId": RUN_ID, "epoch": 2, "traceparent": traceparent})
    assert re.fullmatch("[0-9a-f]{32}", run.trace.trace_id)
    assert run.at(1).trace == run.trace


def test_its_text_finds_a_line_in_the_logs() -> None:
    run = RunRef(RUN_ID, 2)
    assert str(run) == f"run={RUN_ID} epoch=2"
    assert str(run.at(1)) == f"run={RUN_ID} epoch=2 round=1"
    assert str(run.at(1, 0)) == f"run={RUN_ID} epoch=2 round=1 chunk=0"
