"""The zone of one technique on one side of one body: room, spot, what lies around, and how a hand finds it."""

from __future__ import annotations

from collections.abc import Callable

from unknot.body.hand import Units
from unknot.body.landmarks import Landmarks, landmarks
from unknot.body.person import Person
from unknot.body.person_notes import notes
from unknot.body.zones.contact import contact_of
from unknot.body.zones.emptiness import NoZone, emptiness
from unknot.body.zones.no_go import around_back, around_belly, around_buttock, around_flank, point_on_skin
from unknot.body.zones.places import NEVER, PLACES, Place, belly, buttock, flank, ql
from unknot.body.zones.soft import soft_room
from unknot.body.zones.words import belly_by_hand, buttock_by_hand, flank_by_hand, ql_by_hand
from unknot.body.zones.zone import Facing, NoGo, Point, Room, Side, Spot, Zone
from unknot.locale import Text

_Around = Callable[[Landmarks, Side], tuple[NoGo, ...]]
_Words = Callable[[Landmarks, Side, Room, Units], tuple[Text, ...]]

_DETAILS: dict[Place, tuple[_Around, _Words]] = {
    ql: (around_back, ql_by_hand),
    flank: (around_flank, flank_by_hand),
    buttock: (around_buttock, buttock_by_hand),
    belly: (around_belly, belly_by_hand),
}
_STEPS = 4
"""Into so many pieces the long edges are cut, so that the outline follows the curve of the skin."""


def techniques_with_zone() -> tuple[str, ...]:
    """Return the techniques that press somewhere, in a fixed order."""
    return tuple(PLACES)


def zone(
    technique: str, side: Side, *, person: Person, ball: str | None = None, units: Units = "metric"
) -> Zone:  # fmt: skip
    """Return the zone.

    `side` is the person's own. Without `ball` it is that of the thing on the card that leaves the most room. An empty
    zone says why (`empty_because`) and has no spot, no outline and no words. The zone says where a ball may lie, not
    whether this person may use one: that is screening's business, and doors ask it first.

    Raises `NoZone` (the technique presses on nothing) and `UnknownBall` (the technique does not use that thing).
    """
    empty = emptiness(technique, side, person=person, ball=ball)
    if technique in NEVER:
        return Zone(
            technique=technique, side=side, facing="front", ball=None, contact_radius_mm=0.0, spot=None, allowed=(),
            soft=(), no_go=(), by_hand=(), empty=empty, notes=(),
        )  # fmt: skip
    place, facing = PLACES[technique]
    marks, contact_mm = landmarks(person), contact_of(technique, ball)
    room = place(marks, side, contact_mm)
    around, words = _DETAILS[place]
    return Zone(
        technique=technique,
        side=side,
        facing=facing,
        ball=ball,
        contact_radius_mm=contact_mm,
        spot=None if empty else _spot(marks, side, facing, room),
        allowed=() if empty else outline(marks, side, facing, room),
        soft=() if empty else outline(marks, side, facing, soft_room(place, marks, side, contact_mm)),
        no_go=around(marks, side),
        by_hand=() if empty else words(marks, side, room, units),
        empty=empty,
        notes=notes(person),
    )


def outline(marks: Landmarks, side: Side, facing: Facing, room: Room) -> tuple[Point, ...]:
    """Return a room as a closed polygon on the skin, its lower edge first, then back along the upper one."""
    wide = room.out_high - room.out_low
    outs = [room.out_low + wide * step / _STEPS for step in range(_STEPS + 1)]
    lower = [point_on_skin(marks, side, facing, out, room.low) for out in outs]
    upper = [point_on_skin(marks, side, facing, out, room.high) for out in reversed(outs)]
    return (*lower, *upper)


def _spot(marks: Landmarks, side: Side, facing: Facing, room: Room) -> Spot:
    out, z = room.middle
    at = point_on_skin(marks, side, facing, out, z)
    return Spot(
        at=at, from_spine_line_mm=abs(at.x), above_crest_mm=z, below_last_rib_mm=marks.last_rib_mm.value - z
    )  # fmt: skip


__all__ = ["NoZone", "outline", "techniques_with_zone", "zone"]
