"""Read an intake strictly: every fault is named with its place, and nothing is guessed or coerced."""

from __future__ import annotations

import dataclasses
import difflib
import json
import math
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

from unknot.catalog.asked import conditions, signs
from unknot.catalog.techniques import technique_rules
from unknot.coach.intake.errors import Fault, IntakeError
from unknot.coach.intake.model import Intake

MAX_BYTES = 1_000_000
"""A longer document is refused before it is parsed."""

CLEARABLE_EXTRA = ("age", "bmi", "aaa-profile")

LOCKED_FAMILIES = ("ql-ball", "belly")
"""Families that history may lock, beside single techniques; `strength` may rest, and has no lock."""

LIMITS: Mapping[str, tuple[float, float, str]] = {
    "person.height_cm": (50, 260, "give the height in centimetres, between 50 and 260"),
    "person.weight_kg": (10, 400, "give the weight in kilograms, between 10 and 400"),
    "person.age": (0, 120, "give the age in whole years, between 0 and 120"),
    "person.pregnancy_weeks": (0, 45, "give the weeks of pregnancy, between 0 and 45"),
    "today.meal_hours_ago": (0, 72, "give the hours since the last meal, between 0 and 72"),
    "tests.side_bend_reach_left_cm": (0, 80, "give the reach in centimetres, between 0 and 80"),
    "tests.side_bend_reach_right_cm": (0, 80, "give the reach in centimetres, between 0 and 80"),
    "tests.thomas_left_deg": (-90, 90, "give the angle in degrees, between -90 and 90"),
    "tests.thomas_right_deg": (-90, 90, "give the angle in degrees, between -90 and 90"),
    "history.side_pain_left_7d": (0, 10, "pain goes from 0 to 10"),
    "history.side_pain_right_7d": (0, 10, "pain goes from 0 to 10"),
    "history.weeks_done": (0, 1000, "weeks cannot be negative"),
    "minutes_per_day": (1, 180, "give the minutes a day, between 1 and 180"),
    "days_per_week": (1, 7, "give the days a week, between 1 and 7"),
}


@lru_cache(maxsize=1)
def _adapter() -> Any:
    from pydantic import ConfigDict, TypeAdapter, with_config

    return TypeAdapter(with_config(ConfigDict(strict=True, extra="forbid", allow_inf_nan=False))(Intake))


def _words(error: Mapping[str, Any]) -> str:
    kind, message = error["type"], str(error["msg"])
    if kind == "missing":
        return "this is required"
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        return "there is no such field"
    if kind == "literal_error":
        given, expected = str(error["input"]), str(error["ctx"]["expected"]).replace("'", "")
        near = difflib.get_close_matches(given, expected.replace(" or ", ", ").split(", "), n=2)
        hint = f"; did you mean {' or '.join(near)}?" if near else f"; choose one of {expected}"
        return f"{given!r} is not known{hint}"
    return f"{message} (found {error['input']!r:.60})"


def _unknown(place: str, given: Iterable[str], known: Iterable[str]) -> Iterable[Fault]:
    names = list(known)
    for name in given:
        if name not in names:
            near = difflib.get_close_matches(name, names, n=2)
            hint = f"; did you mean {' or '.join(near)}?" if near else ""
            yield Fault(place=f"{place}.{name:.60}", problem=f"this id is not known{hint}")


def _faults(intake: Intake) -> Iterable[Fault]:
    for place, (low, high, help_text) in LIMITS.items():
        value = attrgetter(place)(intake)
        if value is not None and not low <= value <= high:
            yield Fault(place=place, problem=f"{value:g} is out of range: {help_text}")
    if not intake.complaint.pains:
        yield Fault(place="complaint.pains", problem="name at least one place, even with intensity 0")
    for index, pain in enumerate(intake.complaint.pains):
        if not 0 <= pain.intensity <= 10:
            yield Fault(
                place=f"complaint.pains.{index}.intensity",
                problem=f"{pain.intensity} is out of range: pain goes from 0 to 10",
            )
    yield from _unknown("signs", intake.signs, signs())
    yield from _unknown("conditions", intake.conditions, conditions())
    yield from _unknown("switched_on", intake.switched_on, technique_rules())
    yield from _unknown("history.levels", intake.history.levels, technique_rules())
    # A lock, a stop or a rest under a name that nothing knows would silently close nothing.
    yield from _unknown("history.locked", intake.history.locked, [*LOCKED_FAMILIES, *technique_rules()])
    resting = [*LOCKED_FAMILIES, "strength", *technique_rules()]
    yield from _unknown("history.stops", intake.history.stops, resting)
    yield from _unknown("history.resting", intake.history.resting, resting)
    clearable = [*conditions(), *CLEARABLE_EXTRA]
    for index, clearance in enumerate(intake.cleared):
        yield from _unknown(f"cleared.{index}.condition", [clearance.condition], clearable)
        yield from _date(f"cleared.{index}.on", clearance.on)
    if intake.asked_on is not None:
        yield from _date("asked_on", intake.asked_on)


def _date(place: str, value: str) -> Iterable[Fault]:
    from datetime import date

    try:
        date.fromisoformat(value)
    except ValueError:
        yield Fault(place=place, problem=f"{value!r:.40} is not a date: write it as 2026-10-02")


def parse_intake(document: Mapping[str, Any]) -> Intake:
    """Make an `Intake` of a parsed document.

    Raises `IntakeError` naming every fault: unknown field or id (with the nearest known one), wrong type, impossible
    number, bad date.
    """
    from pydantic import ValidationError

    try:
        text = json.dumps(document, default=str)
        intake: Intake = _adapter().validate_json(text)
    except ValidationError as fault:
        raise IntakeError(_merged(fault.errors(include_url=False))) from fault
    except (TypeError, ValueError, RecursionError) as fault:
        raise IntakeError((Fault(place="", problem=f"the document cannot be read: {fault}"),)) from fault
    faults = tuple(_faults(intake))
    if faults:
        raise IntakeError(faults)
    return intake


def _merged(errors: Iterable[Mapping[str, Any]]) -> tuple[Fault, ...]:
    """One fault a place: the arms of a union (`true | false | "unsure"`) are one question to the reader."""
    faults: dict[str, Fault] = {}
    for error in errors:
        location = [str(part) for part in error["loc"]]
        if location[:1] in (["signs"], ["conditions"]) and len(location) > 2:
            place = ".".join(location[:2])
            problem = f'{error["input"]!r:.40} is not an answer: use true, false or "unsure"'
        else:
            place, problem = ".".join(location), _words(error)
        faults.setdefault(place, Fault(place=place, problem=problem))
    return tuple(faults.values())


def read_intake(data: bytes, *, form: str = "json") -> Intake:
    """Read an intake from the bytes of a JSON (or, with `form="toml"`, TOML) document.

    Raises `IntakeError` for anything that is not a sound document: too long, wrong encoding, broken syntax, or any
    fault that `parse_intake` finds.
    """
    if len(data) > MAX_BYTES:
        problem = f"the document is {len(data) / 1e6:.1f} MB long; an intake is under {MAX_BYTES / 1e6:.0f} MB"
        raise IntakeError((Fault(place="", problem=problem),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        problem = f"the document is not UTF-8 text (byte {fault.start}); save it as UTF-8 and try again"
        raise IntakeError((Fault(place="", problem=problem),)) from fault
    try:
        document = tomllib.loads(text) if form == "toml" else json.loads(text, parse_constant=_no_constant)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError, ValueError, RecursionError) as fault:
        problem = f"the document is not {form.upper()}: {fault}"
        raise IntakeError((Fault(place="", problem=problem),)) from fault
    if not isinstance(document, dict):
        raise IntakeError((Fault(place="", problem="the document must be an object with a `complaint`"),))
    return parse_intake(document)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a number that can be used")


def to_document(intake: Intake) -> dict[str, Any]:
    """Return the intake as a plain JSON document; `parse_intake` of it gives the same intake back."""
    return _pruned(dataclasses.asdict(intake))  # type: ignore[no-any-return]


def _pruned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _pruned(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_pruned(item) for item in value]
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return int(value)
    return value
