"""What the Airflow side is told through its environment. Nothing else in `foremost` reads it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

# The app starts no call later than this in a judge request, and cuts each after LLM_CALL_TIMEOUT.
LAST_CALL_STARTS_S = 20
READ_MARGIN_S = 15


class SettingsError(Exception):
    """A setting is missing or wrong; the message names it and says what belongs there."""


@dataclass(frozen=True)
class Settings:
    """internal_url: the app's origin, no path. read_timeout_s: longest silence that is not yet a lost connection."""

    internal_url: str
    callback_key_file: Path
    read_timeout_s: float

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Raises SettingsError when a variable is missing or cannot be meant."""
        internal_url = _required(environment, "FOREMOST_INTERNAL_URL", "the app's address, e.g. http://127.0.0.1:3000")
        key_file = _required(environment, "FOREMOST_CALLBACK_KEY_FILE", "the path of the Ed25519 private key (PEM)")
        parts = urlsplit(internal_url)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/") or parts.query:
            # The token is bound to the path that the app sees, so a prefix in between would spoil every signature.
            raise SettingsError("FOREMOST_INTERNAL_URL must be an http(s) address without a path.")
        call_timeout = environment.get("LLM_CALL_TIMEOUT") or "25"
        if not call_timeout.isdecimal() or int(call_timeout) == 0:
            raise SettingsError("LLM_CALL_TIMEOUT must be whole seconds, the same as the app's.")
        return cls(
            internal_url=f"{parts.scheme}://{parts.netloc}",
            callback_key_file=Path(key_file),
            read_timeout_s=LAST_CALL_STARTS_S + int(call_timeout) + READ_MARGIN_S,
        )


def _required(environment: Mapping[str, str], name: str, meaning: str) -> str:
    value = environment.get(name, "").strip()
    if not value:
        raise SettingsError(f"{name} is not set in Airflow's environment. It is {meaning}.")
    return value
