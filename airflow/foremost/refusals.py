"""How the app says no, and what each no means for a task."""

from __future__ import annotations

from http import HTTPStatus

HINTS = {
    "invalid_token": "is CALLBACK_PUBLIC_KEYS the public half of FOREMOST_CALLBACK_KEY_FILE?",
    "token_time": "this machine's clock and the app's differ",
    "token_scope": "does something between here and the app rewrite the path or the body?",
}


class CallbackError(Exception):
    """The app could not be asked, or said no. code: its problem code, or None when it gave none.

    Messages carry the run, the step, the status and the code; never a body, which could quote a TODO.
    """

    def __init__(self, message: str, code: str | None = None) -> None:
        super().__init__(message)
        self.code = code


class AppUnreachable(CallbackError):
    """Connection errors, 5xx or 429 for as long as the client keeps trying."""


class RunGone(CallbackError):
    """409: the run has ended, or a later epoch works on it. There is nothing left to do here."""


class RunUnknown(CallbackError):
    """404: the app has no such run."""


class Rejected(CallbackError):
    """Any other refusal, or an answer that breaks the contract. Asking again would not help."""


def describe(status: int, code: str | None) -> str:
    """A status and a problem code as logs show them."""
    return f"{status} {code}" if code else f"{status} without a problem code"


def refusal(step: str, status: int, code: str | None) -> CallbackError:
    """The error for an answer that asking again would not change. step: the run and the step, as logs show them."""
    said = describe(status, code)
    if status == HTTPStatus.CONFLICT:
        return RunGone(
            f"{step}: {said}: the run has ended or was handed over. To rank again, press Prioritize in Foremost.", code
        )
    if status == HTTPStatus.NOT_FOUND:
        return RunUnknown(f"{step}: {said}: Foremost has no such run", code)
    hint = HINTS.get(code or "")
    return Rejected(f"{step}: {said}: {hint}" if hint else f"{step}: {said}", code)
