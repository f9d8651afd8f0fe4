"""The ground of a map: one body's back, belly or side as it is seen, with what a hand can feel on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from unknot.body.hand import Units, finger_count, length
from unknot.body.map.shapes import Anchor, Box, Point, Shape, bar, circle, line, polygon, words
from unknot.catalog.vocabulary import Side
from unknot.locale import Text

Facing = Literal["back", "front", "side"]

VERTEBRA_MM = 32.0
BEYOND_MIDDLE_MM = 14.0
BEYOND_SKIN_MM = 16.0
ABOVE_RIB_MM, BELOW_CREST_MM = 48.0, 58.0
"""How much is drawn around the landmarks that the hand begins at."""
RIB_NEAR_MM = 26.0
"""How far out from the spine line the last rib is drawn."""

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


@dataclass(frozen=True)
class Ground:
    """A zone's document (`zone_document`) laid flat: everything in drawing units, seen as `facing` says."""

    document: Mapping[str, Any]

    @property
    def side(self) -> Side:
        """The person's own side."""
        side: Side = self.document["side"]
        return side

    @property
    def facing(self) -> Facing:
        """From where one looks."""
        facing: Facing = self.document["facing"]
        return facing

    @property
    def outward(self) -> float:
        """The direction on the drawing that leads from the middle line to the side: 1 to the viewer's right, or -1.

        Seen from the side it leads to the back.
        """
        if self.facing == "back":
            return 1.0 if self.side == "right" else -1.0
        return -1.0 if self.side == "right" else 1.0

    def mark(self, name: str) -> float:
        """Return a landmark's value in mm."""
        value: float = self.document["landmarks"][name]["value"]
        return value

    def flat(self, point: Sequence[float]) -> Point:
        """Return a point of the body as it is seen."""
        x, y, z = point
        seen = {"back": -x, "front": x, "side": -y if self.side == "right" else y}
        return round(seen[self.facing], 1), round(-z, 1)

    def at(self, out: float, z: float) -> Point:
        """Return the point so far out from the middle line (at the side: behind the front) and above the crest."""
        if self.facing == "side":
            return round(self.outward * (out - self.depth), 1), round(-z, 1)
        return round(self.outward * out, 1), round(-z, 1)

    @cached_property
    def depth(self) -> float:
        """From belly to back."""
        return self.mark("depth_mm")

    @cached_property
    def half(self) -> float:
        """Half the breadth of what is seen at the crest's height; from the side the whole depth."""
        return self.depth if self.facing == "side" else self.mark("half_breadth_mm")

    @cached_property
    def rib(self) -> float:
        """Height of the last rib above the crest, as it is expected."""
        return self.mark("last_rib_mm")

    @cached_property
    def spot(self) -> Point:
        """The middle of the ball."""
        found = self.document["spot"]
        return self.flat((found["x_mm"], found["y_mm"], found["z_mm"]))

    @cached_property
    def radius(self) -> float:
        """Radius of the patch that touches the skin."""
        radius: float = self.document["contact_radius_mm"]
        return radius

    @cached_property
    def field(self) -> tuple[Point, ...]:
        """Where the middle of the ball may lie."""
        return tuple(self.flat(point) for point in self.document["allowed"])

    @cached_property
    def soft(self) -> tuple[Point, ...]:
        """The same with its unsure edge."""
        return tuple(self.flat(point) for point in self.document["soft"])

    @cached_property
    def room(self) -> tuple[float, float, float, float]:
        """The allowed zone: least and most out, lowest and highest above the crest."""
        outs = [x * self.outward for x, _ in self.field]
        if self.facing == "side":
            outs = [out + self.depth for out in outs]
        heights = [-y for _, y in self.field]
        return min(outs), max(outs), min(heights), max(heights)

    @cached_property
    def out(self) -> float:
        """How far out the middle of the ball lies."""
        out = self.spot[0] * self.outward
        return out + self.depth if self.facing == "side" else out

    @cached_property
    def up(self) -> float:
        """How far above the crest it lies; negative below."""
        return -self.spot[1]

    @cached_property
    def levels(self) -> tuple[float, float]:
        """Lowest and highest height above the crest that is drawn."""
        if self.facing == "front":
            return self.mark("hip_point_mm") - 62.0, max(self.mark("navel_mm"), 0.0) + 44.0
        if self.up < 0:
            return self.mark("hip_side_mm") - 44.0, 46.0
        return -BELOW_CREST_MM, self.rib + ABOVE_RIB_MM

    @cached_property
    def box(self) -> Box:
        """What is seen: the half of the body that is worked on, and the middle line."""
        low, high = self.levels
        if self.facing == "side":
            ends = sorted((self.at(-BEYOND_SKIN_MM, 0)[0], self.at(self.depth + BEYOND_SKIN_MM, 0)[0]))
        else:
            widest = max(self._half_at(low), self._half_at(high), self.half)
            ends = sorted((self.at(-BEYOND_MIDDLE_MM, 0)[0], self.at(widest + BEYOND_SKIN_MM, 0)[0]))
        return round(ends[0], 1), round(-high, 1), round(ends[1] - ends[0], 1), round(high - low, 1)

    def _half_at(self, z: float) -> float:
        """Half the body's breadth at a height: the waist's above the crest, growing to the hip's below it."""
        fold, waist, hip = self.mark("hip_side_mm"), self.mark("half_breadth_mm"), self.mark("half_hip_mm")
        share = min(1.0, max(0.0, z / fold))
        smooth = share * share * (3 - 2 * share)
        return waist + max(0.0, hip - waist) * smooth

    def on_skin(self, point: Point, margin: float) -> bool:
        """Return whether a point of the drawing lies on the body, so far inside its outline."""
        x, y = point
        if self.facing == "side":
            ends = sorted((self.at(0, 0)[0], self.at(self.depth, 0)[0]))
            return ends[0] + margin <= x <= ends[1] - margin
        return x * self.outward <= self._half_at(-y) - margin

    def outside(self) -> tuple[Shape, ...]:
        """Return what is beside the body in the box: it covers whatever was drawn beyond the skin."""
        low, high = self.levels
        ends = [self.box[0] - 2.0, self.box[0] + self.box[2] + 2.0]
        if self.facing == "side":
            found = []
            for end in ends:
                x = min(self.at(0, 0)[0], self.at(self.depth, 0)[0], key=lambda one: abs(one - end))
                found.append(polygon("outside", [(x, 2 - low), (x, -2 - high), (end, -2 - high), (end, 2 - low)]))
            return (*found, *self._edges())
        far = max(ends, key=lambda one: one * self.outward)
        top, bottom = -high - 2.0, -low + 2.0
        edge = [self.at(self._half_at(z), z) for z in self._heights()]
        around = [(edge[0][0], bottom), *edge, (edge[-1][0], top), (far, top), (far, bottom)]
        return polygon("outside", around), *self._edges()

    def _heights(self) -> list[float]:
        low, high = self.levels
        return [low + (high - low) * step / 14 for step in range(15)]

    def _edges(self) -> tuple[Shape, ...]:
        low, high = self.levels
        if self.facing == "side":
            back, front = self.at(self.depth, 0)[0], self.at(0, 0)[0]
            return line("contour", (back, -low), (back, -high)), line("contour", (front, -low), (front, -high))
        edge = tuple(self.at(self._half_at(z), z) for z in self._heights())
        return (Shape(kind="line", look="contour", points=edge),)

    def body(self) -> tuple[Shape, ...]:
        """Return the skin that is seen, and its outline."""
        low, high = self.levels
        if self.facing == "side":
            back, front = self.at(self.depth, 0)[0], self.at(0, 0)[0]
            skin = [(back, -low), (back, -high), (front, -high), (front, -low)]
            return (polygon("skin", skin), *self._edges())
        edge = [self.at(self._half_at(z), z) for z in self._heights()]
        middle = self.at(-BEYOND_MIDDLE_MM, 0)[0]
        return (polygon("skin", [*edge, (middle, -high), (middle, -low)]), *self._edges())

    def felt(self) -> tuple[Shape, ...]:
        """Return what a hand can feel: the row of the spine, the last rib, the hip bone; in front the navel."""
        low, high = self.levels
        near = {"side": 0.0, "back": 0.0, "front": self.mark("hip_point_out_mm")}[self.facing]
        found: list[Shape] = []
        if low < 0 < high:
            found.append(line("mark", self.at(near, 0), self.at(self.half, 0)))
        if self.facing != "front" and low < self.rib < high:
            near = 0.0 if self.facing == "side" else RIB_NEAR_MM
            found.append(line("mark", self.at(near, self.rib), self.at(self.half, self.rib)))
        if self.facing == "back":
            step = int(low // VERTEBRA_MM) + 1
            while VERTEBRA_MM * step < high:
                (x, y) = self.at(0, VERTEBRA_MM * step)
                found.append(bar("bone", (x - 5, y - 9), (x + 5, y + 9), 4.5))
                step += 1
        if self.facing == "front":
            found.append(circle("bone", self.at(0, self.mark("navel_mm")), 4.0))
            found.append(circle("bone", self.hip_point, 5.0))
        return tuple(found)

    @cached_property
    def hip_point(self) -> Point:
        """The bony point at the front of the hip."""
        return self.at(self.mark("hip_point_out_mm"), self.mark("hip_point_mm"))

    def names(self) -> tuple[Shape, ...]:
        """Return the names of what can be felt, out of the way of the place itself."""
        low, high = self.levels
        found: list[Shape] = []
        inward: Anchor = "end" if self.outward > 0 else "start"
        edge = (self.depth if self.facing == "side" else self.half) - 4.0
        if self.facing == "back":
            found.append(words(self.at(9, low + 5), Text("spine"), "start" if self.outward > 0 else "end"))
        if self.facing == "front":
            x, y = self.at(0, self.mark("navel_mm"))
            found.append(words((x + self.outward * 7, y - 7), Text("navel"), "start" if self.outward > 0 else "end"))
            x, y = self.hip_point
            found.append(words((x, y + 16), Text("hip point")))
        if low < 0 < high:
            x, y = self.at(edge, 0)
            found.append(
                words((x, y - 4 if self.facing == "front" or self.up < 0 else y + 10), Text("hip bone"), inward)
            )
        if self.facing != "front" and low < self.rib < high:
            x, y = self.at(edge, self.rib)
            found.append(words((x, y - 4), Text("last rib"), inward))
        return tuple(found)


def lines_words(ground: Ground) -> Text | None:
    """Return which line is which, for whoever cannot see the names in the drawing; None where neither is drawn."""
    low, high = ground.levels
    crest, rib = low < 0 < high, ground.facing != "front" and low < ground.rib < high
    if crest and rib:
        return Text("The upper line is your last rib, the lower one the top of your hip bone.")
    if crest:
        return Text("The line is the top of your hip bone.")
    return Text("The line is your last rib.") if rib else None


def navel_down(ground: Ground, units: Units) -> tuple[float | None, Text]:
    """Return how far below the navel's height the place lies: in finger-widths where such a number is, and in words."""
    navel = ground.mark("navel_mm")
    _, _, low, high = ground.room
    down = navel - ground.up, navel - high, navel - low
    return finger_count(*down), length(*down, units)
