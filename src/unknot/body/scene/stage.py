"""From a track's key pose to a body that is where the card says: supports, ball and hands set up, and solved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import numpy as np

from unknot.body.angles import Angles
from unknot.body.person import Person
from unknot.body.scene.contact import Ball, Placed, Reach, Spot, Task, Touch, palm, place
from unknot.body.scene.parts import part
from unknot.body.scene.pose import IDENTITY, Pose, Vector, after, turn
from unknot.body.scene.posed import Array, Body, Frame
from unknot.body.scene.spots import on_skin, spot_of
from unknot.body.scene.supports import support
from unknot.body.scene.things import along, hook, point
from unknot.body.tracks import KeyPose, Track, track
from unknot.body.zones import Zone, techniques_with_zone, zone
from unknot.catalog.gear import gear

_AXES: dict[str, Vector] = {"left": (1.0, 0.0, 0.0), "up": (0.0, 1.0, 0.0), "front": (0.0, 0.0, 1.0)}
_ANGLES = tuple(one.name for one in fields(Angles))
HELD_RADIUS_M = {"hook-tool": 0.02, "psoas-tool": 0.045}
"""What stands for a thing that is no ball: the knob of a hook, a padded peak. Drawn; no size is given anywhere."""
HAND_M, FINGER_M, TIPPED = 0.017, 0.008, np.deg2rad(30.0)
"""How far a palm's middle lies above the skin that it rests on, and a fingertip's; how far a hand on its fingertips is
tipped up."""
RIBS_OUT, RIBS_UP_M = 0.85, 0.03
"""Where a hand lies on the lowest ribs in front: how far out, in shares of the lowest rib's place, and above it."""
HEAD_SHARE = 0.94
"""Where a hand lies behind the head, in shares of the stature."""


def zone_of(one: Track, person: Person) -> Zone | None:
    """The zone of a track on the right side; None for a technique that presses nowhere."""
    if one.id not in techniques_with_zone():
        return None
    thing = one.thing or None
    return zone(one.id, "right", person=person, ball=thing)


def ball_radius_m(thing: str) -> float:
    """The radius of a thing that presses."""
    size = gear()[thing].size_cm
    return HELD_RADIUS_M[thing] if size is None else sum(size) / len(size) / 200.0


def task_of(one: Track, pose: KeyPose, body: Body, person: Person) -> Task:
    """What a key pose asks of a body.

    Raises `ValueError` when the zone is empty on this person.
    """
    found = zone_of(one, person)
    radius_m = ball_radius_m(one.thing) if one.thing else 0.0
    spot = None if found is None else spot_of(body, found)
    stature = float(body.landmarks["crown"][1][1])
    ball = None
    if pose.ball and spot is not None:
        ball = Ball(spot=spot, radius_m=radius_m, support=None if pose.ball == "held" else pose.ball,
                    sunk_m=one.sunk_mm / 1000.0)  # fmt: skip
    turned = IDENTITY
    for axis, angle_deg in pose.turn:
        turned = after(turned, turn(_AXES[axis], angle_deg))
    at = (pose.shift[0] * stature, pose.height * float(body.rest[0][1]), pose.shift[1] * stature)
    return Task(
        pose=Pose(
            angles=Angles(**{name: float(pose.angles.get(name, 0.0)) for name in _ANGLES}),
            limbs={name: float(value) for name, value in pose.angles.items() if name not in _ANGLES},
            pelvis_at_m=at, pelvis_turn=turned,
        ),
        planes={name: support(name, stature) for name in pose.supports},
        touches=tuple(_touch(words) for words in pose.touch),
        reaches=tuple(
            Reach(hand=hand, at=_target(words, spot, number, body, hand, 2.0 * radius_m - one.sunk_mm / 1000.0))
            for number, (hand, words) in enumerate(pose.hands.items())
        ),
        ball=ball, free=dict(pose.free), turn_deg=pose.turn_free,
    )  # fmt: skip


def staged(technique: str, name: str, body: Body, person: Person) -> Placed:
    """One key pose of a technique on one body, right side, searched for anew; takes about a second."""
    one = track(technique)
    return place(task_of(one, one.pose(name), body, person), body)


def _touch(words: str) -> Touch:
    part, support, *off = words.split()
    return Touch(part=part, support=support, off_m=float(off[0]) / 1000.0 if off else 0.0)


def _target(
    words: str, spot: Spot | None, number: int, body: Body, hand: str, ball_m: float
) -> Callable[[Body, Frame], tuple[Array, Array | None]]:  # fmt: skip
    """Where a hand belongs: on the spot (the second hand on the first), on the ball that stands `ball_m` out of it, on
    the body (the waist's side, the lowest ribs, the back of the head among its places), on the hook, or in the room."""
    kind, _, name = words.partition(":")
    if kind in ("thigh", "knee"):
        side, _, told = name.partition(":")
        hip, knee = (body.rest[body.number(f"{bone}-{side}")] for bone in ("thigh", "shank"))
        share = float(told or (0.65 if kind == "thigh" else 0.95))
        spot = on_skin(body, "front", float(hip[0]), 0.0, float((1.0 - share) * hip[1] + share * knee[1]))
    elif kind == "waist":
        side, _, told = name.partition(":")
        crest, rib = (body.landmarks[f"{one}-{side}"][1] for one in ("crest", "last-rib"))
        up = float(crest[1] + float(told or 0.5) * (rib[1] - crest[1]))
        spot = on_skin(body, "side", float(crest[0]), float(crest[2]), up)
    elif kind == "ribs":
        rib = body.landmarks[f"last-rib-{name}"][1]
        spot = on_skin(body, "front", RIBS_OUT * float(rib[0]), 0.0, float(rib[1]) + RIBS_UP_M)
    elif kind == "head":
        spot = on_skin(body, "back", 0.0, 0.0, HEAD_SHARE * float(body.landmarks["crown"][1][1]))
    elif kind == "landmark":
        at = body.landmarks[name][1]
        spot = on_skin(body, "back" if at[2] < body.rest[0][2] - 0.03 else "front", float(at[0]), 0.0, float(at[1]))
    elif name.startswith("mirrored") and spot is not None:
        x, y, _ = spot.shares @ body.skin.corners[spot.corners]
        spot = on_skin(body, "front", float(-x), 0.0, float(y))
    elif kind not in ("spot", "hook", "ball"):
        return lambda body, frame: (point(words, body, frame), None)
    if spot is None:
        raise ValueError("there is no spot for a hand to lie on")
    lifted, lain = HAND_M * (1.0 + 1.4 * number if words == "spot" else 1.0), spot
    lifted += ball_m if kind == "ball" else 0.0

    def on(body: Body, frame: Frame) -> tuple[Array, Array | None]:
        if kind == "hook":
            return along(hook(body, frame, lain), float(name)), None
        at, out = lain.at(body, frame)
        return at + out * lifted, out

    def tips(body: Body, frame: Frame) -> tuple[Array, Array | None]:
        at, out = lain.at(body, frame)
        ahead, length_m = fingers(body, frame, hand)
        return at + out * FINGER_M - ahead * length_m, (out + ahead * np.sin(TIPPED)) / np.cos(TIPPED)

    return tips if kind == "spot" and name.endswith("tips") else on


def fingers(body: Body, frame: Frame, hand: str) -> tuple[Array, float]:
    """Where a hand's fingers point, a unit vector, and how far their tips are from the palm's middle, m."""
    bone = body.number(hand)
    ahead = body.rest[bone] - body.rest[body.parents[bone]]
    ahead = ahead / np.linalg.norm(ahead)
    tip = float(((body.skin.corners[part(body, hand)] - body.rest[bone]) @ ahead).max())
    turned: Array = frame.turns[bone] @ ahead
    return turned, tip - float(np.linalg.norm(palm(body, frame, hand) - frame.at[bone]))
