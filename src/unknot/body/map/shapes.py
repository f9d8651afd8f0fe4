"""The shapes that a map is drawn of: flat, few, with a look instead of a colour, so that page, file and paper agree.

Drawing units are millimetres of the body, x to the viewer's right and y down.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from unknot.locale import Text

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, width, height."""
Kind = Literal["polygon", "line", "circle", "bar", "words"]
Look = Literal[
    "skin", "outside", "contour", "bone", "mark", "bare", "keep-off", "hatch", "beware", "beware-soft", "ridge",
    "field", "field-soft", "ball", "ball-middle", "finger", "finger-part", "hand", "measure", "focus", "way",
    "number", "number-words", "words", "words-strong", "words-side",
]  # fmt: skip
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One shape.

    `points`: corners of a polygon or line; the middle of a circle or where words stand; for a bar its top left corner
    and its lower right one. `radius`: of a circle, or of a bar's corners. `share`: how strong it is drawn, 0 to 1.
    """

    kind: Kind
    look: Look
    points: tuple[Point, ...]
    radius: float = 0.0
    share: float = 1.0
    words: Text | str | None = None
    anchor: Anchor = "middle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Shapes from the back to the front, and the box they are seen in; what reaches beyond it is not seen."""

    box: Box
    shapes: tuple[Shape, ...]


def polygon(look: Look, points: Sequence[Point], *, share: float = 1.0) -> Shape:
    """Return a closed shape."""
    return Shape(kind="polygon", look=look, points=tuple(points), share=share)


def line(look: Look, *points: Point) -> Shape:
    """Return an open line."""
    return Shape(kind="line", look=look, points=points)


def circle(look: Look, middle: Point, radius: float) -> Shape:
    """Return a circle."""
    return Shape(kind="circle", look=look, points=(middle,), radius=radius)


def bar(look: Look, one: Point, other: Point, radius: float) -> Shape:
    """Return an upright rectangle with round corners, from any two opposite ones."""
    low = min(one[0], other[0]), min(one[1], other[1])
    high = max(one[0], other[0]), max(one[1], other[1])
    return Shape(kind="bar", look=look, points=(low, high), radius=radius)


def words(at: Point, said: Text | str, anchor: Anchor = "middle", *, look: Look = "words") -> Shape:
    """Return a word or two; `at` is on their base line."""
    return Shape(kind="words", look=look, points=(at,), words=said, anchor=anchor)


def arrow(look: Look, start: Point, end: Point, head: float = 5.0) -> tuple[Shape, Shape]:
    """Return a line with a head at its end."""
    along = math.atan2(end[1] - start[1], end[0] - start[0])
    wings = [(end[0] - head * math.cos(along + turn), end[1] - head * math.sin(along + turn)) for turn in (-0.55, 0.55)]
    return line(look, start, end), line(look, wings[0], end, wings[1])


def cut(points: Sequence[Point], box: Box) -> tuple[Point, ...]:
    """Return the part of a convex polygon that lies in a box; () where none does."""
    left, top, width, height = box
    found = list(points)
    for axis, limit, sign in ((0, left, 1.0), (0, left + width, -1.0), (1, top, 1.0), (1, top + height, -1.0)):
        kept: list[Point] = []
        for one, other in zip(found, [*found[1:], *found[:1]], strict=True):
            here, there = sign * (one[axis] - limit), sign * (other[axis] - limit)
            if here >= 0:
                kept.append(one)
            if here * there < 0:
                share = here / (here - there)
                kept.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
        found = kept
    return tuple(found) if len(found) > 2 else ()


def hatching(points: Sequence[Point], step: float = 5.0) -> tuple[Shape, ...]:
    """Return slanting lines across a convex polygon, all polygons' lines on the same raster, so that they join."""
    if len(points) < 3:
        return ()
    sums = [x + y for x, y in points]
    found = []
    for count in range(math.floor(min(sums) / step) + 1, math.ceil(max(sums) / step)):
        level = count * step
        ends: list[Point] = []
        for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
            here, there = x0 + y0 - level, x1 + y1 - level
            if (here < 0) != (there < 0):
                share = here / (here - there)
                ends.append((x0 + share * (x1 - x0), y0 + share * (y1 - y0)))
        if len(ends) == 2:
            found.append(line("hatch", *ends))
    return tuple(found)


def between(one: Sequence[Point], other: Sequence[Point], share: float) -> tuple[Point, ...]:
    """Return the outline that is a share of the way from one to another with as many corners."""
    return tuple(
        (x0 + share * (x1 - x0), y0 + share * (y1 - y0)) for (x0, y0), (x1, y1) in zip(one, other, strict=True)
    )


def apart(one: Point, other: Point) -> float:
    """Return the distance of two points."""
    return math.dist(one, other)


def inside(point: Point, outline: Sequence[Point]) -> bool:
    """Return whether a point lies in a polygon (even-odd rule)."""
    x, y = point
    within = False
    for (x0, y0), (x1, y1) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            within = not within
    return within
