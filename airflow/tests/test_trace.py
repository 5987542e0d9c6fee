from __future__ import annotations

import pytest

from foremost.trace import Trace

TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736"
SPAN_ID = "00f067aa0ba902b7"


@pytest.mark.parametrize(("flags", "sampled"), [("01", True), ("00", False), ("03", True)])
def test_it_goes_on_with_the_flag_it_was_given(flags: str, sampled: bool) -> None:  # noqa: FBT001
    trace = Trace.continuing(f"00-{TRACE_ID}-{SPAN_ID}-{flags}")
    assert trace == Trace(TRACE_ID, sampled)
    sent = trace.next_traceparent()
    assert SPAN_ID not in sent
    assert Trace.continuing(sent) == trace


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        {"trace": TRACE_ID},
        f"ff-{TRACE_ID}-{SPAN_ID}-01",
        f"00-{'0' * 32}-{SPAN_ID}-01",
        f"00-{TRACE_ID}-{'0' * 16}-01",
        f"00-{TRACE_ID.upper()}-{SPAN_ID}-01",
        f"00-{TRACE_ID}-{SPAN_ID}-01\n",
        f"00-{TRACE_ID}-{SPAN_ID}-01-more",
    ],
    ids=repr,
)
def test_anything_else_begins_a_trace(header: object) -> None:
    one, other = Trace.continuing(header), Trace.continuing(header)
    assert len({one.trace_id, other.trace_id, TRACE_ID}) == 3


def test_a_version_to_come_may_say_more() -> None:
    assert Trace.continuing(f"cc-{TRACE_ID}-{SPAN_ID}-01-more") == Trace(TRACE_ID)


def test_every_step_has_an_id_of_its_own() -> None:
    trace = Trace(TRACE_ID)
    assert trace.next_traceparent() != trace.next_traceparent()
