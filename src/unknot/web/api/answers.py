"""Reading a request's document and writing an answer: strictly, and in the reader's language."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.responses import Response

from unknot.coach.intake import Intake, read_intake
from unknot.locale import Text, translate
from unknot.web.problems import Problem

JSON = "application/json"


def answer(
    document: Any, *, locale: str = "en", status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a JSON answer; every sentence in it is translated into `locale`."""
    text = json.dumps(said(document, locale), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Response(text.encode(), status_code=status, media_type=JSON, headers=dict(headers or {}))


def said(value: Any, locale: str) -> Any:
    """Return plain JSON: dataclasses as objects, tuples as lists, `Text` in the reader's language."""
    if isinstance(value, Text):
        return translate(value, locale)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name.rstrip("_"): said(getattr(value, field.name), locale) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {key: said(item, locale) for key, item in value.items()}
    if isinstance(value, list | tuple | frozenset | set):
        return [said(item, locale) for item in value]
    return value


async def json_bytes(request: Request) -> bytes:
    """Return the body of a request that sends JSON. Raises a 415 or 400 `Problem`."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media != JSON:
        raise Problem(415, f"Send the document as {JSON}.", kind="wrong-media-type", headers={"Accept": JSON})
    body = await request.body()
    if not body.strip():
        raise Problem(400, "The request has no document.", kind="no-document")
    return body


async def json_document(body: Annotated[bytes, Depends(json_bytes)]) -> Any:
    """Return the parsed body. Raises a 400 `Problem` when it is not UTF-8 JSON."""
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except UnicodeDecodeError as fault:
        raise Problem(400, f"The document is not UTF-8 text (byte {fault.start}).", kind="not-json") from fault
    except (ValueError, RecursionError) as fault:
        raise Problem(400, f"The document is not JSON: {fault}", kind="not-json") from fault


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number that can be used")


async def intake_of(_document: Annotated[Any, Depends(json_document)], request: Request) -> Intake:
    """Return the intake in the body. Raises `IntakeError` naming every fault."""
    return read_intake(await request.body())


IntakeBody = Annotated[Intake, Depends(intake_of)]
JsonBody = Annotated[Any, Depends(json_document)]
