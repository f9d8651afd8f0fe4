"""`POST /body/memory`: a day of postures in, what it did to the back out. Nothing is kept."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from unknot.body.day_reading import DayError, memory_document
from unknot.locale import Text
from unknot.web.api.answers import JsonBody, answer
from unknot.web.api.shapes import MemoryDocument, body_of, problem_responses
from unknot.web.problems import of_faults

router = APIRouter(tags=["body"])


@router.post(
    "/body/memory",
    response_model=MemoryDocument,
    responses=problem_responses(400, 413, 415, 422),
    openapi_extra=body_of("Day"),
)
def post_memory(document: JsonBody) -> Response:
    """How far the back has crept after each entry of a day, and when the next break is worth most.

    The entries add up to 24 hours at most: `unknot body memory --json`.
    """
    try:
        return answer(memory_document(document))
    except DayError as wrong:
        raise of_faults(
            ((one.place, one.problem) for one in wrong.faults), detail=Text("The day is not sound."), kind="unsound-day"
        ) from wrong
