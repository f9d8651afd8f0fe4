"""How to find a spot by hand, sentence by sentence, in the units of the person."""

from __future__ import annotations

from unknot.body.hand import Units, fingers, length
from unknot.body.landmarks import Landmarks
from unknot.body.zones.zone import Room, Side
from unknot.locale import Text

_SIDES: dict[Side, Text] = {"left": Text("left"), "right": Text("right")}
_GAP = Text(
    "Put your hand on your {side} waist, thumb behind. "
    "If fewer than three of your fingers fit between your lowest rib and your hip bone, leave this one out."
)


def _far(mm: float, low: float, high: float, units: Units) -> Text:
    """A distance in finger-widths and, beside it, as a tape measures it; only the tape where no fingers fit."""
    measured = length(mm, low, high, units)
    counted = fingers(mm, low, high)
    return measured if counted is None else Text("{fingers} ({length})", fingers=counted, length=measured)


def ql_by_hand(marks: Landmarks, side: Side, room: Room, units: Units) -> tuple[Text, ...]:
    """Say where a ball on the QL goes."""
    out, z = room.middle
    return (
        _filled(_GAP, side),
        Text(
            "From the middle of your spine go {far} out to the {side}, past the long ridge of muscle.",
            far=_far(out, room.out_low, room.out_high, units), side=_SIDES[side],
        ),
        _height(z, room, units),
        Text("If you feel a hard edge there, of rib, spine or hip bone, move off it: outward, or down from a rib."),
    )  # fmt: skip


def _height(z: float, room: Room, units: Units) -> Text:
    """How high above the hip bone, and the highest; said once where both are written alike."""
    up, top = _far(z, room.low, room.high, units), length(room.high, room.low, room.high, units)
    if length(z, room.low, room.high, units) == top:
        return Text("The middle of the ball lies {up} above your hip bone, and never higher.", up=up)
    return Text("The middle of the ball lies {up} above your hip bone, and never higher than {top}.", up=up, top=top)


def flank_by_hand(marks: Landmarks, side: Side, room: Room, units: Units) -> tuple[Text, ...]:
    """Say where a ball at the very side goes."""
    _, z = room.middle
    return (
        _filled(_GAP, side),
        Text(
            "At the very side of your {side} waist, the middle of the ball lies {up} above your hip bone.",
            side=_SIDES[side], up=_far(z, room.low, room.high, units),
        ),
        Text("It touches no rib. If it does, let air out of it, or take a smaller one."),
    )  # fmt: skip


def buttock_by_hand(marks: Landmarks, side: Side, room: Room, units: Units) -> tuple[Text, ...]:
    """Say where a ball on the buttock goes."""
    out, z = room.middle
    return (
        Text("Put your {side} hand on the top edge of your {side} hip bone.", side=_SIDES[side]),
        Text(
            "The ball lies {down} below that edge, and {far} out from the middle: in the upper, outer quarter.",
            down=_far(-z, -room.high, -room.low, units), far=length(out, room.out_low, room.out_high, units),
        ),
        Text("Never further in or further down: the large nerve of the leg runs there."),
    )  # fmt: skip


def belly_by_hand(marks: Landmarks, side: Side, room: Room, units: Units) -> tuple[Text, ...]:
    """Say where a pad or the fingertips go on the belly."""
    out, z = room.middle
    navel = marks.navel_mm.value
    return (
        Text("Find your navel, and the bony point at the front of your {side} hip.", side=_SIDES[side]),
        Text(
            "From the middle line go {far} out to the {side}.",
            far=_far(out, room.out_low, room.out_high, units), side=_SIDES[side],
        ),
        Text(
            "The place lies {down} below the height of your navel, and always above the height of the hip point.",
            down=_far(navel - z, navel - room.high, navel - room.low, units),
        ),
        Text("Whatever presses stays {near} away from the middle line.", near=length(40.0, 40.0, 45.0, units)),
        Text("Rest your fingertips there for a breath. Where you feel a pulse, nothing presses."),
    )  # fmt: skip


def _filled(text: Text, side: Side) -> Text:
    return Text(text.msgid, side=_SIDES[side])
