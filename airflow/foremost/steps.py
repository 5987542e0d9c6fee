"""The five things a task may ask of the app. Plain functions: no Airflow, no state of their own.

Everything that matters happens in the app; repeating any of these is harmless, because the app stores by natural key.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from typing import Literal

from foremost.client import AppClient
from foremost.models import ChunksAnswer, JudgeAnswer, ReportRequest, StatusAnswer, StepRequest
from foremost.run_ref import RunRef

log = logging.getLogger("foremost")

# However short the app's wish: an answer that makes no progress must not become a busy loop.
SHORTEST_WAIT_S = 0.2
LONGEST_WAIT_S = 60.0


def begin(client: AppClient, run: RunRef) -> list[int]:
    """Marks the run as running and plans round 1. Returns the chunk numbers to judge, which may be none."""
    chunks = client.post(run, _path(run, "begin"), StepRequest(epoch=run.epoch), ChunksAnswer).chunks
    log.info("%s begin: %d chunks", run.at(1), len(chunks))
    return chunks


def judge(client: AppClient, run: RunRef, *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Has one chunk judged, asking again for as long as the app says that something remains.

    run: with round and chunk. It ends: the app closes a run at its deadline, which raises RunGone here.
    Calls that failed are no failure of the task: the app has noted the blocks as lost and decides what follows.
    """
    path = _path(run, f"rounds/{run.round}/chunks/{run.chunk}/judge")
    while True:
        answer = client.post(run, path, StepRequest(epoch=run.epoch), JudgeAnswer)
        log.info("%s judge: %d judged, %d failed, %d remaining", run, answer.judged, answer.failed, answer.remaining)
        if answer.remaining == 0:
            return
        sleep(min(max(answer.retry_after_ms / 1000, SHORTEST_WAIT_S), LONGEST_WAIT_S))


def merge(client: AppClient, run: RunRef) -> list[int]:
    """Merges every answer so far. run: with the round just judged. Returns the next round's chunks; none = enough."""
    path = _path(run, f"rounds/{run.round}/merge")
    chunks = client.post(run, path, StepRequest(epoch=run.epoch), ChunksAnswer).chunks
    log.info("%s merge: %d chunks in the next round", run, len(chunks))
    return chunks


def finish(client: AppClient, run: RunRef) -> None:
    """Has the final ranking written and the run closed."""
    status = client.post(run, _path(run, "finish"), StepRequest(epoch=run.epoch), StatusAnswer).status
    log.info("%s finish: %s", run, status)


def report(client: AppClient, run: RunRef, state: Literal["success", "failed"], failed_tasks: Sequence[str]) -> None:
    """Tells the app what Airflow saw. failed_tasks: task ids. The app decides what it means; first final state wins."""
    body = ReportRequest(epoch=run.epoch, state=state, failed_tasks=list(failed_tasks))
    status = client.post(run, _path(run, "report"), body, StatusAnswer).status
    log.info("%s report: %s in Airflow, failed: %s; the run is %s", run, state, list(failed_tasks), status)


def _path(run: RunRef, step: str) -> str:
    return f"/api/internal/runs/{run.run_id}/{step}"
