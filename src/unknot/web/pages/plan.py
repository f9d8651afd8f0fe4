"""The plan: weeks, sessions, everything with its reason, everything left out with its reason; and one-offs."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Request
from fastapi.responses import Response

from unknot.coach import words
from unknot.coach.planning import NothingToPlan, Place, Programme, Session, one_off
from unknot.locale import Text
from unknot.web.pages.kept import kept_page
from unknot.web.pages.shell import render, see
from unknot.web.pages.standing import Standing, Stands
from unknot.web.pose_pictures import Sheet

router = APIRouter()

PLACES: tuple[tuple[Place, Text], ...] = tuple((place, words.PLACES[place]) for place in get_args(Place))
MINUTES = (3, 6, 10, 15)


@router.get("/plan", include_in_schema=False)
def plan_page(request: Request, stands: Stands) -> Response:
    """Show the whole programme."""
    if stands.intake is None:
        return render(request, "no_plan.html", title=Text("Your plan"))
    if stands.programme is None:
        return see("/result")
    if stands.programme.kind == "one-off":
        minutes = round(stands.programme.minutes_per_day)
        return _for_now(request, Text("Your plan"), stands.programme, minutes=minutes, at="home")
    return kept_page(request, stands, lambda: _programme_page(request, stands))


def _programme_page(request: Request, stands: Standing) -> Response:
    programme = stands.programme
    assert programme is not None
    week = next((week.number for week in programme.weeks if week.number >= (stands.day + 6) // 7), 1)
    return render(
        request,
        "plan.html",
        title=Text("Your plan"),
        programme=programme,
        session=stands.today,
        day=stands.day,
        rests=stands.rests,
        this_week=week,
        places=PLACES,
        minutes_offered=MINUTES,
        at="home",
        chosen=10,
        sheet=Sheet(),
    )


@router.get("/plan/now", include_in_schema=False)
def now(
    request: Request,
    stands: Stands,
    minutes: int = 3,
    at: Place = "home",
) -> Response:
    """Show a one-off for the minutes and the place there are."""
    if stands.stopped:
        return see("/result")
    programme = _one_off(stands, minutes=minutes, at=at)
    if programme is None:
        return see("/session?now=1")
    return _for_now(request, Text("For now"), programme, minutes=minutes, at=at)


def _for_now(request: Request, title: Text, programme: Programme, *, minutes: int, at: Place) -> Response:
    return render(
        request,
        "one_off.html",
        title=title,
        session=programme.weeks[0].sessions[0],
        notes=programme.notes,
        minutes_asked=minutes,
        at=at,
        places=PLACES,
        minutes_offered=MINUTES,
        chosen=minutes,
        sheet=Sheet(),
    )


def one_off_session(stands: Standing, *, minutes: float, at: Place) -> Session | None:
    """Return the one session that fits, None while nothing may be planned."""
    programme = _one_off(stands, minutes=minutes, at=at)
    return programme.weeks[0].sessions[0] if programme is not None else None


def _one_off(stands: Standing, *, minutes: float, at: Place) -> Programme | None:
    if stands.intake is None or stands.assessment is None:
        return None
    try:
        return one_off(stands.intake, stands.screening, stands.assessment, minutes=min(max(minutes, 1), 60), at=at)
    except NothingToPlan:
        return None
