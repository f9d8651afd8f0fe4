"""What a zone is: where the middle of a ball may lie on one side of one body, and what lies around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from unknot.locale import Text

Side = Literal["left", "right"]
Facing = Literal["back", "front", "side"]

LEAST_ROOM_MM = 1.0
"""A zone less wide or high than this is none: no hand hits it."""


@dataclass(frozen=True, slots=True)
class Room:
    """A zone on the unrolled skin of one side, in mm: `out` from the spine line (at the very side: behind its middle),
    `z` above the crest."""

    out_low: float
    out_high: float
    low: float
    high: float

    @property
    def empty(self) -> bool:
        """Whether nothing useful is left."""
        return self.out_high - self.out_low < LEAST_ROOM_MM or self.high - self.low < LEAST_ROOM_MM

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle: (out, z)."""
        return (self.out_low + self.out_high) / 2, (self.low + self.high) / 2

    def within(self, other: Room) -> bool:
        """Return whether it lies wholly inside another; an empty one does in any."""
        if self.empty:
            return True
        return (
            other.out_low <= self.out_low
            and self.out_high <= other.out_high
            and other.low <= self.low
            and self.high <= other.high
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A point on the skin, in mm, in the frame of `body.landmarks`."""

    x: float
    y: float
    z: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where the middle of the ball goes."""

    at: Point
    from_spine_line_mm: float
    """Out to the side, from the line of the spinous processes; in front from the line through the navel."""
    above_crest_mm: float
    """Above the top of the iliac crest; negative below it."""
    below_last_rib_mm: float
    """Below the lower edge of the last rib, as estimated or measured with the own fingers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoGo:
    """A place that no pressure enters (`hard`), or one that is only drawn and kept in mind."""

    id: str
    name: Text
    why: Text
    hard: bool
    facing: Facing
    outline: tuple[Point, ...]
    """A convex polygon on the skin over it."""
    source: str
    """Source keys, joined by a space."""
    uncertainty_mm: float | None
    """One standard error of its edge that faces the zone; None: the sources give none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty:
    """Why nothing is left: which limit, and the sentence."""

    id: Literal["gap-measured", "gap-estimated", "kidney", "ball", "breadth", "belly", "buttock", "never"]
    because: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """The zone of one technique on one side of one body."""

    technique: str
    side: Side
    facing: Facing
    ball: str | None
    contact_radius_mm: float
    spot: Spot | None
    """None when the zone is empty."""
    allowed: tuple[Point, ...]
    """Where the middle of the ball may lie: a convex polygon, drawn on the skin. () when the zone is empty."""
    soft: tuple[Point, ...]
    """The allowed zone with its soft edge: the same limits if every estimate were exactly right, corner by corner the
    corners of `allowed`. Nothing is put between the two. () when the zone is empty."""
    no_go: tuple[NoGo, ...]
    by_hand: tuple[Text, ...]
    """How to find it, sentence by sentence. () when the zone is empty."""
    empty: Empty | None
    notes: tuple[Text, ...]
    """What the estimates rest on, where it is less than usual."""

    @property
    def empty_because(self) -> Text | None:
        """Why nothing is left; None when something is."""
        return None if self.empty is None else self.empty.because
