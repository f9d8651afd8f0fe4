"""`POST /screen`, `/assess`, `/plan`, `/session`: an intake document in, what to do out. Nothing is kept."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from unknot.coach.assessment import assess, assessment_document
from unknot.coach.intake import Intake
from unknot.coach.planning import Place, Programme, plan_for, programme_document
from unknot.coach.screening import Screening, screen, screening_document
from unknot.coach.session import (
    BREATH_S,
    LONGEST_BREATH_S,
    SHORTEST_BREATH_S,
    compile_session,
    score_document,
)
from unknot.locale import Text
from unknot.web.api.answers import IntakeBody, answer
from unknot.web.api.shapes import (
    AssessmentDocument,
    ProgrammeDocument,
    ScoreDocument,
    ScreeningDocument,
    StopProblem,
    body_of,
    problem_responses,
)
from unknot.web.deps import today_of
from unknot.web.problems import Problem

router = APIRouter(tags=["coach"])

Today = Annotated[date, Depends(today_of)]
Minutes = Annotated[
    float | None,
    Query(ge=1, le=180, allow_inf_nan=False, description="One session of about this many minutes, not a programme."),
]
At = Annotated[Place | None, Query(description="Where a single session is done; the car is parked.")]
BreathS = Annotated[
    float, Query(ge=SHORTEST_BREATH_S, le=LONGEST_BREATH_S, description="Seconds of one breath, in and out.")
]
Day = Annotated[int, Query(ge=1, le=100_000, description="Day of the programme; the next session on or after it.")]

_IN = body_of("Intake")
_STOPS = {
    **problem_responses(400, 413, 415, 422),
    409: {"model": StopProblem, "description": "Nothing can be planned."},
}


@router.post(
    "/screen", response_model=ScreeningDocument, responses=problem_responses(400, 413, 415, 422), openapi_extra=_IN
)
def post_screen(intake: IntakeBody, today: Today) -> Response:
    """Is it safe, and what exactly is not: `unknot screen --json`."""
    return answer(screening_document(screen(intake, on=today)), locale=intake.locale)


@router.post(
    "/assess", response_model=AssessmentDocument, responses=problem_responses(400, 413, 415, 422), openapi_extra=_IN
)
def post_assess(intake: IntakeBody) -> Response:
    """What it resembles, with reasons. Never a diagnosis: `unknot assess --json`."""
    return answer(assessment_document(assess(intake)), locale=intake.locale)


@router.post("/plan", response_model=ProgrammeDocument, responses=_STOPS, openapi_extra=_IN)
def post_plan(intake: IntakeBody, today: Today, minutes: Minutes = None, at: At = None) -> Response:
    """The programme; with `minutes` or `at`, a single session: `unknot plan --json`."""
    programme = _programme(intake, today, minutes, at)
    return answer(programme_document(programme), locale=intake.locale)


@router.post(
    "/session", response_model=ScoreDocument, responses={**_STOPS, **problem_responses(404)}, openapi_extra=_IN
)
def post_session(
    intake: IntakeBody,
    today: Today,
    day: Day = 1,
    minutes: Minutes = None,
    at: At = None,
    breath_s: BreathS = BREATH_S,
) -> Response:
    """The score of one day, ready for a player: `unknot session --json`."""
    programme = _programme(intake, today, minutes, at)
    single = programme.kind == "one-off"
    try:
        session = programme.session(1 if single else day)
    except KeyError:
        raise Problem(
            404, Text("The programme has no session on or after day {day}.", day=day), kind="no-such-day"
        ) from None
    score = compile_session(session, intake=intake, programme_day=None if single else session.day, breath_s=breath_s)
    return answer(score_document(score, locale=intake.locale), locale=intake.locale)


def _programme(intake: Intake, today: date, minutes: float | None, at: Place | None) -> Programme:
    screening = screen(intake, on=today)
    if screening.disposition.stops:
        raise stop_problem(screening, intake.locale)
    return plan_for(intake, screening, assess(intake), minutes=minutes, at=at)


def stop_problem(screening: Screening, locale: str) -> Problem:
    """Return the 409 of whoever may not be planned for: what to do now, and what is still to be answered."""
    from unknot.web.api.answers import said

    document: dict[str, Any] = said(screening_document(screening), locale)
    return Problem(
        409,
        Text("Nothing can be planned now. Read the advice."),
        kind="stop",
        disposition=screening.disposition.id,
        advice=said(screening.advice, locale),
        ask=document.get("ask", []),
        findings=document.get("findings", []),
    )
