# Written by scripts/generate-models.sh from lib/contracts/internal-openapi.json: do not edit.

from __future__ import annotations

from typing import Annotated, Any, Dict, Literal

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypeAliasType


class StepRequest(BaseModel):
    model_config = ConfigDict(
        extra='ignore',
        populate_by_name=True,
    )
    epoch: Annotated[int, Field(ge=0, le=9007199254740991)]


FailedTask = TypeAliasType("FailedTask", Annotated[str, Field(max_length=250)])


class ReportRequest(BaseModel):
    model_config = ConfigDict(
        extra='ignore',
        populate_by_name=True,
    )
    epoch: Annotated[int, Field(ge=0, le=9007199254740991)]
    state: Literal['success', 'failed']
    failed_tasks: Annotated[list[FailedTask], Field(alias='failedTasks', max_length=1100)]


Chunk = TypeAliasType("Chunk", Annotated[int, Field(ge=0, le=9007199254740991)])


class ChunksAnswer(BaseModel):
    model_config = ConfigDict(
        extra='ignore',
        populate_by_name=True,
    )
    chunks: Annotated[list[Chunk], Field(max_length=1024)]


class Error(BaseModel):
    model_config = ConfigDict(
        extra='ignore',
        populate_by_name=True,
    )
    path: str
    message: str


class Problem(BaseModel):
    model_config = ConfigDict(
        extra='ignore',
        populate_by_name=True,
    )
    __annotations__ = {
        '__pydantic_extra__': Dict[str, Any],
    }
    type: str
    title: str
    status: Annotated[int, Field(ge=-9007199254740991, le=9007199254740991)]
    detail: str
    code: str
    errors: list[Error] | None = None


class JudgeAnswer(BaseModel):
    model_config = ConfigDict(
        extra='ignore',
        populate_by_name=True,
    )
    judged: Annotated[int, Field(ge=0, le=9007199254740991)]
    failed: Annotated[int, Field(ge=0, le=9007199254740991)]
    remaining: Annotated[int, Field(ge=0, le=9007199254740991)]
    retry_after_ms: Annotated[int, Field(alias='retryAfterMs', ge=0, le=9007199254740991)]


class StatusAnswer(BaseModel):
    model_config = ConfigDict(
        extra='ignore',
        populate_by_name=True,
    )
    status: Literal['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED']
