"""`/body/zones/…`: where on one body a technique presses, for the journal's person or for the answers sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Path as InPath, Query
from starlette.responses import Response

from unknot.body.hand import Units
from unknot.body.zones import NoZone, UnknownBall
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Side
from unknot.coach.intake import Intake
from unknot.coach.intake.model import Person
from unknot.coach.screening import TechniqueVerdict, screen, visible_zone
from unknot.locale import Text
from unknot.web.api.answers import IntakeBody, answer
from unknot.web.api.shapes import body_of, problem_responses
from unknot.web.api.zone_shapes import ZoneDocument
from unknot.web.deps import journal_of, today_of
from unknot.web.problems import Problem

if TYPE_CHECKING:
    from unknot.journal import Journal
else:
    Journal = Any

router = APIRouter(tags=["body"])

Technique = Annotated[str, InPath(max_length=100, description="Id of a technique that presses.")]
OnSide = Annotated[Side, InPath(description="The person's own left or right.")]
Ball = Annotated[
    str | None,
    Query(max_length=100, description="Id of a thing that presses. Without it, the one that leaves the most room."),
]
Today = Annotated[date, Depends(today_of)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whose body it is, what screening says of one technique for them, and how they are spoken to."""

    verdict: TechniqueVerdict | None
    """None: they were not screened."""
    person: Person = field(default_factory=Person)
    units: Units = "metric"
    locale: str = "en"


def of_journal(journal: Journal, today: date, technique: str) -> Whose:
    """Return the journal's person."""
    from unknot.journal.standing import standing

    here = standing(journal, today)
    known = here.document is not None or here.alarm is not None
    verdict = here.screening.techniques.get(technique) if known else None
    told = here.intake
    if told is None:
        return Whose(verdict=verdict)
    return Whose(verdict=verdict, person=told.person, units=told.units, locale=told.locale)


def of_answers(intake: Intake, today: date, technique: str) -> Whose:
    """Return whoever sent their answers, screened."""
    verdict = screen(intake, on=today).techniques.get(technique)
    return Whose(verdict=verdict, person=intake.person, units=intake.units, locale=intake.locale)


def zone_of(technique: str, side: Side, whose: Whose, ball: str | None) -> dict[str, Any]:
    """Return the zone that somebody may see. Raises a 404 `Problem` for a technique or a thing that presses nowhere."""
    if technique not in technique_rules():
        raise Problem(404, Text("No technique has this id."), kind="no-such-id")
    try:
        return visible_zone(
            technique, side, person=whose.person, verdict=whose.verdict, ball=ball, units=whose.units
        )  # fmt: skip
    except (NoZone, UnknownBall) as fault:
        raise Problem(404, fault.message, kind="no-such-id") from fault


_PATH = "/body/zones/{technique}/{side}"


@router.get(_PATH, response_model=ZoneDocument, responses=problem_responses(404, 422, 500, 503))
def get_zone(
    technique: Technique,
    side: OnSide,
    journal: Annotated[Journal, Depends(journal_of)],
    today: Today,
    ball: Ball = None,
) -> Response:
    """Where the journal's person may be pressed on by a technique: `unknot body zones --json`.

    Whoever was not screened, has that side closed, or may only rest the hands there (`psoas-supine-fingers` with
    resting palms), gets no spot and no outline; `empty_because` says why.
    """
    whose = of_journal(journal, today, technique)
    return answer(zone_of(technique, side, whose, ball), locale=whose.locale)


@router.post(
    _PATH,
    response_model=ZoneDocument,
    responses=problem_responses(400, 404, 413, 415, 422),
    openapi_extra=body_of("Intake"),
)
def post_zone(technique: Technique, side: OnSide, intake: IntakeBody, today: Today, ball: Ball = None) -> Response:
    """The same for the answers sent, which are screened first: `unknot body zones --person`."""
    whose = of_answers(intake, today, technique)
    return answer(zone_of(technique, side, whose, ball), locale=whose.locale)
