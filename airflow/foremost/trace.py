"""W3C Trace Context: the trace that a run began in, handed on with every callback."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

HEADER = re.compile(
    r"(?P<version>[0-9a-f]{2})-(?P<trace>[0-9a-f]{32})-(?P<span>[0-9a-f]{16})-(?P<flags>[0-9a-f]{2})(?P<more>-.*)?"
)
SAMPLED = 1


@dataclass(frozen=True)
class Trace:
    """trace_id: 32 hexadecimal digits, as in the app's log lines. sampled: whether whoever began it records it."""

    trace_id: str
    sampled: bool = True

    @classmethod
    def continuing(cls, traceparent: object) -> Trace:
        """The trace that a `traceparent` belongs to; a new one for anything that is none, as the standard has it."""
        match = HEADER.fullmatch(traceparent) if isinstance(traceparent, str) else None
        if match is None or not int(match["trace"], 16) or not int(match["span"], 16):
            return cls(secrets.token_hex(16))
        # Version ff is none; a version to come may say more than ours.
        if match["version"] == "ff" or (match["version"] == "00" and match["more"]):
            return cls(secrets.token_hex(16))
        return cls(match["trace"], bool(int(match["flags"], 16) & SAMPLED))

    def next_traceparent(self) -> str:
        """A header for one attempt at one request: a step of its own, so that two attempts can be told apart."""
        return f"00-{self.trace_id}-{secrets.token_hex(8)}-{'01' if self.sampled else '00'}"
