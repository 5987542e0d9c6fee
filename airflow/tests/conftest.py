from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from fake_app import FakeApp, Reply

from foremost.client import AppClient
from foremost.run_ref import RunRef
from foremost.settings import Settings
from foremost.signing import CallbackSigner

# Airflow reads its settings when it is imported, which no module above does.
AIRFLOW_HOME = tempfile.TemporaryDirectory(prefix="foremost-airflow-")
os.environ["AIRFLOW_HOME"] = AIRFLOW_HOME.name
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
os.environ["AIRFLOW__CORE__DAGS_FOLDER"] = str(Path(__file__).parent.parent / "dags")

RUN_ID = "0198f1c2-7d4e-7cc0-9a35-4f6d0e8b1a2c"


class FakeTime:
    """A clock that only sleeping moves, so that five minutes pass at once."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def run() -> RunRef:
    return RunRef(RUN_ID, epoch=3)


@pytest.fixture
def private_key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.generate()


@pytest.fixture
def key_file(private_key: Ed25519PrivateKey, tmp_path: Path) -> Path:
    path = tmp_path / "callback.pem"
    path.write_bytes(private_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


@pytest.fixture
def app(private_key: Ed25519PrivateKey) -> Iterator[FakeApp]:
    server = FakeApp(private_key.public_key())
    server.replies = [Reply(200, {"chunks": [0, 1]})]
    yield server
    server.stop()


@pytest.fixture
def fake_time() -> FakeTime:
    return FakeTime()


@pytest.fixture
def client(app: FakeApp, key_file: Path, fake_time: FakeTime) -> AppClient:
    settings = Settings(app.url, key_file, read_timeout_s=1.0)
    signer = CallbackSigner.from_file(key_file)
    return AppClient(settings, signer, sleep=fake_time.sleep, clock=fake_time.clock)


@pytest.fixture
def unused_port() -> Iterator[int]:
    """A port that is taken but not listened on: nobody else gets it meanwhile."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]
