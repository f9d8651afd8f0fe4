"""A body drawn from its side, posed by the angles of a posture: standing, or sitting on a seat.

The drawing shows the two muscles as lines that follow the bones they hang on; how long they are is said by the body
model, never read off the drawing. Drawing units: the thigh is 44 long; +x is to the front, +y is down.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from unknot.body.angles import Angles
from unknot.web.figure import Point, smooth

LUMBAR, THORAX, THIGH, SHANK = 25.0, 42.0, 44.0, 43.0
SHARES = (0.125, 0.185, 0.204, 0.231, 0.255)
"""The joints' parts of bending the low back, L5/S1 first (the published split that the model uses)."""
HOLLOW_DEG = 34.0
"""How much the drawn low back is hollowed in standing; only for the look of it."""
LEVEL_DEG = 90.0

Along = tuple[Point, float, float, float]
"""A place on a middle line: where, its direction, how far the body goes to the back and to the front of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """Path data of one drawing, in its own units, inside `box`."""

    skin: tuple[str, ...]
    """Closed outlines that together are the body."""
    head: Point
    arm: str
    """A line, to be drawn as wide as an arm."""
    spine: tuple[Point, ...]
    ql: str
    psoas: str
    seat: str | None
    """The edge of the seat; None when standing."""
    box: tuple[float, float, float, float]
    """x, y, width, height."""


def _walk(start: Point, degrees: float, length: float) -> Point:
    """Return the point `length` away; 0 is up, positive leans to the front."""
    return start[0] + math.sin(math.radians(degrees)) * length, start[1] - math.cos(math.radians(degrees)) * length


def _around(line: Sequence[Along]) -> str:
    """Return the outline of a body part around its middle line."""
    front = [_walk(point, degrees + 90, ahead) for point, degrees, _, ahead in line]
    back = [_walk(point, degrees - 90, behind) for point, degrees, behind, _ in line]
    return smooth([*front, *reversed(back)], tension=0.75)


def _leg(hip: Point, thigh_deg: float, knee: Point, ankle: Point) -> tuple[str, str, str]:
    """Return the outlines of thigh, shank and foot; the shank hangs down in every posture."""
    thigh: list[Along] = [
        (_walk(hip, thigh_deg, -7), thigh_deg, 9, 9),
        (_walk(hip, thigh_deg, 12), thigh_deg, 11, 11),
        (_walk(hip, thigh_deg, 30), thigh_deg, 9, 9),
        (_walk(knee, thigh_deg, 3), thigh_deg, 6.5, 6.5),
    ]
    shank: list[Along] = [
        ((knee[0], knee[1] - 4), 180, 5.5, 5.5),
        ((knee[0], knee[1] + 3), 180, 7, 6.5),
        ((knee[0], knee[1] + 16), 180, 6, 7.5),
        ((ankle[0], ankle[1] - 6), 180, 4, 4),
        ((ankle[0], ankle[1] + 3), 180, 4, 4.5),
    ]
    x, y = ankle
    foot = smooth([(x - 5, y - 2), (x + 3, y - 3), (x + 13, y + 2), (x + 18, y + 5), (x + 14, y + 7), (x - 4, y + 7)],
                  tension=0.6)  # fmt: skip
    return _around(thigh), _around(shank), foot


@lru_cache(maxsize=64)
def side_view(angles: Angles, *, sitting: bool) -> SideView:
    """Return the drawing of a body in a posture, seen from its right; rotation and side bend do not show."""
    hip_deg = (angles.hip_left + angles.hip_right) / 2
    # Thighs level on the seat: what the hips do not bend, the pelvis rolls back. Standing, the pelvis stays as it is.
    pelvis_deg = hip_deg - LEVEL_DEG if sitting else 0.0
    thigh_deg = LEVEL_DEG if sitting else 180.0 - hip_deg
    hip: Point = (0.0, 0.0)
    sacrum = _walk(hip, pelvis_deg - 14, 18)
    # In standing the sacrum tips forward; each level bends back from there until the ribs stand upright.
    direction = pelvis_deg + HOLLOW_DEG / 2
    joints, directions = [sacrum], [direction]
    for share in SHARES:
        direction += (-HOLLOW_DEG - angles.flexion) * share
        joints.append(_walk(joints[-1], direction, LUMBAR / len(SHARES)))
        directions.append(direction)
    upright = direction + HOLLOW_DEG / 2
    ribs = _walk(joints[-1], direction + 4, THORAX * 0.45)
    shoulder = _walk(ribs, upright + 8, THORAX * 0.55)
    neck = _walk(shoulder, upright * 0.8 + 22, 9)
    head = _walk(neck, upright * 0.3 + 14, 11)
    knee, elbow = _walk(hip, thigh_deg, THIGH), _walk(shoulder, 174 - upright * 0.2, 29)
    ankle = (knee[0], knee[1] + SHANK) if sitting else _walk(knee, 181.0, SHANK)
    hand = _walk(elbow, 112 if sitting else 165, 24)
    trunk: list[Along] = [
        (_walk(hip, pelvis_deg, -9), pelvis_deg, 10, 6),
        (_walk(hip, pelvis_deg, 3), pelvis_deg, 15, 11),
        *((joints[at], directions[at], 8.5, 17 - at) for at in (1, 3, 5)),
        (ribs, (direction + upright) / 2, 11, 15),
        (shoulder, upright + 8, 10, 11),
        (neck, upright * 0.8 + 22, 5.5, 5.5),
        (head, upright * 0.3 + 14, 5, 5),
    ]
    crest = _walk(_walk(hip, pelvis_deg - 18, 20), pelvis_deg - 90, 2)
    brim = _walk(_walk(hip, pelvis_deg + 14, 9), pelvis_deg + 90, 5)
    end = _walk(_walk(hip, thigh_deg, 12), thigh_deg - 90, 1)
    front = [_walk(point, degrees + 90, 5.5) for point, degrees in zip(joints, directions, strict=True)]
    back = [_walk(point, degrees - 90, 5.0) for point, degrees in zip(joints, directions, strict=True)]
    return SideView(
        skin=(_around(trunk), *_leg(hip, thigh_deg, knee, ankle)),
        head=head,
        arm="M" + "L".join(f"{px:.1f} {py:.1f}" for px, py in (shoulder, elbow, hand)),
        spine=tuple(joints),
        ql=smooth([crest, back[2], back[4], _walk(back[5], directions[5], 2)], closed=False, tension=0.8),
        psoas=smooth([front[5], front[3], front[1], brim, end], closed=False, tension=0.8),
        seat=f"M-26 12.5H{knee[0] - 12:g}" if sitting else None,
        box=(-42.0, -116.0, 112.0, 174.0) if sitting else (-56.0, -116.0, 112.0, 214.0),
    )
