from __future__ import annotations

from pathlib import Path

import pytest

from foremost.settings import Settings, SettingsError

ENOUGH = {"FOREMOST_INTERNAL_URL": "http://127.0.0.1:3000/", "FOREMOST_CALLBACK_KEY_FILE": "/keys/callback.pem"}


def test_two_variables_are_enough() -> None:
    assert Settings.from_environment(ENOUGH) == Settings("http://127.0.0.1:3000", Path("/keys/callback.pem"), 60)


def test_reading_outlasts_the_longest_judge_request() -> None:
    assert Settings.from_environment({**ENOUGH, "LLM_CALL_TIMEOUT": "90"}).read_timeout_s == 125


@pytest.mark.parametrize("name", sorted(ENOUGH))
def test_what_is_missing_is_named(name: str) -> None:
    with pytest.raises(SettingsError, match=f"{name} is not set in Airflow's environment"):
        Settings.from_environment({**ENOUGH, name: " "})


@pytest.mark.parametrize("url", ["127.0.0.1:3000", "ftp://x", "http://", "https://x/app", "https://x/?a=1"])
def test_an_address_that_tokens_could_not_be_bound_to_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="FOREMOST_INTERNAL_URL must be"):
        Settings.from_environment({**ENOUGH, "FOREMOST_INTERNAL_URL": url})


@pytest.mark.parametrize("seconds", ["0", "-5", "soon", "2.5"])
def test_a_timeout_that_is_no_time_is_refused(seconds: str) -> None:
    with pytest.raises(SettingsError, match="LLM_CALL_TIMEOUT must be whole seconds"):
        Settings.from_environment({**ENOUGH, "LLM_CALL_TIMEOUT": seconds})
