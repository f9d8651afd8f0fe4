"""A zone drawn flat: where the middle of the ball goes and where nothing goes, from behind, in front or the side.

Drawing units are millimetres of the body. Seen from behind the person's right is at the viewer's right, from the front
at the viewer's left; from the side the front of the body is where that side shows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from unknot.catalog.vocabulary import Side
from unknot.locale import Text

Point = tuple[float, float]
Facing = Literal["back", "front", "side"]

MARGIN_MM = 14.0
BEYOND_MIDDLE_MM = 26.0
ABOVE_MM, BELOW_MM = 60.0, 34.0
"""How much is drawn around the field; what lies further off is far enough away to need no picture."""
GRID = 11
VERTEBRA_MM = 32.0
CAPTIONS: Mapping[Facing, Mapping[Side, Text]] = {
    "back": {
        "right": Text("Seen from behind: your right is on the right."),
        "left": Text("Seen from behind: your left is on the left."),
    },
    "front": {
        "right": Text("Seen from the front: your right is on the left."),
        "left": Text("Seen from the front: your left is on the right."),
    },
    "side": {
        "right": Text("Seen from your right side: your front is on the right."),
        "left": Text("Seen from your left side: your front is on the left."),
    },
}

LINES: Mapping[tuple[bool, bool], Text | None] = {
    (True, True): Text("The upper line is your last rib, the lower one the top of your hip bone."),
    (True, False): Text("The line is your last rib."),
    (False, True): Text("The line is the top of your hip bone."),
    (False, False): None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place to keep off; `number` is its number in the list beside the drawing."""

    number: int
    name: str
    why: str
    hard: bool
    """False: it lies there in some people, and is drawn softly."""
    points: str
    label: Point | None
    """Where its number stands; None where it is outside the drawing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneChart:
    """Everything the template draws of a zone, and the words beside it."""

    side: Side
    caption: Text
    box: tuple[float, float, float, float]
    """x, y, width, height of the drawing."""
    field: str
    """Where the middle of the ball may lie: the corners of a polygon."""
    ball: tuple[float, float, float]
    """Middle and radius of the patch that touches the skin."""
    areas: tuple[Area, ...]
    spine: tuple[Point, ...]
    crest: str
    """The line of the hip bone."""
    rib: str
    """The line of the last rib."""
    lines: Text | None
    """Which line is which; None where neither is in the drawing."""
    navel: Point | None
    by_hand: tuple[str, ...]
    notes: tuple[str, ...]


def zone_chart(document: Mapping[str, Any]) -> ZoneChart:
    """Return the drawing of an open zone (`unknot.body.zones.zone_document`); its spot must be there."""
    side: Side = document["side"]
    facing: Facing = document["facing"]

    def flat(point: Sequence[float]) -> Point:
        x, y, z = point
        seen = {"back": -x, "front": x, "side": -y if side == "right" else y}
        across = seen[facing]
        return round(across, 1), round(-z, 1)

    spot = document["spot"]
    middle = flat((spot["x_mm"], spot["y_mm"], spot["z_mm"]))
    field = [flat(point) for point in document["allowed"]]
    box = _box(field, middle, document["contact_radius_mm"], facing)
    outlines = [[flat(point) for point in one["outline"]] for one in document["no_go"]]
    labels = _labels(outlines, [one["hard"] for one in document["no_go"]], box, middle, document["contact_radius_mm"])
    marks = document["landmarks"]
    low, high = box[1] + box[3], box[1]
    crest, rib = _level(box, 0.0), _level(box, -marks["last_rib_mm"]["value"])
    return ZoneChart(
        side=side,
        caption=CAPTIONS[facing][side],
        box=box,
        field=_points(field),
        ball=(*middle, document["contact_radius_mm"]),
        areas=tuple(
            Area(number=number, name=one["name"], why=one["why"], hard=one["hard"], points=_points(points), label=label)
            for number, (one, points, label) in enumerate(zip(document["no_go"], outlines, labels, strict=True), 1)
        ),
        spine=tuple((0.0, -z) for z in _steps(-low, -high)) if facing == "back" else (),
        crest=crest,
        rib=rib,
        lines=LINES[bool(rib), bool(crest)],
        navel=(0.0, -marks["navel_mm"]["value"]) if facing == "front" else None,
        by_hand=tuple(document["by_hand"]),
        notes=tuple(document["notes"]),
    )


def _box(field: Sequence[Point], middle: Point, radius: float, facing: Facing) -> tuple[float, float, float, float]:
    xs = [x for x, _ in field] + [middle[0] - radius, middle[0] + radius]
    ys = [y for _, y in field] + [middle[1] - radius, middle[1] + radius]
    left, right = min(xs) - MARGIN_MM * 2, max(xs) + MARGIN_MM * 2
    if facing != "side":
        left, right = min(left, -BEYOND_MIDDLE_MM), max(right, BEYOND_MIDDLE_MM)
    top, bottom = min(ys) - ABOVE_MM, max(ys) + BELOW_MM
    return round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1)


def _level(box: tuple[float, float, float, float], y: float) -> str:
    """Return a soft line across the drawing at a height, empty where the drawing does not reach it."""
    left, top, width, height = box
    if not top < y < top + height:
        return ""
    return f"M{left:g} {y:g}H{left + width:g}"


def _steps(low: float, high: float) -> list[float]:
    first = int(low // VERTEBRA_MM) + 1
    return [VERTEBRA_MM * step for step in range(first, int(high // VERTEBRA_MM) + 1)]


def _points(points: Sequence[Point]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _labels(
    outlines: Sequence[Sequence[Point]],
    hard: Sequence[bool],
    box: tuple[float, float, float, float],
    middle: Point,
    radius: float,
) -> list[Point | None]:
    """Return a place for each number: inside its own area, away from the others, from the ball and from the edges."""
    left, top, width, height = box
    placed: list[Point] = []
    found: list[Point | None] = []
    for own, outline in enumerate(outlines):
        best: tuple[float, Point] | None = None
        for column in range(1, GRID):
            for row in range(1, GRID):
                point = (left + width * column / GRID, top + height * row / GRID)
                if not inside(point, outline):
                    continue
                others = sum(inside(point, other) for at, other in enumerate(outlines) if at != own and hard[at])
                near = min((_apart(point, other) for other in placed), default=99.0)
                edge = min(point[0] - left, left + width - point[0], point[1] - top, top + height - point[1])
                worth = min(near, 40.0) - 12.0 * others + min(edge, 12.0) + min(_apart(point, middle) - radius, 12.0)
                if best is None or worth > best[0] + 1e-9:
                    best = worth, point
        label = None if best is None else (round(best[1][0], 1), round(best[1][1], 1))
        found.append(label)
        if label is not None:
            placed.append(label)
    return found


def _apart(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def inside(point: Point, polygon: Sequence[Point]) -> bool:
    """Return whether a point lies in a polygon (even-odd rule)."""
    x, y = point
    within = False
    for (x0, y0), (x1, y1) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            within = not within
    return within
