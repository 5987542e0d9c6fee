"""Callback tokens: an Ed25519 JWT made for one HTTP request, seconds before it is sent."""

from __future__ import annotations

import base64
import hashlib
import json
import uuid
from pathlib import Path

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from foremost.settings import SettingsError

ISSUER = "foremost-airflow"
AUDIENCE = "foremost-internal"
LIFETIME_S = 60


def base64url(data: bytes) -> str:
    """RFC 7515 base64url: no padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def thumbprint(key: Ed25519PublicKey) -> str:
    """RFC 7638 thumbprint of the key's JWK (RFC 8037): the `kid` under which the app knows it."""
    x = base64url(key.public_bytes(Encoding.Raw, PublicFormat.Raw))
    canonical = json.dumps({"crv": "Ed25519", "kty": "OKP", "x": x}, separators=(",", ":"), sort_keys=True)
    return base64url(hashlib.sha256(canonical.encode()).digest())


class CallbackSigner:
    """Signs with the private key that Airflow alone holds."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self._kid = thumbprint(key.public_key())

    @classmethod
    def from_file(cls, path: Path) -> CallbackSigner:
        """Raises SettingsError when the file cannot be read or holds no Ed25519 private key."""
        try:
            key = load_pem_private_key(path.read_bytes(), password=None)
        except OSError as error:
            raise SettingsError(f"FOREMOST_CALLBACK_KEY_FILE: {path}: {error.strerror}") from error
        except (ValueError, TypeError) as error:
            raise SettingsError(f"FOREMOST_CALLBACK_KEY_FILE: {path} holds no readable PEM key.") from error
        if not isinstance(key, Ed25519PrivateKey):
            raise SettingsError(f"FOREMOST_CALLBACK_KEY_FILE: {path} holds a key that is not Ed25519.")
        return cls(key)

    def sign(self, *, subject: str, epoch: int, method: str, path: str, body: bytes, now_s: float) -> str:
        """A token for this request alone.

        subject: the run's id, or the DAG's for a route without a run. path: as the app sees it, with its leading
        slash. body: the raw bytes that will be sent. now_s: seconds since 1970, by the app's clock as far as known.
        """
        issued_at = int(now_s)
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": subject,
            "epoch": epoch,
            "htm": method,
            "htu": path,
            "bh": base64url(hashlib.sha256(body).digest()),
            "jti": str(uuid.uuid4()),
            "iat": issued_at,
            "exp": issued_at + LIFETIME_S,
        }
        return jwt.encode(claims, self._key, algorithm="EdDSA", headers={"kid": self._kid})
