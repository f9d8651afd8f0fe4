"""The small form "my day so far": what somebody told of it, and the drawing of what it did."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from unknot.body.creep import PLATEAU_DEG, fraction
from unknot.body.day import DAY_MIN, DayMemory, Entry, curve, day_memory
from unknot.body.postures import posture
from unknot.catalog.postures import STANDING
from unknot.locale import Text

CHOICES: tuple[str, ...] = (
    "usual-sitting", "slumped-sitting", "upright-sitting", "car-seat", "car-seat-towel", "floor-sitting", "standing",
    "crook-lying",
)  # fmt: skip
"""What the form offers; the body knows more."""
NAMES: Mapping[str, Text] = {
    "standing": Text("Standing or walking"),
    "crook-lying": Text("Lying on your back, knees bent"),
}
"""Where the form's words differ from the posture's own name."""
FIRST_ROWS, MORE_ROWS, MOST_ROWS = 3, 3, 18
STEP_MIN = 1.0

WIDTH, HEIGHT = 360.0, 210.0
LEFT, RIGHT, TOP, BOTTOM = 30.0, 12.0, 14.0, 44.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the form as it was sent; `minutes` as it was written."""

    posture: str
    minutes: str
    fault: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """An entry under the curve."""

    x: float
    width: float
    bent: bool
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChart:
    """What the template draws of a day; lengths in drawing units."""

    line: str
    area: str
    ahead: str
    """The next break, as a line to be dashed; empty where there is none."""
    now: tuple[float, float]
    rules: tuple[tuple[float, int], ...]
    """Height and degrees of each horizontal rule."""
    hours: tuple[tuple[float, Text], ...]
    """Place and words under the axis."""
    strips: tuple[Strip, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayForm:
    """The form, and what follows from it: `memory` is None while nothing sound was told."""

    rows: tuple[Row, ...]
    rising: bool
    """Whether the list begins with getting up."""
    fault: Text | None
    memory: DayMemory | None
    chart: DayChart | None


def choices() -> tuple[tuple[str, str], ...]:
    """Return the postures that the form offers, with their names."""
    return tuple((name, NAMES.get(name) or posture(name).name) for name in CHOICES)


def read_form(postures: Sequence[str], minutes: Sequence[str], *, rising: bool, more: bool) -> DayForm:
    """Return what a form tells. Rows without minutes are left out; what is wrong is said beside its row.

    `more`: somebody asked for further rows, so nothing is worked out yet.
    """
    told = [_row(name, words.strip()) for name, words in zip(postures, minutes, strict=False)][:MOST_ROWS]
    filled = [row for row in told if row.minutes]
    wanted = min(MOST_ROWS, max(FIRST_ROWS, len(told) + (MORE_ROWS if more else 0)))
    rows = (*told, *(Row(posture=CHOICES[0], minutes="") for _ in range(wanted - len(told))))
    sound = bool(filled) and not more and not any(row.fault for row in filled)
    if not sound:
        return DayForm(rows=rows, rising=rising, fault=None, memory=None, chart=None)
    entries = [Entry(minutes=float(row.minutes.replace(",", ".")), posture=row.posture) for row in filled]
    if sum(entry.minutes for entry in entries) > DAY_MIN:
        return DayForm(rows=rows, rising=rising, fault=Text("A day has 24 hours. These rows have more."),
                       memory=None, chart=None)  # fmt: skip
    memory = day_memory(entries, since_rising_min=0.0 if rising else None)
    return DayForm(rows=rows, rising=rising, fault=None, memory=memory, chart=day_chart(entries, memory))


def _row(name: str, words: str) -> Row:
    kept = name if name in CHOICES else CHOICES[0]
    if not words:
        return Row(posture=kept, minutes="")
    try:
        value = float(words.replace(",", "."))
    except ValueError:
        return Row(posture=kept, minutes=words[:12], fault=Text("Write the minutes as a number, such as 45."))
    if not (math.isfinite(value) and 0 < value <= DAY_MIN):
        return Row(posture=kept, minutes=words[:12], fault=Text("Write minutes between 1 and 1440."))
    return Row(posture=kept, minutes=words)


def day_chart(entries: Sequence[Entry], memory: DayMemory) -> DayChart:
    """Return the drawing of a day: the curve, its entries below, and the next break ahead of it."""
    told = sum(entry.minutes for entry in entries)
    ahead_of = memory.next_break
    coming: list[Entry] = []
    if ahead_of is not None:
        going_on = Entry(minutes=ahead_of.plan.in_min, posture=ahead_of.posture.id)
        coming = [going_on, Entry(minutes=ahead_of.plan.minutes, posture=STANDING)]
    end = told + sum(entry.minutes for entry in coming)
    top_deg = math.ceil(PLATEAU_DEG)

    def x(minute: float) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * minute / max(end, 1.0), 1)

    def y(degrees: float) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - degrees / top_deg), 1)

    points = [(x(minute), y(degrees)) for minute, degrees in curve(entries, step_min=max(STEP_MIN, told / 240))]
    line = _joined(points)
    base = y(0.0)
    last = points[-1]
    ahead = curve(coming, start=memory.state, step_min=max(STEP_MIN, end / 240)) if coming else ()
    strips, at = [], 0.0
    for number, entry in enumerate(entries, 1):
        bent = fraction(posture(entry.posture).angles.flexion) > 0
        strips.append(Strip(x=x(at), width=round(x(at + entry.minutes) - x(at), 1), bent=bent, number=number))
        at += entry.minutes
    return DayChart(
        line=line,
        area=f"{points[0][0]:g},{base:g} {line} {last[0]:g},{base:g}",
        ahead=_joined([(x(told + minute), y(degrees)) for minute, degrees in ahead]),
        now=last,
        rules=tuple((y(degrees), degrees) for degrees in (0, 2, 4, 6)),
        hours=((x(0.0), Text("start")), (x(told), Text("now"))),
        strips=tuple(strips),
    )


def _joined(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{px:g},{py:g}" for px, py in points)
