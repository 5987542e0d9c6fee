from __future__ import annotations

import logging
import traceback
from pathlib import Path

import pytest
from conftest import FakeTime
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fake_app import RESET, FakeApp, Reply, problem

from foremost.client import KEEP_TRYING_S, LONGEST_PAUSE_S, AppClient
from foremost.models import ChunksAnswer, StepRequest
from foremost.refusals import AppUnreachable, CallbackError, Rejected, RunGone, RunUnknown
from foremost.run_ref import RunRef
from foremost.settings import Settings
from foremost.signing import CallbackSigner
from foremost.trace import Trace

OK = Reply(200, {"chunks": [0, 1]})
TODO_TEXT = "Tell Anna about the biopsy"


def begin(client: AppClient, run: RunRef) -> ChunksAnswer:
    path = f"/api/internal/runs/{run.run_id}/begin"
    return client.post(run, path, StepRequest(epoch=run.epoch), ChunksAnswer)


def test_the_app_accepts_what_is_sent(client: AppClient, app: FakeApp, run: RunRef) -> None:
    assert begin(client, run).chunks == [0, 1]
    assert [(seen.path, seen.body) for seen in app.seen] == [(f"/api/internal/runs/{run.run_id}/begin", {"epoch": 3})]


def test_every_attempt_is_a_step_of_the_run_s_trace(app: FakeApp, client: AppClient, run: RunRef) -> None:
    app.replies = [problem(503, "unavailable"), OK]
    begin(client, run)
    begin(client, run)
    steps = [Trace.continuing(seen.traceparent) for seen in app.seen]
    assert steps == [run.trace] * 3
    assert len({seen.traceparent for seen in app.seen}) == 3


def test_a_key_the_app_does_not_know_is_refused_with_a_hint(
    app: FakeApp, client: AppClient, run: RunRef, fake_time: FakeTime
) -> None:
    app.public_key = Ed25519PrivateKey.generate().public_key()
    with pytest.raises(Rejected, match="401 invalid_token: is CALLBACK_PUBLIC_KEYS") as caught:
        begin(client, run)
    assert caught.value.code == "invalid_token"
    assert fake_time.slept == []


@pytest.mark.parametrize(
    "trouble",
    [
        problem(500, "internal"),
        problem(503, "unavailable"),
        problem(429, "rate_limited"),
        Reply(502, "<h1>Bad gateway</h1>"),
        RESET,
    ],
    ids=str,
)
def test_passing_trouble_is_waited_out(
    trouble: Reply | str, app: FakeApp, client: AppClient, run: RunRef, fake_time: FakeTime
) -> None:
    app.replies = [trouble, trouble, OK]
    assert begin(client, run).chunks == [0, 1]
    assert len(fake_time.slept) == 2


def test_every_attempt_is_signed_anew_on_a_connection_of_its_own(app: FakeApp, client: AppClient, run: RunRef) -> None:
    app.replies = [problem(500, "internal"), problem(500, "internal"), OK]
    begin(client, run)
    assert len({seen.claims["jti"] for seen in app.seen}) == 3
    assert len({seen.client_port for seen in app.seen}) == 3


def test_pauses_grow_to_a_limit_and_end_after_five_minutes(
    app: FakeApp, client: AppClient, run: RunRef, fake_time: FakeTime
) -> None:
    app.replies = [problem(503, "unavailable")]
    with pytest.raises(AppUnreachable, match="gave up after 300 s, last: 503 unavailable"):
        begin(client, run)
    assert KEEP_TRYING_S - LONGEST_PAUSE_S <= sum(fake_time.slept) <= KEEP_TRYING_S
    assert fake_time.slept[0] <= 0.5
    assert fake_time.slept[4] > fake_time.slept[0]
    assert max(fake_time.slept) <= LONGEST_PAUSE_S


def test_nobody_at_the_address_is_waited_out_too(
    key_file: Path, run: RunRef, fake_time: FakeTime, unused_port: int
) -> None:
    settings = Settings(f"http://127.0.0.1:{unused_port}", key_file, read_timeout_s=1.0)
    client = AppClient(
        settings, CallbackSigner.from_file(key_file), keep_trying_s=10, sleep=fake_time.sleep, clock=fake_time.clock
    )
    with pytest.raises(AppUnreachable, match="gave up after 10 s, last: ConnectError"):
        begin(client, run)
    assert len(fake_time.slept) > 3


def test_a_proxy_for_the_outside_world_is_not_asked(
    app: FakeApp, key_file: Path, run: RunRef, unused_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{unused_port}")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    settings = Settings(app.url, key_file, read_timeout_s=1.0)
    client = AppClient(settings, CallbackSigner.from_file(key_file), keep_trying_s=0)
    assert begin(client, run).chunks == [0, 1]


@pytest.mark.parametrize(("asked", "waited"), [("7", 7.0), ("900", 60.0)])
def test_retry_after_is_honoured_up_to_a_minute(
    asked: str, waited: float, app: FakeApp, client: AppClient, run: RunRef, fake_time: FakeTime
) -> None:
    app.replies = [problem(429, "rate_limited", {"retry-after": asked}), OK]
    begin(client, run)
    assert fake_time.slept == [waited]


@pytest.mark.parametrize("offset_s", [-7200, 7200])
def test_a_clock_that_is_off_is_corrected_once_and_for_all(
    offset_s: int, app: FakeApp, client: AppClient, run: RunRef, fake_time: FakeTime
) -> None:
    app.clock_offset_s = offset_s
    assert begin(client, run).chunks == [0, 1]
    assert begin(client, run).chunks == [0, 1]
    # Two calls, two requests past the check: the second call needed no correction.
    assert len(app.seen) == 2
    assert fake_time.slept == []


def test_a_second_complaint_about_the_time_is_final(app: FakeApp, client: AppClient, run: RunRef) -> None:
    app.replies = [problem(401, "token_time", {"date": "Mon, 23 Nov 2026 09:00:00 GMT"})]
    with pytest.raises(Rejected, match="401 token_time: this machine's clock"):
        begin(client, run)


def test_a_time_without_a_date_is_not_guessed(app: FakeApp, client: AppClient, run: RunRef) -> None:
    app.replies = [problem(401, "token_time")]
    with pytest.raises(Rejected, match="token_time"):
        begin(client, run)
    assert len(app.seen) == 1


@pytest.mark.parametrize(
    ("reply", "error", "code"),
    [
        (problem(409, "stale_epoch"), RunGone, "stale_epoch"),
        (problem(409, "run_is_final"), RunGone, "run_is_final"),
        (problem(404, "not_found"), RunUnknown, "not_found"),
        (problem(403, "token_scope"), Rejected, "token_scope"),
        (problem(401, "token_replayed"), Rejected, "token_replayed"),
        (problem(422, "validation_failed"), Rejected, "validation_failed"),
        (Reply(308, "", {"location": "https://elsewhere.test/"}), Rejected, None),
        (Reply(400, '{"code": 7}'), Rejected, None),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_refusal_is_final_at_once(
    reply: Reply,
    error: type[CallbackError],
    code: str | None,
    app: FakeApp,
    client: AppClient,
    run: RunRef,
    fake_time: FakeTime,
) -> None:
    app.replies = [reply]
    with pytest.raises(error) as caught:
        begin(client, run)
    assert (len(app.seen), fake_time.slept, caught.value.code) == (1, [], code)
    assert str(run) in str(caught.value)


@pytest.mark.parametrize("body", ["<html>", {"chunks": ["a"]}, {}, {"chunks": [-1]}, []], ids=str)
def test_an_answer_that_breaks_the_contract_is_refused(
    body: object, app: FakeApp, client: AppClient, run: RunRef
) -> None:
    app.replies = [Reply(200, body)]
    with pytest.raises(Rejected, match="the answer is no ChunksAnswer"):
        begin(client, run)


def test_fields_that_a_later_app_adds_are_ignored(app: FakeApp, client: AppClient, run: RunRef) -> None:
    app.replies = [Reply(200, {"chunks": [4], "later": {"more": True}})]
    assert begin(client, run).chunks == [4]


@pytest.mark.parametrize(
    "reply",
    [
        problem(422, "validation_failed", detail=TODO_TEXT, errors=[{"path": TODO_TEXT, "message": TODO_TEXT}]),
        Reply(409, {"code": TODO_TEXT, "title": TODO_TEXT}),
        Reply(500, TODO_TEXT),
        problem(503, "unavailable", detail=TODO_TEXT),
        Reply(200, {"chunks": [TODO_TEXT], TODO_TEXT: 1}),
        Reply(200, TODO_TEXT),
    ],
    ids=["problem", "code", "500", "503", "answer", "text"],
)
def test_no_text_of_an_answer_reaches_a_log_or_an_error(
    reply: Reply, app: FakeApp, client: AppClient, run: RunRef, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    app.replies = [reply]
    with pytest.raises(CallbackError) as caught:
        begin(client, run)
    written = caplog.text + "".join(traceback.format_exception(caught.value))
    assert str(run) in written
    assert TODO_TEXT not in written
