"""The programme as a plain document (`plan --json`)."""

from __future__ import annotations

from typing import Any

from unknot.catalog.technique import Dose
from unknot.coach.planning.programme import Item, LeftOut, Programme, Session, Week

_DOSE = ("bouts", "hold_s", "first_hold_s", "cap_s", "reps", "rep_s", "rest_s")


def programme_document(p: Programme) -> dict[str, Any]:
    """Return a programme as JSON-ready dictionaries, keys in a fixed order. Sentences stay `Text`, to be translated."""
    return {
        "kind": p.kind,
        "weeks": [_week(week) for week in p.weeks],
        "left_out": [_left_out(one) for one in p.left_out],
        "waived": list(p.waived),
        "habits": [_left_out(one) for one in p.habits],
        "notes": list(p.notes),
        "review_after_days": p.review_after_days,
        "minutes_per_day": p.minutes_per_day,
        "days_per_week": p.days_per_week,
    }


def _week(week: Week) -> dict[str, Any]:
    sessions = [_session(one) for one in week.sessions]
    return {"number": week.number, "kind": week.kind, "theme": week.theme, "sessions": sessions}


def _session(one: Session) -> dict[str, Any]:
    items = [_item(item) for item in one.items]
    return {"day": one.day, "minutes": one.minutes, "seconds": one.seconds, "items": items}


def _item(item: Item) -> dict[str, Any]:
    return {
        "technique": item.technique,
        "phase": item.phase,
        "side": item.side,
        "first": item.first,
        "level": item.level,
        "dose": _dose(item.dose),
        "dose_second": None if item.dose_second is None else _dose(item.dose_second),
        "seconds": item.seconds,
        "gear": list(item.gear),
        "modify": list(item.modify),
        "max_discomfort": item.max_discomfort,
        "variant": item.variant,
        "why": item.why,
    }


def _dose(dose: Dose) -> dict[str, int]:
    return {name: value for name in _DOSE if (value := getattr(dose, name)) is not None}


def _left_out(one: LeftOut) -> dict[str, Any]:
    return {"technique": one.technique, "why": one.why}
