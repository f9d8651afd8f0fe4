"""The map of one place: the person's back, belly or side, where the middle of the ball goes, and where nothing goes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from unknot.body.hand import Units, finger_count, length
from unknot.body.map.ground import CAPTIONS, Ground, lines_words, navel_down
from unknot.body.map.shapes import (
    Anchor,
    Drawing,
    Point,
    Shape,
    apart,
    between,
    circle,
    cut,
    hatching,
    inside,
    line,
    polygon,
    words,
)
from unknot.body.sizes import CM_PER_INCH
from unknot.catalog.vocabulary import Side
from unknot.locale import Text

GRID = 11
RINGS = 6
"""In so many steps an edge fades; enough that no step is seen."""
FADING = "kidney-left-tail", "kidney-right-tail"
"""Places that are likelier above than below: drawn fading downward."""
STRIPS = 8
LEAST_SOFT_MM = 0.5
"""A softer edge than this is said in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A place to keep off; `number` is its number in the list beside the drawing."""

    number: int
    id: str
    name: str
    why: str
    hard: bool
    """False: it lies there in some people, and is drawn softly."""
    outline: tuple[Point, ...]
    """As it is drawn; () where it is outside the drawing."""
    label: Point | None
    """Where its number stands; None where it is outside the drawing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyMap:
    """A map, and the words beside it."""

    technique: str
    side: Side
    caption: Text
    """From where it is seen, and where left and right are."""
    lines: Text | None
    """Which line is which; None where neither is in the drawing."""
    drawing: Drawing
    field: tuple[Point, ...]
    """Where the middle of the ball may lie."""
    soft: tuple[Point, ...]
    """The same with its unsure edge, corner by corner."""
    ball: tuple[Point, float]
    """Middle and radius of the patch that touches the skin."""
    areas: tuple[Area, ...]
    by_hand: tuple[str, ...]
    sure: Text
    """How unsure the limits are for this person: what the soft edge shows."""
    notes: tuple[str, ...]


def body_map(document: Mapping[str, Any], units: Units = "metric") -> BodyMap:
    """Return the map of an open zone (`unknot.body.zones.zone_document`); its spot must be there."""
    ground = Ground(document)
    areas = _areas(ground)
    return BodyMap(
        technique=document["technique"],
        side=ground.side,
        caption=CAPTIONS[ground.facing][ground.side],
        lines=lines_words(ground),
        drawing=Drawing(box=ground.box, shapes=(*_shapes(ground, areas), *_distances(ground, units))),
        field=ground.field,
        soft=ground.soft,
        ball=(ground.spot, ground.radius),
        areas=areas,
        by_hand=tuple(document["by_hand"]),
        sure=sure_words(ground, units),
        notes=tuple(document["notes"]),
    )


def _areas(ground: Ground) -> tuple[Area, ...]:
    told = ground.document["no_go"]
    outlines = [cut(_to_the_skin(ground, [ground.flat(point) for point in one["outline"]]), ground.box) for one in told]
    labels = _labels(outlines, [one["hard"] for one in told], ground)
    return tuple(
        Area(
            number=number, id=one["id"], name=one["name"], why=one["why"], hard=one["hard"], outline=outline,
            label=label,
        )
        for number, (one, outline, label) in enumerate(zip(told, outlines, labels, strict=True), 1)
    )  # fmt: skip


def _to_the_skin(ground: Ground, outline: Sequence[Point]) -> list[Point]:
    """What ends at the waist's own breadth is drawn to the skin also where the hip is broader."""
    if ground.facing == "side":
        return list(outline)
    edge = ground.box[0] + (ground.box[2] - 2.0 if ground.outward > 0 else 2.0)
    least = ground.half - 0.5
    return [(edge if x * ground.outward >= least else x, y) for x, y in outline]


def _shapes(ground: Ground, areas: Sequence[Area]) -> tuple[Shape, ...]:
    hard = [one.outline for one in areas if one.hard and one.outline]
    soft = [one for one in areas if not one.hard and one.outline]
    found: list[Shape] = list(ground.body())
    # What is unsure lies below what is forbidden: where both are drawn, only the forbidden one is seen.
    for one in soft:
        found += _fading(one.outline) if one.id in FADING else []
    found += [polygon("field-soft", ring, share=1 / RINGS) for ring in soft_rings(ground.field, ground.soft)]
    found += [polygon("bare", outline) for outline in hard]
    found += [polygon("keep-off", outline) for outline in hard]
    for outline in hard:
        found += hatching(outline)
    found += [polygon("beware", one.outline) for one in soft]
    found += [*ground.felt(), *ground.outside()]
    found.append(polygon("field", ground.field))
    found += [circle("ball", ground.spot, ground.radius), circle("ball-middle", ground.spot, 2.2)]
    found += [*ground.names(), *_side_name(ground)]
    for one in areas:
        if one.label is not None:
            x, y = one.label
            found += [circle("number", one.label, 6.4), words((x, y + 3), str(one.number), look="number-words")]
    return tuple(found)


def soft_rings(field: Sequence[Point], soft: Sequence[Point]) -> tuple[tuple[Point, ...], ...]:
    """Return outlines from the outermost of the soft edge to the allowed zone, which is not among them.

    Drawn over each other, each a share of the whole strength, they fade from the zone outward.
    """
    if all(apart(one, other) < 0.05 for one, other in zip(field, soft, strict=True)):
        return ()
    return tuple(between(field, soft, ring / RINGS) for ring in range(RINGS, 0, -1))


def _fading(outline: Sequence[Point]) -> list[Shape]:
    """Strips that grow fainter downward: the lower, the fewer people."""
    top, bottom = min(y for _, y in outline), max(y for _, y in outline)
    left, right = min(x for x, _ in outline), max(x for x, _ in outline)
    high = (bottom - top) / STRIPS
    strips = [(left, top + high * row, right - left, high) for row in range(STRIPS)]
    found = [(cut(outline, strip), 1 - row / STRIPS) for row, strip in enumerate(strips)]
    return [polygon("beware-soft", part, share=round(share * 0.5, 3)) for part, share in found if part]


def _side_name(ground: Ground) -> tuple[Shape, ...]:
    """Which side of the person is drawn, where it is."""
    if ground.facing == "side":
        return ()
    said = Text("your right side") if ground.side == "right" else Text("your left side")
    x, y = ground.at(ground.half - 4, ground.levels[1] - 11)
    return (words((x, y), said, "end" if ground.outward > 0 else "start", look="words-side"),)


def _distances(ground: Ground, units: Units) -> list[Shape]:
    """The two distances that lead to the spot, as a tape lies: out from the middle, and up or down from the bone."""
    out_low, out_high, low, high = ground.room
    found: list[Shape] = []
    x, y = ground.spot
    beside: Anchor = "start" if ground.outward > 0 else "end"
    if ground.facing != "side":
        level = y + ground.radius + 8.0
        start = (ground.at(0, 0)[0], level)
        found += _tape(start, (x, level))
        said = length(ground.out, out_low, out_high, units)
        for row, one in enumerate((_fingers(finger_count(ground.out, out_low, out_high)), said)):
            found += [words(((start[0] + x) / 2, level + 11 + 11 * row), one, look="words-strong")] if one else []
    if ground.facing == "front":
        across, top = x + ground.outward * (ground.radius + 9.0), -ground.mark("navel_mm")
        count, said = navel_down(ground, units)
        found += _tape((across, top), (across, y))
        for row, one in enumerate((said, _fingers(count))):
            at = across + ground.outward * 5, (top + y) / 2 + 7 - 11 * row
            found += [words(at, one, beside, look="words-strong")] if one else []
        return found
    said = length(abs(ground.up), min(abs(low), abs(high)), max(abs(low), abs(high)), units)
    counted = _fingers(finger_count(abs(ground.up), min(abs(low), abs(high)), max(abs(low), abs(high))))
    # On the buttock the skin ends close beside the ball, so the tape lies over the ball and its words further in.
    below = ground.up < 0
    across = x if below else x + ground.outward * (ground.radius + 9.0)
    beyond = across - ground.outward * 5 if below else across + ground.outward * 5
    anchor: Anchor = ("end" if beside == "start" else "start") if below else beside
    found += _tape((across, 0.0), (across, y))
    middle = (y - ground.radius) / 2 + 8 if below else y / 2 + 3
    for row, one in enumerate((said, counted)):
        found += [words((beyond, middle - 11 * row), one, anchor, look="words-strong")] if one else []
    return found


def _fingers(count: float | None) -> Text | None:
    """A distance in finger-widths as it stands on the drawing: "4 fingers"."""
    if count is None:
        return None
    said = f"{int(count) or ''}{'½' if count % 1 else ''}"
    return Text("{n} finger", n=said) if count <= 1 else Text("{n} fingers", n=said)


def _tape(start: Point, end: Point, tick: float = 3.5) -> tuple[Shape, ...]:
    """A measuring line with a tick at either end."""
    if abs(start[0] - end[0]) < abs(start[1] - end[1]):
        ticks = [line("measure", (x - tick, y), (x + tick, y)) for x, y in (start, end)]
    else:
        ticks = [line("measure", (x, y - tick), (x, y + tick)) for x, y in (start, end)]
    return (line("measure", start, end), *ticks)


def sure_words(ground: Ground, units: Units = "metric") -> Text:
    """Return how unsure the limits are for this person, and what to do about it."""
    xs = [abs(one[0] - other[0]) for one, other in zip(ground.field, ground.soft, strict=True)]
    ys = [abs(one[1] - other[1]) for one, other in zip(ground.field, ground.soft, strict=True)]
    widest = max(*xs, *ys)
    per = CM_PER_INCH * 10 / 8
    wide = Text("{mm} mm", mm=math.ceil(widest - 0.05))
    if units == "imperial":
        wide = length(math.ceil(widest / per - 0.05) * per, 0.0, math.inf, "imperial")
    if widest < LEAST_SOFT_MM:
        return Text("The green field has no soft edge here: none of its limits is unsure for a body of your size.")
    return Text(
        "The soft edge of the green field is as wide as its limits are unsure for a body of your size: up to {wide}. "
        "The middle of the ring stays in the full green.",
        wide=wide,
    )


def _words_at(shapes: Iterable[Shape]) -> list[Point]:
    """Points along the words of a drawing, which numbers keep away from."""
    found: list[Point] = []
    for one in shapes:
        if one.kind == "words":
            x, y = one.points[0]
            wide = 4.6 * len(one.words or "")
            start = {"start": x, "middle": x - wide / 2, "end": x - wide}[one.anchor]
            found += [(start + wide * step / 4, y - 3.0) for step in range(5)]
    return found


def _labels(outlines: Sequence[Sequence[Point]], hard: Sequence[bool], ground: Ground) -> list[Point | None]:
    """Return a place for each number: inside its own area, away from the others, words, the ball and the edges."""
    (left, top, width, height), middle, radius = ground.box, ground.spot, ground.radius
    placed: list[Point] = []
    said = _words_at((*ground.names(), *_side_name(ground), *_distances(ground, "metric")))
    found: list[Point | None] = []
    for own, outline in enumerate(outlines):
        best: tuple[float, Point] | None = None
        for column in range(1, GRID) if outline else ():
            for row in range(1, GRID):
                point = (left + width * column / GRID, top + height * row / GRID)
                if not inside(point, outline) or not ground.on_skin(point, 7.0):
                    continue
                others = sum(inside(point, other) for at, other in enumerate(outlines) if at != own and hard[at])
                near = min((apart(point, other) for other in placed), default=99.0)
                edge = min(point[0] - left, left + width - point[0], point[1] - top, top + height - point[1])
                clear = min((apart(point, one) for one in said), default=99.0)
                worth = min(near, 40.0) + 3 * min(clear, 12.0) - 12.0 * others + min(edge, 12.0)
                worth += min(apart(point, middle) - radius, 12.0)
                if best is None or worth > best[0] + 1e-9:
                    best = worth, point
        label = None if best is None else (round(best[1][0], 1), round(best[1][1], 1))
        found.append(label)
        if label is not None:
            placed.append(label)
    return found
