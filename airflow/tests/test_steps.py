from __future__ import annotations

import logging

import pytest
from conftest import FakeTime
from fake_app import FakeApp, Reply, problem

from foremost import steps
from foremost.client import AppClient
from foremost.refusals import RunGone
from foremost.run_ref import RunRef


def judged(done: int, failed: int = 0, remaining: int = 0, retry_after_ms: int = 0) -> Reply:
    return Reply(200, {"judged": done, "failed": failed, "remaining": remaining, "retryAfterMs": retry_after_ms})


def asked(app: FakeApp) -> list[tuple[str, dict[str, object]]]:
    return [(seen.path.split("/runs/")[1].split("/", 1)[1], seen.body) for seen in app.seen]


def test_each_step_has_its_route_and_says_only_its_epoch(client: AppClient, app: FakeApp, run: RunRef) -> None:
    app.replies = [Reply(200, {"chunks": [0, 1]})]
    assert steps.begin(client, run) == [0, 1]
    app.replies = [judged(3)]
    steps.judge(client, run.at(2, 5))
    app.replies = [Reply(200, {"chunks": []})]
    assert steps.merge(client, run.at(2)) == []
    app.replies = [Reply(200, {"status": "SUCCEEDED"})]
    steps.finish(client, run)
    assert asked(app) == [
        ("begin", {"epoch": 3}),
        ("rounds/2/chunks/5/judge", {"epoch": 3}),
        ("rounds/2/merge", {"epoch": 3}),
        ("finish", {"epoch": 3}),
    ]


def test_report_says_what_airflow_saw(client: AppClient, app: FakeApp, run: RunRef) -> None:
    app.replies = [Reply(200, {"status": "FAILED"})]
    steps.report(client, run, "failed", ["judge_1", "finish"])
    assert asked(app) == [("report", {"epoch": 3, "state": "failed", "failedTasks": ["judge_1", "finish"]})]


def test_judge_asks_again_until_nothing_remains(
    client: AppClient, app: FakeApp, run: RunRef, fake_time: FakeTime
) -> None:
    app.replies = [judged(2, 0, 4, 1500), judged(2, 1, 2, 0), judged(0, 0, 2, 3_600_000), judged(1)]
    steps.judge(client, run.at(1, 0), sleep=fake_time.sleep)
    assert len(app.seen) == 4
    assert fake_time.slept == [1.5, steps.SHORTEST_WAIT_S, steps.LONGEST_WAIT_S]


def test_judge_ends_with_the_run(client: AppClient, app: FakeApp, run: RunRef, fake_time: FakeTime) -> None:
    app.replies = [judged(0, 0, 4, 1000), judged(0, 0, 4, 1000), problem(409, "run_is_final")]
    with pytest.raises(RunGone):
        steps.judge(client, run.at(1, 0), sleep=fake_time.sleep)
    assert len(app.seen) == 3


@pytest.mark.parametrize(
    "replies",
    [[judged(0, 1, 1, 100), judged(0, 1)], [judged(1, 3)], [judged(0, 0)]],
    ids=["none was answered", "some failed", "nothing left to do"],
)
def test_calls_that_failed_are_no_failure_of_the_task(
    replies: list[Reply], client: AppClient, app: FakeApp, run: RunRef, fake_time: FakeTime
) -> None:
    app.replies = list(replies)
    steps.judge(client, run.at(1, 0), sleep=fake_time.sleep)
    assert len(app.seen) == len(replies)


def test_every_line_says_which_run_and_where(
    client: AppClient, app: FakeApp, run: RunRef, fake_time: FakeTime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="foremost")
    app.replies = [problem(503, "unavailable"), judged(2, 0, 1, 100), judged(1)]
    steps.judge(client, run.at(1, 7), sleep=fake_time.sleep)
    lines = [record.getMessage() for record in caplog.records if record.name == "foremost"]
    assert len(lines) == 3
    assert all(line.startswith(f"{run} round=1 chunk=7 judge: ") for line in lines)
