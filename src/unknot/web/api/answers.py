"""Reading a request's document and writing an answer: strictly, and in the reader's language."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.responses import Response

from unknot.coach.intake import Intake, parse_intake
from unknot.coach.intake.reading import no_object
from unknot.locale import Text, translate
from unknot.web.problems import Problem

JSON = "application/json"


def answer(
    document: Any, *, locale: str = "en", status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a JSON answer; every sentence in it is translated into `locale`."""
    spoken = document if locale == "en" else said(document, locale)  # a Text is its English sentence already
    text = json.dumps(spoken, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=_plain)
    return Response(text.encode(), status_code=status, media_type=JSON, headers=dict(headers or {}))


def _plain(value: Any) -> Any:
    """What JSON cannot hold as it is, one level of it."""
    return said(value, "en")


def said(value: Any, locale: str) -> Any:
    """Return plain JSON: dataclasses as objects, tuples as lists, `Text` in the reader's language."""
    if isinstance(value, Text):
        return translate(value, locale)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name.rstrip("_"): said(getattr(value, field.name), locale) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: said(item, locale) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [said(item, locale) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


async def json_bytes(request: Request) -> bytes:
    """Return the body of a request that sends JSON. Raises a 415 or 400 `Problem`."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != JSON:
        raise Problem(
            415, Text("Send the document as {media}.", media=JSON), kind="wrong-media-type", headers={"Accept": JSON}
        )
    body = await request.body()
    if not body.strip():
        raise Problem(400, Text("The request has no document."), kind="no-document")
    return body


async def json_document(body: Annotated[bytes, Depends(json_bytes)]) -> Any:
    """Return the parsed body. Raises a 400 `Problem` when it is not UTF-8 JSON."""
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_constant, parse_float=_number)
    except UnicodeDecodeError as fault:
        raise Problem(
            400, Text("The document is not UTF-8 text (byte {byte}).", byte=fault.start), kind="not-json"
        ) from fault
    except (ValueError, RecursionError) as fault:
        problem = Text("The document is not JSON: {fault}", fault=str(fault))
        raise Problem(400, problem, kind="not-json") from fault


def _no_constant(name: str) -> float:
    raise ValueError(f"{name:.40} is not a number that can be used")


def _number(text: str) -> float | int:
    """A JSON number: 5.0 is the whole number 5 (JSON Schema says so), 1e999 is none."""
    number = float(text)
    if not math.isfinite(number):
        _no_constant(text)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


async def intake_of(document: Annotated[Any, Depends(json_document)]) -> Intake:
    """Return the intake in the body. Raises `IntakeError` naming every fault."""
    if not isinstance(document, dict):
        raise no_object()
    return parse_intake(document)


IntakeBody = Annotated[Intake, Depends(intake_of)]
JsonBody = Annotated[Any, Depends(json_document)]
