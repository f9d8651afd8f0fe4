"""The pain chart: a drawing made on the server, with a title, a description and a table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from unknot.journal.event import local_day

WIDTH, HEIGHT = 360, 220
LEFT, RIGHT, TOP, BOTTOM = 28, 12, 12, 32
CLEAR = 14
"""How far the first dot stays from the numbers of the axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One number on the chart."""

    x: float
    y: float
    value: int
    at: datetime
    after: bool
    """Told after a session (drawn filled) or not (drawn open)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Everything the template draws; lengths in drawing units."""

    dots: tuple[Dot, ...]
    line: str
    lines: tuple[tuple[float, int], ...]
    """Height and number of each horizontal rule."""
    days: tuple[tuple[float, str], ...]
    """Place and date (ISO) under the axis."""


def pain_chart(points: Sequence[tuple[datetime, int, bool]]) -> Chart:
    """Return the chart of pain 0–10 over time; points are (when, worst, after a session), in any order."""
    ordered = sorted(points)
    first, last = ordered[0][0], ordered[-1][0]
    span = max((last - first).total_seconds(), 86_400.0)

    def x(at: datetime) -> float:
        return round(LEFT + CLEAR + (WIDTH - LEFT - CLEAR - RIGHT) * (at - first).total_seconds() / span, 1)

    def y(value: int) -> float:
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (10 - value) / 10, 1)

    dots = tuple(Dot(x=x(at), y=y(value), value=value, at=at, after=after) for at, value, after in ordered)
    days: list[tuple[float, str]] = []
    for dot in dots:
        label = local_day(dot.at).isoformat()
        if not days or (label != days[-1][1] and dot.x - days[-1][0] > 110):
            days.append((dot.x, label))
    return Chart(
        dots=dots,
        line=" ".join(f"{dot.x:g},{dot.y:g}" for dot in dots),
        lines=tuple((y(value), value) for value in (0, 5, 10)),
        days=tuple(days),
    )
