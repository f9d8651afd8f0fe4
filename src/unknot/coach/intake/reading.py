"""Read an intake strictly: every fault is named with its place, and nothing is guessed or coerced."""

from __future__ import annotations

import dataclasses
import json
import math
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

from unknot.body.sizes import LIMITS as SIZES, meant
from unknot.catalog.asked import conditions, signs
from unknot.catalog.techniques import technique_rules
from unknot.coach.intake.errors import Fault, IntakeError
from unknot.coach.intake.model import Intake
from unknot.coach.intake.wrong import not_known, words_of
from unknot.locale import Text

MAX_BYTES = 1_000_000
"""A longer document is refused before it is parsed."""

_PAIN = Text("pain goes from 0 to 10")
_GOES = Text("how well something goes is told from 0 to 10")

CLEARABLE_EXTRA = ("age", "bmi", "aaa-profile")

LOCKED_FAMILIES = ("ql-ball", "belly")
"""Families that history may lock, beside single techniques; `strength` may rest, and has no lock."""

LIMITS: Mapping[str, tuple[float, float, Text]] = {
    "person.height_cm": (50, 260, Text("give the height in centimetres, between 50 and 260")),
    "person.weight_kg": (10, 400, Text("give the weight in kilograms, between 10 and 400")),
    "person.age": (0, 120, Text("give the age in whole years, between 0 and 120")),
    "person.pregnancy_weeks": (0, 45, Text("give the weeks of pregnancy, between 0 and 45")),
    "person.waist_cm": (30, 250, Text("give the girth at the navel in centimetres, between 30 and 250")),
    "person.rib_gap_fingers": (0, 8, Text("give the number of fingers, between 0 and 8")),
    "today.meal_hours_ago": (0, 72, Text("give the hours since the last meal, between 0 and 72")),
    "tests.side_bend_reach_left_cm": (0, 80, Text("give the reach in centimetres, between 0 and 80")),
    "tests.side_bend_reach_right_cm": (0, 80, Text("give the reach in centimetres, between 0 and 80")),
    "tests.thomas_left_deg": (-90, 90, Text("give the angle in degrees, between -90 and 90")),
    "tests.thomas_right_deg": (-90, 90, Text("give the angle in degrees, between -90 and 90")),
    "history.side_pain_left_7d": (0, 10, _PAIN),
    "history.side_pain_right_7d": (0, 10, _PAIN),
    "history.weeks_done": (0, 1000, Text("weeks cannot be negative")),
    "minutes_per_day": (1, 180, Text("give the minutes a day, between 1 and 180")),
    "days_per_week": (1, 7, Text("give the days a week, between 1 and 7")),
}
"""Lowest and highest value of each number, by its place in the document, and what to say of any other."""


@lru_cache(maxsize=1)
def _adapter() -> Any:
    from pydantic import ConfigDict, TypeAdapter, with_config

    return TypeAdapter(with_config(ConfigDict(strict=True, extra="forbid", allow_inf_nan=False))(Intake))


def _unknown(place: str, given: Iterable[str], known: Iterable[str]) -> Iterable[Fault]:
    names = list(known)
    for name in given:
        if name not in names:
            yield Fault(place=f"{place}.{name:.60}", problem=not_known(name, names))


def _out_of_range(value: float, help_text: Text) -> Text:
    return Text("{value} is out of range: {help_text}", value=f"{value:g}", help_text=help_text)


def _meant(place: str, value: float, problem: Text) -> Text:
    """Add what was probably meant, where a size was given in another unit: 1.78 for 178 cm."""
    room, _, field = place.partition(".")
    guess = meant(field, value) if room == "person" and field in SIZES else ""
    return Text("{problem}; did you mean {meant}?", problem=problem, meant=guess) if guess else problem


def _faults(intake: Intake) -> Iterable[Fault]:
    for place, (low, high, help_text) in LIMITS.items():
        value = attrgetter(place)(intake)
        if value is not None and not low <= value <= high:
            yield Fault(place=place, problem=_meant(place, value, _out_of_range(value, help_text)))
    if not intake.complaint.pains:
        yield Fault(place="complaint.pains", problem=Text("name at least one place, even with intensity 0"))
    for index, pain in enumerate(intake.complaint.pains):
        if not 0 <= pain.intensity <= 10:
            place = f"complaint.pains.{index}.intensity"
            yield Fault(place=place, problem=_out_of_range(pain.intensity, _PAIN))
    for goal, value in intake.goals_now.items():
        if not 0 <= value <= 10:
            yield Fault(place=f"goals_now.{goal:.60}", problem=_out_of_range(value, _GOES))
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
        wrong = f"{value!r:.40}"
        yield Fault(place=place, problem=Text("{value} is not a date: write it as 2026-10-02", value=wrong))


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
        raise _broken(Text("the document cannot be read: {fault}", fault=str(fault))) from fault
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
            problem = Text('{value} is not an answer: use true, false or "unsure"', value=f"{error['input']!r:.40}")
        else:
            place, problem = ".".join(location), words_of(error)
        faults.setdefault(place, Fault(place=place, problem=problem))
    return tuple(faults.values())


def read_intake(data: bytes, *, form: str = "json") -> Intake:
    """Read an intake from the bytes of a JSON (or, with `form="toml"`, TOML) document.

    Raises `IntakeError` for anything that is not a sound document: too long, wrong encoding, broken syntax, or any
    fault that `parse_intake` finds.
    """
    if len(data) > MAX_BYTES:
        long, most = f"{len(data) / 1e6:.1f}", f"{MAX_BYTES / 1e6:.0f}"
        raise _broken(Text("the document is {long} MB long; an intake is under {most} MB", long=long, most=most))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise _broken(
            Text("the document is not UTF-8 text (byte {byte}); save it as UTF-8 and try again", byte=fault.start)
        ) from fault
    try:
        document = tomllib.loads(text) if form == "toml" else json.loads(text, parse_constant=_no_constant)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError, ValueError, RecursionError) as fault:
        raise _broken(Text("the document is not {form}: {fault}", form=form.upper(), fault=str(fault))) from fault
    if not isinstance(document, dict):
        raise no_object()
    return parse_intake(document)


def _broken(problem: Text) -> IntakeError:
    """Return the error of a document that is wrong as a whole."""
    return IntakeError((Fault(place="", problem=problem),))


def no_object() -> IntakeError:
    """Return the error of a document that is a list, a number or the like."""
    return _broken(Text("the document has to be an object with a `complaint`"))


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
