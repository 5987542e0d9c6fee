"""A real HTTP server that stands where the app stands: it checks tokens as the app does, then answers as told."""

from __future__ import annotations

import base64
import hashlib
import json
import socket
import struct
import threading
import time
from dataclasses import dataclass, field
from email.message import Message
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

RESET = "reset"
SKEW_S = 30


@dataclass(frozen=True)
class Reply:
    """One answer. body: JSON, or text as it is."""

    status: int
    body: Any
    headers: dict[str, str] = field(default_factory=dict)


def problem(status: int, code: str, headers: dict[str, str] | None = None, **more: Any) -> Reply:
    """A problem+json answer as the app gives it."""
    body = {"type": f"/problems/{code}", "title": code, "status": status, "detail": "", "code": code, **more}
    return Reply(status, body, headers or {})


@dataclass(frozen=True)
class Seen:
    """One request, as it arrived."""

    path: str
    body: dict[str, Any]
    claims: dict[str, Any]
    client_port: int
    traceparent: str | None = None


class FakeApp:
    """replies: what to answer, in order; the last one stays. clock_offset_s: how far its clock is ahead of ours."""

    def __init__(self, public_key: Ed25519PublicKey) -> None:
        self.public_key = public_key
        self.replies: list[Reply | str] = []
        self.clock_offset_s = 0.0
        self.seen: list[Seen] = []
        self._spent: set[str] = set()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str, raw: bytes, headers: Message, client_port: int) -> Reply | str:
        """Checks the token, notes the request and takes the next reply."""
        with self._lock:
            claims = self._claims(path, raw, headers.get("authorization", ""))
            if isinstance(claims, Reply):
                return claims
            self.seen.append(Seen(path, json.loads(raw), claims, client_port, headers.get("traceparent")))
            return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]

    def _claims(self, path: str, raw: bytes, authorization: str) -> dict[str, Any] | Reply:
        try:
            claims = jwt.decode(
                authorization.removeprefix("Bearer "),
                self.public_key,
                algorithms=["EdDSA"],
                audience="foremost-internal",
                issuer="foremost-airflow",
                options={
                    "verify_exp": False,
                    "verify_iat": False,
                    "require": ["aud", "epoch", "exp", "iat", "iss", "jti", "sub"],
                },
            )
        except jwt.InvalidTokenError:
            return problem(401, "invalid_token")
        now = time.time() + self.clock_offset_s
        if claims["exp"] < now - SKEW_S or claims["iat"] > now + SKEW_S:
            return problem(401, "token_time", {"date": formatdate(now, usegmt=True)})
        body_hash = base64.urlsafe_b64encode(hashlib.sha256(raw).digest()).rstrip(b"=").decode()
        bound = ("POST", path, body_hash, json.loads(raw)["epoch"])
        if (claims["htm"], claims["htu"], claims["bh"], claims["epoch"]) != bound or claims["sub"] not in path:
            return problem(403, "token_scope")
        if claims["jti"] in self._spent:
            return problem(401, "token_replayed")
        self._spent.add(claims["jti"])
        return claims

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        app = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"  # keep-alive, as Node does

            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["content-length"]))
                reply = app.answer(self.path, raw, self.headers, self.client_address[1])
                if isinstance(reply, str):
                    # Closing with linger 0 sends a reset instead of a goodbye.
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.connection.shutdown(socket.SHUT_RD)
                    self.close_connection = True
                    return
                text = reply.body if isinstance(reply.body, str) else json.dumps(reply.body)
                self.send_response_only(reply.status)
                for name, value in reply.headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Says nothing: pytest's output belongs to the tests."""

        return Handler
