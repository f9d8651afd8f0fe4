"""A clinician's OK: which ones count today."""

from __future__ import annotations

from datetime import date

from unknot.catalog.asked import conditions
from unknot.coach.intake import Clearance, Intake
from unknot.locale import Text


def _a_year_before(on: date) -> date:
    try:
        return on.replace(year=on.year - 1)
    except ValueError:  # 29 February
        return date(on.year - 1, 2, 28)


def reference_day(intake: Intake, on: date | None) -> date | None:
    """Return the day clearances are counted back from: `on`, else the day of the answers, else none."""
    if on is not None:
        return on
    try:
        return date.fromisoformat(intake.asked_on) if intake.asked_on else None
    except ValueError:
        return None


def _counts(clearance: Clearance, day: date) -> bool:
    try:
        given = date.fromisoformat(clearance.on)
    except ValueError:
        return False
    return bool(clearance.by.strip()) and _a_year_before(day) <= given <= day


_STATES = {
    "age": Text("your age"),
    "bmi": Text("your weight for your height"),
    "aaa-profile": Text("the artery risk"),
}


def _named(condition: str) -> Text:
    """Return what an OK is for, in words."""
    return _STATES.get(condition) or Text(conditions()[condition].name if condition in conditions() else condition)


def cleared(intake: Intake, on: date | None) -> tuple[frozenset[str], tuple[Text, ...]]:
    """Return the ids with an OK that counts, and notes on those that do not.

    An OK counts for 12 months, with a name, and not before it was given; without a day to count from, none does.
    """
    if not intake.cleared:
        return frozenset(), ()
    day = reference_day(intake, on)
    good, notes = set(), []
    for clearance in intake.cleared:
        if day is not None and _counts(clearance, day):
            good.add(clearance.condition)
        else:
            notes.append(
                Text(
                    "The OK noted for {condition} does not count today: it needs the name of who gave it, "
                    "and a day within the last 12 months.",
                    condition=_named(clearance.condition),
                )
            )
    if "aaa-profile" in good:
        notes.append(Text("An OK for the artery risk opens nothing by itself. A normal scan of the artery does."))
    return frozenset(good), tuple(notes)
