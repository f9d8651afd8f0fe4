"""`/plan.pdf`: the plan as pages to print and to take along."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends
from starlette.responses import Response

from unknot.coach.assessment import assess
from unknot.coach.intake import Intake
from unknot.coach.planning import Programme, plan_for
from unknot.coach.screening import Screening, screen
from unknot.locale import translate
from unknot.web.api.answers import IntakeBody
from unknot.web.api.coach import At, Minutes, stop_problem
from unknot.web.api.shapes import StopProblem, body_of, problem_responses
from unknot.web.deps import journal_of, today_of

if TYPE_CHECKING:
    from unknot.journal import Journal
else:
    Journal = Any

router = APIRouter(tags=["coach"])

Today = Annotated[date, Depends(today_of)]
MEDIA = "application/pdf"
_FILES: dict[int | str, dict[str, Any]] = {
    200: {"description": "The plan.", "content": {MEDIA: {"schema": {"type": "string", "format": "binary"}}}},
    409: {"model": StopProblem, "description": "Nothing can be planned now, or nothing was asked yet."},
}


@router.get("/plan.pdf", response_class=Response, responses={**problem_responses(422, 500, 503), **_FILES})
def get_plan(
    journal: Annotated[Journal, Depends(journal_of)], today: Today, minutes: Minutes = None, at: At = None
) -> Response:
    """The plan of the journal's person, to print; with `minutes` or `at`, a single session: `unknot plan --pdf`."""
    from unknot.journal.standing import standing

    here = standing(journal, today)
    planned = here.programme if minutes is None and at is None else None
    return _file(planned, here.intake, here.screening, today, minutes, at)


@router.post(
    "/plan.pdf",
    response_class=Response,
    responses={**problem_responses(400, 413, 415, 422), **_FILES},
    openapi_extra=body_of("Intake"),
)
def post_plan(intake: IntakeBody, today: Today, minutes: Minutes = None, at: At = None) -> Response:
    """The same for the answers sent, which are screened first."""
    return _file(None, intake, screen(intake, on=today), today, minutes, at)


def _file(
    programme: Programme | None,
    intake: Intake | None,
    screening: Screening,
    today: date,
    minutes: float | None,
    at: At,
) -> Response:
    if intake is None or screening.disposition.stops:
        raise stop_problem(screening, intake.locale if intake else "en")
    from unknot.paper.plan_sheet import plan_pdf

    made = programme or plan_for(intake, screening, assess(intake), minutes=minutes, at=at)
    say = partial(translate, locale=intake.locale)
    content = plan_pdf(made, intake=intake, screening=screening, on=today, say=say, language=intake.locale)
    headers = {"Content-Disposition": 'inline; filename="unknot-plan.pdf"'}
    return Response(content, media_type=MEDIA, headers=headers)
