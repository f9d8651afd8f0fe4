"""What a picture of a key pose shows, in words: the body, and from where it is seen. For whoever does not see it.

Left and right are the person's own. From where it is seen is worked out from the track's view and from how the body
lies: seen from the room's right, somebody lying on the left side is seen from behind or from the front. Light.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from unknot.body.pose_sentences import SENTENCES
from unknot.body.step_pictures import drawn_track
from unknot.body.tracks import KeyPose, Track
from unknot.body.views import seen_from
from unknot.catalog.vocabulary import Side
from unknot.locale import Text

_NAMES: Mapping[Side, Text] = {"left": Text("left"), "right": Text("right")}
_LEAST_SHARE = 0.38
"""A direction is named from here on: an eighth of a turn has two names, a sixteenth has one (sine of 22.5°)."""
_UPRIGHT_SHARE = 0.7
"""A trunk that leans less than 45 degrees has its left and right on the left and right of a picture from the front."""
_RAISED_DEG, _HIGH_DEG = 10.0, 30.0

Vector = tuple[float, float, float]
"""Left, up and front."""


def pose_words(technique: str, side: Side, pose: str | None = None) -> Text:
    """What the picture of a key pose (None: the main one) shows, for a side of the person, and from where it is seen.

    Of another pose than the main one only the latter. Raises `KeyError` for a technique without a track.
    """
    found = drawn_track(technique)
    if found is None:
        raise KeyError(technique)
    seen = seen_words(found, pose or found.main, side)
    if technique not in SENTENCES or pose not in (None, found.main):
        return seen
    other: Side = "left" if side == "right" else "right"
    body = Text(SENTENCES[technique], side=_NAMES[side], other=_NAMES[other])
    return Text("{body} {seen}", body=body, seen=seen)


def seen_words(track: Track, pose: str, side: Side) -> Text:
    """From where the picture of a key pose is seen, by the person's own left and right. `KeyError`: no such pose."""
    shown = track.pose(pose)
    around, raised = seen_from(shown.view or track.view)
    upright = in_body(shown, (0.0, 1.0, 0.0))[1] >= _UPRIGHT_SHARE
    direction = (math.sin(math.radians(around)), 0.0, -math.cos(math.radians(around)))
    where = _where(in_body(shown, direction), side, upright=upright)
    if raised >= _HIGH_DEG:
        return Text("Seen from {where}, from above.", where=where)
    if raised >= _RAISED_DEG:
        return Text("Seen from {where}, a little from above.", where=where)
    return Text("Seen from {where}.", where=where)


def in_body(pose: KeyPose, direction: Vector) -> Vector:
    """A direction in the room by the body's own left, up (to the head) and front."""
    for axis, degrees in pose.turn:  # the first turn is the outermost
        direction = _turned(direction, axis, -math.radians(degrees))
    return direction


def _turned(one: Vector, axis: str, angle: float) -> Vector:
    cos, sin = math.cos(angle), math.sin(angle)
    left, up, front = one
    if axis == "left":
        return left, cos * up - sin * front, sin * up + cos * front
    if axis == "up":
        return cos * left + sin * front, up, cos * front - sin * left
    return cos * left - sin * up, sin * left + cos * up, front


def _where(direction: Vector, side: Side, *, upright: bool) -> Text:
    left, up, front = direction
    if side == "left":
        left = -left  # the picture is the right one's mirror image
    level = Text("the front") if front > 0 else Text("behind")
    along = Text("your head") if up > 0 else Text("your feet")
    beside = Text("your left") if left > 0 else Text("your right")
    # Of a body that leans, front and head are the same to whoever looks: the nearer one is named.
    ahead = (abs(front), level) if abs(front) >= abs(up) else (abs(up), along)
    near = [words for share, words in (ahead, (abs(left), beside)) if share >= _LEAST_SHARE]
    if upright and near == [level]:
        own = _NAMES["left" if front > 0 else "right"]
        return Text("{where} (your right is on the {own})", where=near[0], own=own)
    return near[0] if len(near) == 1 else Text("{one} and {other}", one=near[0], other=near[1])
