from __future__ import annotations

import hashlib
import re
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from foremost.settings import SettingsError
from foremost.signing import CallbackSigner, base64url, thumbprint

BODY = b'{"epoch":3}'


def sign(signer: CallbackSigner, now_s: float = 1_790_000_000.9) -> str:
    return signer.sign(subject="run-1", epoch=3, method="POST", path="/api/internal/x", body=BODY, now_s=now_s)


def test_the_thumbprint_is_that_of_rfc_8037() -> None:
    # Appendix A.3's key and its thumbprint.
    x = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    assert thumbprint(Ed25519PublicKey.from_public_bytes(x)) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def test_a_token_says_all_that_the_app_checks(private_key: Ed25519PrivateKey) -> None:
    token = sign(CallbackSigner(private_key))
    options = {"verify_exp": False, "verify_iat": False}
    claims = jwt.decode(
        token, private_key.public_key(), algorithms=["EdDSA"], audience="foremost-internal", options=options
    )
    assert re.fullmatch(r"[0-9a-f-]{36}", claims.pop("jti"))
    assert claims == {
        "iss": "foremost-airflow",
        "aud": "foremost-internal",
        "sub": "run-1",
        "epoch": 3,
        "htm": "POST",
        "htu": "/api/internal/x",
        "bh": base64url(hashlib.sha256(BODY).digest()),
        "iat": 1_790_000_000,
        "exp": 1_790_000_060,
    }
    assert jwt.get_unverified_header(token) == {
        "alg": "EdDSA",
        "kid": thumbprint(private_key.public_key()),
        "typ": "JWT",
    }


def test_no_two_tokens_are_the_same(private_key: Ed25519PrivateKey) -> None:
    signer = CallbackSigner(private_key)
    assert sign(signer) != sign(signer)


def test_base64url_has_no_padding() -> None:
    assert base64url(b"\xff\xfe\xfd\xfc") == "__79_A"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(None, "No such file"), (b"not a key", "holds no readable PEM key"), ("ec", "not Ed25519")],
    ids=["missing", "garbage", "other kind"],
)
def test_a_key_that_cannot_sign_is_named(content: bytes | str | None, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    if content == "ec":
        other = generate_private_key(SECP256R1())
        content = other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    if isinstance(content, bytes):
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=f"FOREMOST_CALLBACK_KEY_FILE.*{complaint}"):
        CallbackSigner.from_file(path)
