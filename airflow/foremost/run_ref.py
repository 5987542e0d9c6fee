"""Which run, and where in it, a task works on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from foremost.trace import Trace

HOW_TO_START = "Press Prioritize in Foremost: it records the run and starts this DAG by itself."


class NotOurRun(Exception):
    """The DAG run was not started by the app, so there is nothing to work on."""


@dataclass(frozen=True)
class RunRef:
    """A ranking run at one epoch and, inside it, a round (from 1) and a chunk (from 0).

    Its text form opens every log line, and its fields are on every one, under the names they have in the app's: one
    search finds a run, or the trace it belongs to, in both.
    """

    run_id: str
    epoch: int
    round: int | None = None
    chunk: int | None = None
    trace: Trace = field(default_factory=lambda: Trace.continuing(None), compare=False)

    @classmethod
    def from_conf(cls, conf: Mapping[str, object] | None) -> RunRef:
        """Reads the `conf` that the app triggers with: `{"runId": <uuid>, "epoch": <int from 0>, "traceparent": …}`.

        Raises NotOurRun, with a sentence that says what to do, when it is anything else. A traceparent may be missing.
        """
        run_id, epoch = (conf or {}).get("runId"), (conf or {}).get("epoch")
        if run_id is None or epoch is None:
            raise NotOurRun(f"This DAG run names no ranking run. {HOW_TO_START}")
        # bool is an int to Python, and True is no epoch.
        if not isinstance(run_id, str) or not isinstance(epoch, int) or isinstance(epoch, bool) or epoch < 0:
            raise NotOurRun(f"runId must be a UUID and epoch a whole number from 0. {HOW_TO_START}")
        try:
            canonical = str(UUID(run_id))
        except ValueError:
            raise NotOurRun(f"runId is not a UUID. {HOW_TO_START}") from None
        return cls(canonical, epoch, trace=Trace.continuing((conf or {}).get("traceparent")))

    def at(self, round: int, chunk: int | None = None) -> RunRef:
        """The same run, in this round and chunk."""
        return replace(self, round=round, chunk=chunk)

    def fields(self) -> dict[str, str | int]:
        """What a structured log line says of it, named as in the app's lines."""
        fields: dict[str, str | int | None] = {
            "runId": self.run_id,
            "epoch": self.epoch,
            "round": self.round,
            "chunk": self.chunk,
            "traceId": self.trace.trace_id,
        }
        return {name: value for name, value in fields.items() if value is not None}

    def __str__(self) -> str:
        where = {"run": self.run_id, "epoch": self.epoch, "round": self.round, "chunk": self.chunk}
        return " ".join(f"{name}={value}" for name, value in where.items() if value is not None)
