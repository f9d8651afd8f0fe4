"""A single session for right now: "I have 3 minutes", at home, at a desk, in a parked car, on a plane."""

from __future__ import annotations

from dataclasses import replace

from unknot.catalog.techniques import technique
from unknot.catalog.vocabulary import CANS, DEFAULT_GEAR, GearId, Place
from unknot.coach.assessment.hypothesis import Assessment
from unknot.coach.intake.model import Intake
from unknot.coach.planning.available import Available, Candidate, available
from unknot.coach.planning.errors import NothingToPlan
from unknot.coach.planning.ledger import side_ledger
from unknot.coach.planning.left_out import left_out
from unknot.coach.planning.lengthening import leading_target
from unknot.coach.planning.planner import Writer, plan, target_ql
from unknot.coach.planning.preferences import SITTING_ONLY
from unknot.coach.planning.programme import Programme, Session, Week
from unknot.coach.planning.resting import families
from unknot.coach.planning.roles import cautious, roles
from unknot.coach.planning.sessions import Day, Maker
from unknot.coach.planning.themes import ONCE
from unknot.coach.planning.young import instead_of_weeks
from unknot.coach.screening.verdict import Screening
from unknot.locale import Text

_SEATED_GEAR: tuple[GearId, ...] = ("chair", "wall", "doorway")
"""What a technique's table may ask for that its desk, car or plane form does not."""

USUAL_MIN = 10.0
"""Minutes of a one-off when neither the person nor the answers say how long it may be."""

PLACE_NOTES = {
    "desk": Text("This is for sitting at your desk. Push the chair back first, so that it cannot roll."),
    "car": Text("Only in a parked car, engine off. Never while it moves, not even as a passenger."),
    "plane": Text("Only at cruise, with the belt fastened low. Stop when the seat belt sign comes on."),
}


def plan_for(
    intake: Intake,
    screening: Screening,
    assessment: Assessment,
    *,
    minutes: float | None = None,
    at: Place | None = None,
) -> Programme:
    """Return the programme; a one-off as soon as minutes or a place are named.

    Without minutes a one-off is as long as a day of the programme may be; under 16 it is always one. Raises
    `NothingToPlan` like `plan`.
    """
    if minutes is None and at is None:
        return plan(intake, screening, assessment)
    length = minutes if minutes is not None else intake.minutes_per_day or USUAL_MIN
    return one_off(intake, screening, assessment, minutes=length, at=at or "home")


def one_off(
    intake: Intake, screening: Screening, assessment: Assessment, *, minutes: float, at: Place = "home"
) -> Programme:
    """Return one week of one session on day 1, within `minutes`, holding only what fits the place.

    The promises of a week (sides of the body, both muscles) belong to the programme; here the order, the caps and the
    sides hold. Raises `NothingToPlan` like `plan`.
    """
    if screening.disposition.stops:
        raise NothingToPlan(screening)
    found = _rested(_here(intake, screening, at), intake)
    ledger = side_ledger(intake, assessment)
    parts = roles(intake, found, sorer=ledger.first)
    maker = Maker(
        intake=intake,
        found=found,
        roles=parts,
        ledger=ledger,
        target_ql=target_ql(assessment),
        budget_s=int(minutes * 60),
        weekly=False,
        leading=None if cautious(intake, found.open) else leading_target(assessment),
    )
    day = Day(theme=ONCE, ball=True, belly=True, sessions_a_week=1)
    parts_now = maker.session(day, maker.unknown(set()))
    items = Writer(intake, assessment, maker, flare=screening.flare).items(parts_now)
    session = Session(day=1, items=items)
    notes = [*instead_of_weeks(screening), *([PLACE_NOTES[at]] if at != "home" else [])]
    if session.seconds > minutes * 60:
        notes.append(
            Text(
                "The shortest session there is takes {seconds} seconds. That is more than you gave.",
                seconds=session.seconds,
            )
        )
    return Programme(
        kind="one-off",
        weeks=(Week(number=1, theme=ONCE.name, kind="one-off", sessions=(session,)),),
        left_out=left_out(found, {item.technique for item in items}, minutes),
        waived=(),
        notes=tuple(notes),
        minutes_per_day=minutes,
        days_per_week=1,
    )


def _here(intake: Intake, screening: Screening, at: Place) -> Available:
    """Keep what fits the place.

    A card's form for a place is done sitting, so the table's positions and furniture do not count; without a form, its
    own steps are done there, and the person's own positions do.
    """
    if at == "home":
        return available(intake, screening)
    own = DEFAULT_GEAR if intake.gear is None else intake.gear
    found = available(intake, screening, gear=(*own, *_SEATED_GEAR), can=CANS)
    as_written = available(intake, screening, gear=(*own, *_SEATED_GEAR)).open
    opened: dict[str, Candidate] = {}
    closed = dict(found.closed)
    for name, one in found.open.items():
        card = technique(name)
        fits = at in card.forms or (at in card.variants and name in as_written)
        if fits or name in SITTING_ONLY or name == "settle-breath":
            gear = tuple(thing for thing in one.gear if thing not in _SEATED_GEAR)
            opened[name] = replace(one, gear=gear, can=frozenset(), place=at)
        else:
            closed[name] = _DOES_NOT_FIT[at]
    return Available(open=opened, closed=closed)


_DOES_NOT_FIT = {
    "desk": Text("It does not fit a desk."),
    "car": Text("It does not fit a car seat."),
    "plane": Text("It does not fit a plane seat."),
}


def _rested(found: Available, intake: Intake) -> Available:
    """Leave out what rests today: the ball and the belly have a day between."""
    resting = set(intake.history.resting)
    if not resting:
        return found
    opened = {name: one for name, one in found.open.items() if not resting & families(one.rules)}
    closed = dict(found.closed)
    for name in found.open:
        if name not in opened:
            closed[name] = Text("It rests today. It needs a day between, three days a week at most.")
    return Available(open=opened, closed=closed)
