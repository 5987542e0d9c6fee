"""The containers' health check, against a server that answers like Airflow's."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from containers import healthy


class Monitor(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = json.dumps({"metadatabase": {"status": "healthy"}, "scheduler": {"status": "unhealthy"}}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def monitor(monkeypatch: pytest.MonkeyPatch) -> Iterator[HTTPServer]:
    server = HTTPServer(("127.0.0.1", 0), Monitor)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setattr(healthy, "ADDRESS", f"http://127.0.0.1:{server.server_port}/api/v2/monitor/health")
    # A machine behind a proxy must not ask it about its neighbour.
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.usefixtures("monitor")
def test_tells_a_part_that_is_well_from_one_that_is_not() -> None:
    assert healthy.main("metadatabase") == 0
    assert healthy.main("scheduler") == 1


def test_an_api_server_that_is_away_is_one_line_and_not_healthy(
    monitor: HTTPServer, capsys: pytest.CaptureFixture[str]
) -> None:
    monitor.shutdown()
    monitor.server_close()
    assert healthy.main("scheduler") == 1
    assert capsys.readouterr().err.count("\n") == 1
