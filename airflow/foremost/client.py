"""The only code here that speaks HTTP: one signed POST to the app, repeated while it is worth it."""

from __future__ import annotations

import logging
import random
import re
import ssl
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from foremost.refusals import AppUnreachable, Rejected, describe, refusal
from foremost.run_ref import RunRef
from foremost.settings import Settings
from foremost.signing import CallbackSigner

log = logging.getLogger("foremost")

CONNECT_TIMEOUT_S = 3.0
# A deploy or a restart of the app must not fail a run, so a call outlives one.
KEEP_TRYING_S = 300.0
FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 15.0
LONGEST_RETRY_AFTER_S = 60.0
# What a code looks like. Codes reach Airflow's logs, so nothing else may pass for one.
PROBLEM_CODE = re.compile(r"[a-z_]{1,40}")

Answer = TypeVar("Answer", bound=BaseModel)


class AppClient:
    """Posts signed requests to the app's internal routes.

    Every attempt is signed anew and has a connection of its own: Node closes idle ones after 5 s, and a request on a
    connection that is just being closed is lost without a trace.
    """

    def __init__(
        self,
        settings: Settings,
        signer: CallbackSigner,
        *,
        keep_trying_s: float = KEEP_TRYING_S,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._signer = signer
        self._keep_trying_s = keep_trying_s
        self._sleep = sleep
        self._clock = clock
        # The app's clock minus ours, in seconds; learnt when the app refuses a token for its time.
        self._clock_offset_s = 0.0
        self._http = httpx.Client(
            base_url=settings.internal_url,
            timeout=httpx.Timeout(settings.read_timeout_s, connect=CONNECT_TIMEOUT_S),
            limits=httpx.Limits(max_keepalive_connections=0),
            headers={"content-type": "application/json", "accept": "application/json"},
            # The app is a neighbour: a proxy meant for the outside world must not see its tokens.
            trust_env=False,
            # Loading the machine's certificates takes 25 ms of every task: only where there is TLS.
            verify=ssl.create_default_context() if settings.internal_url.startswith("https:") else False,
        )

    def post(self, run: RunRef, path: str, body: BaseModel, answer: type[Answer]) -> Answer:
        """Sends `body` to `path` (absolute, without the origin) for `run`; returns the 200 answer, parsed.

        Raises RunGone (409), RunUnknown (404), Rejected (other refusals, unreadable answers) at once, and
        AppUnreachable when connection errors, 5xx and 429 last longer than five minutes. On 401 `token_time` the
        clock is corrected from the answer's Date header and the request is signed once more.
        """
        content = body.model_dump_json(by_alias=True).encode()
        step = f"{run} {path.rsplit('/', 1)[-1]}"
        patience = _Patience(step, self._keep_trying_s, self._sleep, self._clock)
        clock_corrected = False
        while True:
            try:
                response = self._http.post(path, content=content, headers=self._headers(run, path, content))
            except httpx.TransportError as error:
                patience.wait(type(error).__name__)
                continue
            if response.status_code == HTTPStatus.OK:
                return _parse(step, response, answer)
            code = _problem_code(response)
            if code == "token_time" and not clock_corrected and self._learn_clock(step, response):
                clock_corrected = True
            elif response.status_code == HTTPStatus.TOO_MANY_REQUESTS or response.is_server_error:
                patience.wait(describe(response.status_code, code), at_least_s=_retry_after_s(response))
            else:
                raise refusal(step, response.status_code, code)

    def _headers(self, run: RunRef, path: str, content: bytes) -> dict[str, str]:
        """New for each attempt: a token works once, and a trace shows attempts as steps of their own."""
        token = self._signer.sign(
            subject=run.run_id,
            epoch=run.epoch,
            method="POST",
            path=path,
            body=content,
            now_s=time.time() + self._clock_offset_s,
        )
        return {"authorization": f"Bearer {token}", "traceparent": run.trace.next_traceparent()}

    def _learn_clock(self, step: str, response: httpx.Response) -> bool:
        """Takes the app's time from the answer; False when it does not say it."""
        try:
            app_time_s = parsedate_to_datetime(response.headers.get("date", "")).timestamp()
        except (TypeError, ValueError):
            return False
        # Date has whole seconds, cut off: the middle of that second is the best guess.
        self._clock_offset_s = app_time_s + 0.5 - time.time()
        log.warning("%s: this clock is %+.0f s off the app's, corrected", step, -self._clock_offset_s)
        return True


class _Patience:
    """How long one call waits out a trouble that may pass: pauses that double, from the first trouble to an end."""

    def __init__(
        self, step: str, keep_trying_s: float, sleep: Callable[[float], None], clock: Callable[[], float]
    ) -> None:
        self._step, self._keep_trying_s, self._sleep, self._clock = step, keep_trying_s, sleep, clock
        self._pause_s = FIRST_PAUSE_S
        self._ends_at: float | None = None

    def wait(self, trouble: str, at_least_s: float = 0.0) -> None:
        """Sleeps before the next attempt. Raises AppUnreachable when that would be later than the end."""
        now = self._clock()
        if self._ends_at is None:
            self._ends_at = now + self._keep_trying_s
        # Jitter: all chunks of a run meet the same outage, and should not all come back in one moment.
        wait_s = max(self._pause_s * random.uniform(0.5, 1.0), at_least_s)
        if now + wait_s > self._ends_at:
            raise AppUnreachable(f"{self._step}: gave up after {self._keep_trying_s:.0f} s, last: {trouble}")
        log.warning("%s: %s, trying again in %.1f s", self._step, trouble, wait_s)
        self._sleep(wait_s)
        self._pause_s = min(self._pause_s * 2, LONGEST_PAUSE_S)


def _parse(step: str, response: httpx.Response, answer: type[Answer]) -> Answer:
    try:
        return answer.model_validate_json(response.content)
    except ValidationError as error:
        wrong = ", ".join(".".join(map(str, fault["loc"])) or fault["type"] for fault in error.errors())
        # `from None`: pydantic's own message quotes the input.
        raise Rejected(f"{step}: the answer is no {answer.__name__}: {wrong}") from None


def _problem_code(response: httpx.Response) -> str | None:
    """The `code` of a problem+json answer; None for anything else, such as a proxy's page."""
    try:
        problem = response.json()
    except ValueError:
        return None
    code = problem.get("code") if isinstance(problem, dict) else None
    return code if isinstance(code, str) and PROBLEM_CODE.fullmatch(code) else None


def _retry_after_s(response: httpx.Response) -> float:
    """Seconds the app asks us to wait, from 0 to a minute; 0 when it does not say."""
    value = response.headers.get("retry-after", "")
    return min(float(value), LONGEST_RETRY_AFTER_S) if value.isdecimal() else 0.0
