"""`unknot plan`: the programme of weeks, or one session for a place and a time."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

from unknot.cli.documents import load_intake, print_json, today
from unknot.cli.main import OK, STOP
from unknot.coach.assessment import assess
from unknot.coach.intake import Intake
from unknot.coach.planning import Item, Place, Programme, one_off, plan as plan_programme, programme_document
from unknot.coach.screening import Screening, screen, screening_document

DEFAULT_ONE_OFF_MIN = 3.0


def make_programme(intake: Intake, screening: Screening, *, minutes: float | None, at: Place | None) -> Programme:
    """Return the programme, or a one-off when a place or a number of minutes was asked for."""
    assessment = assess(intake)
    if minutes is None and at is None:
        return plan_programme(intake, screening, assessment)
    return one_off(intake, screening, assessment, minutes=minutes or DEFAULT_ONE_OFF_MIN, at=at or "home")


def plan(
    intake: str,
    *,
    minutes: Annotated[float | None, Parameter(validator=lambda _, v: _check_minutes(v))] = None,
    at: Place | None = None,
    as_json: Annotated[bool, Parameter(name="--json", negative="")] = False,
) -> int:
    """Plan what to do.

    Parameters
    ----------
    intake: Path of the intake document, or - for standard input.
    minutes: One session of about this many minutes, instead of a programme.
    at: Where the one session is: home, desk, car (parked) or plane.
    as_json: Print the plan as JSON.
    """
    answers = load_intake(intake)
    screening = screen(answers, on=today())
    if screening.disposition.stops:
        if as_json:
            print_json({"stop": screening_document(screening)})
        else:
            from unknot.cli.screen import show_safety

            show_safety(screening)
        return STOP
    programme = make_programme(answers, screening, minutes=minutes, at=at)
    if as_json:
        print_json(programme_document(programme))
    else:
        show_programme(programme)
    return OK


def _check_minutes(minutes: float | None) -> None:
    if minutes is not None and not 1 <= minutes <= 180:
        raise ValueError("give the minutes between 1 and 180")


def dose_words(item: Item) -> str:
    """Return the dose of an item in words: "2 × 45 s hold", "3 × 8"."""
    dose = item.dose
    times = f"{dose.bouts} × " if dose.bouts > 1 else ""
    if dose.hold_s and dose.reps:
        return f"{times}{dose.hold_s} s hold, then {dose.reps} repeats"
    if dose.hold_s:
        return f"{times}{dose.hold_s} s hold"
    return f"{times}{dose.reps} repeats" if dose.reps else "once"


def show_programme(programme: Programme) -> None:
    """Print weeks, sessions, items with their reasons, what is left out and why."""
    from unknot.catalog.techniques import technique
    from unknot.cli.show import heading, minutes as length, points, say

    points(programme.notes)
    for week in programme.weeks:
        if programme.kind == "programme":
            heading(f"Week {week.number}: {week.theme}")
        for session in week.sessions:
            heading(
                f"Day {session.day} · {session.minutes:g} minutes" if programme.kind == "programme" else str(week.theme)
            )
            for item in session.items:
                side = {"both": f"{item.first} side first, then the other", "none": ""}.get(
                    item.side, f"{item.side} side"
                )
                facts = ", ".join(filter(None, [side, dose_words(item), length(item.seconds)]))
                say(f"{technique(item.technique).name} — {facts}", indent=2)
                say(item.why, indent=4, style="dim")
                points(item.modify, indent=4, mark="–")
    for title, rows in (("Habits that go with it", programme.habits), ("Left out, and why", programme.left_out)):
        if rows:
            heading(title)
            points(f"{technique(one.technique).name}: {one.why}" for one in rows)
    if programme.waived:
        heading("What this plan could not keep even")
        points(programme.waived)
    if programme.kind == "programme":
        say(f"Review after {programme.review_after_days} days.")
