"""The document of a day, as somebody wrote it, and the answer to it: `unknot body memory --json`.

In: `{"day": [{"minutes": 50, "posture": "slumped-sitting"}, …], "ahead_minutes": 60, "minutes_since_rising": 0}`; only
`day` is needed. Every fault is named with its place (`day[3].minutes`), and nothing is guessed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from unknot.body.day import DAY_MIN, DayMemory, Entry, day_memory, too_long
from unknot.body.next_break import AHEAD_MIN
from unknot.body.postures import UnknownPosture, posture
from unknot.locale import Text

MAX_ENTRIES = 1440
"""One a minute."""
AHEAD_RANGE_MIN = (5.0, 480.0)
SINCE_RISING_RANGE_MIN = (0.0, DAY_MIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFault:
    """One thing that is wrong: where, and what to do about it."""

    place: str
    problem: Text

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}" if self.place else str(self.problem)


class DayError(ValueError):
    """The document cannot be used; every fault is named."""

    def __init__(self, faults: tuple[DayFault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDocument:
    """A day as it was told."""

    day: tuple[Entry, ...]
    ahead_min: float = AHEAD_MIN
    since_rising_min: float | None = None


def read_day(document: object) -> DayDocument:
    """Read a parsed document.

    Raises `DayError` naming every fault with its place: no list, an empty one, too many entries, minutes that are
    negative or no number, an unknown posture (with the nearest names), a field that is not known, over 24 hours.
    """
    faults: list[DayFault] = []
    if not isinstance(document, Mapping):
        raise DayError((DayFault(place="", problem=Text("The document must be an object with a list: day.")),))
    faults += _unknown(document, ("day", "ahead_minutes", "minutes_since_rising"), "")
    entries = _entries(document.get("day"), faults)
    ahead = _number(document, "ahead_minutes", AHEAD_RANGE_MIN, faults)
    rising = _number(document, "minutes_since_rising", SINCE_RISING_RANGE_MIN, faults)
    if faults:
        raise DayError(tuple(faults))
    return DayDocument(day=entries, ahead_min=AHEAD_MIN if ahead is None else ahead, since_rising_min=rising)


def _entries(given: object, faults: list[DayFault]) -> tuple[Entry, ...]:
    if not isinstance(given, list | tuple) or not given:
        problem = Text("The day is empty. Name at least one posture and its minutes.")
        faults.append(DayFault(place="day", problem=problem))
        return ()
    if len(given) > MAX_ENTRIES:
        faults.append(DayFault(place="day", problem=Text("A day has {most} entries at most.", most=MAX_ENTRIES)))
        return ()
    before = len(faults)
    entries = [_entry(one, f"day[{index}]", faults) for index, one in enumerate(given)]
    if len(faults) > before:
        return ()
    total = math.fsum(one.minutes for one in entries)
    if total > DAY_MIN:
        faults.append(DayFault(place="day", problem=too_long(total)))
    return tuple(entries)


def _entry(given: object, place: str, faults: list[DayFault]) -> Entry:
    if not isinstance(given, Mapping):
        problem = Text("An entry is an object: {example}", example='{"minutes": 50, "posture": "usual-sitting"}')
        faults.append(DayFault(place=place, problem=problem))
        return Entry(minutes=0, posture="standing")
    faults += _unknown(given, ("minutes", "posture"), f"{place}.")
    minutes = _number(given, "minutes", (0.0, DAY_MIN), faults, before=f"{place}.", needed=True)
    name = given.get("posture")
    if not isinstance(name, str):
        faults.append(DayFault(place=f"{place}.posture", problem=Text("Give the name of a posture.")))
        name = "standing"
    try:
        posture(name)
    except UnknownPosture as unknown:
        words = unknown.args[0]
        faults.append(DayFault(place=f"{place}.posture", problem=words))
    return Entry(minutes=minutes or 0.0, posture=name)


def _number(
    given: Mapping[Any, Any],
    name: str,
    between: tuple[float, float],
    faults: list[DayFault],
    *,
    before: str = "",
    needed: bool = False,
) -> float | None:
    low, high = between
    value = given.get(name)
    if value is None and not needed:
        return None
    limits = {"low": f"{low:g}", "high": f"{high:g}"}
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        problem = Text("Give the minutes as a number from {low} to {high}.", **limits)
    elif not low <= value <= high:
        problem = Text("{value} is out of range: give the minutes from {low} to {high}.", value=f"{value:g}", **limits)
    else:
        return float(value)
    faults.append(DayFault(place=f"{before}{name}", problem=problem))
    return None


def _unknown(given: Mapping[Any, Any], known: tuple[str, ...], before: str) -> Iterator[DayFault]:
    for key in given:
        if key not in known:
            problem = Text("There is no such field. Known: {known}.", known=", ".join(known))
            yield DayFault(place=f"{before}{key!s:.60}", problem=problem)


def memory_document(document: object) -> dict[str, Any]:
    """Return the answer to a parsed document, as plain values and `Text`. Raises `DayError`."""
    asked = read_day(document)
    return memory_answer(day_memory(asked.day, ahead_min=asked.ahead_min, since_rising_min=asked.since_rising_min))


def memory_answer(memory: DayMemory) -> dict[str, Any]:
    """Return a day's memory as a document: angles to a hundredth of a degree, minutes as they were given."""
    ahead = memory.next_break
    return {
        "day": [
            {
                "minutes": one.minutes,
                "posture": one.posture.id,
                "from_minute": round(one.from_min, 6),
                "creep_deg": round(one.creep_deg, 2),
                "band_deg": [round(bound, 2) for bound in one.band_deg],
                "settles_at_deg": round(one.settles_at_deg, 2),
            }
            for one in memory.moments
        ],
        "peak_deg": round(memory.peak_deg, 2),
        "next_break": ahead
        and {
            "while": ahead.posture.id,
            "ahead_minutes": ahead.plan.ahead_min,
            "in_minutes": ahead.plan.in_min,
            "nearly_as_good_minutes": [ahead.plan.from_min, ahead.plan.to_min],
            "minutes": ahead.plan.minutes,
            "from_deg": round(ahead.plan.from_deg, 2),
            "to_deg": round(ahead.plan.to_deg, 2),
            "gives_back_deg": round(ahead.plan.gives_back_deg, 2),
            "worth_deg": round(ahead.plan.worth_deg, 2),
        },
        "sentences": list(memory.sentences),
        "cautions": [
            {"text": one.text, "sources": list(one.sources), "certainty": one.certainty} for one in memory.cautions
        ],
        "limits": list(memory.limits),
        "sources": list(memory.sources),
    }
