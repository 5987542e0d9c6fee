"""The same fixtures that the app's own tests parse with zod are parsed here with the generated models."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from foremost.models import ChunksAnswer, JudgeAnswer, ReportRequest, StatusAnswer, StepRequest

FIXTURES = Path(__file__).parents[2] / "lib" / "contracts" / "fixtures"
OPERATIONS: dict[str, tuple[type[BaseModel], type[BaseModel]]] = {
    "begin": (StepRequest, ChunksAnswer),
    "judge": (StepRequest, JudgeAnswer),
    "merge": (StepRequest, ChunksAnswer),
    "finish": (StepRequest, StatusAnswer),
    "report": (ReportRequest, StatusAnswer),
}


def read_fixtures() -> dict[str, dict[str, Any]]:
    fixtures = [json.loads(path.read_text()) for path in sorted(FIXTURES.glob("*.json"))]
    return {fixture["operation"]: fixture for fixture in fixtures}


def test_every_operation_of_the_contract_is_read_here() -> None:
    assert set(OPERATIONS) == set(read_fixtures())


@pytest.mark.parametrize("operation", OPERATIONS)
def test_both_sides_read_the_fixture_alike(operation: str) -> None:
    fixture = read_fixtures().get(operation)
    assert fixture, f"no fixture for {operation} in {FIXTURES}"
    request, response = OPERATIONS[operation]
    # Equal after a round trip: nothing renamed, nothing that one side knows and the other drops.
    assert request.model_validate(fixture["request"]).model_dump(by_alias=True) == fixture["request"]
    assert response.model_validate(fixture["response"]).model_dump(by_alias=True) == fixture["response"]
