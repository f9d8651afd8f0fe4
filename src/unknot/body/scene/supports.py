"""What holds a body up: floor, walls, seats, a bed, and the round things; glTF axes, metres, in shares of stature.

The floor is y = 0. A wall behind stands at z = 0, one in front too: the body is moved, not the wall. Heights of seat,
bed and table are such that the body can use them; no source gives them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from unknot.body.scene.pose import Vector
from unknot.body.scene.posed import Array
from unknot.body.tracks import SupportId

CHAIR_LEAN_DEG = 10.0
SEAT_SHARE, BED_SHARE, TABLE_SHARE = 0.245, 0.245, 0.42
"""Heights over the stature: a seat and a bed's edge on which the feet are flat, a table for the forearms."""
BALL_M, BALL_OF_THE_TALL_M, TALL_M = 0.55, 0.65, 1.80
"""How high a large ball is for most and for the tall, as the card says; from where on somebody is tall is assumed."""
TOWEL_ROLL_M = 0.02
"""Radius of a rolled hand towel: two fingers thick, as the card has it."""
TRUNK = ("pelvis", "L5", "L4", "L3", "L2", "L1", "thorax")
LEGS = ("thigh-left", "thigh-right", "shank-left", "shank-right", "foot-left", "foot-right")
ARMS = ("forearm-left", "forearm-right", "hand-left", "hand-right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """A flat support: a point of it, the unit vector out of it, and the bones that it holds up (none: every one)."""

    at: Vector
    normal: Vector
    bones: tuple[str, ...] = ()

    def above(self, points: Array) -> Array:
        """How far points are above it, [n] m."""
        found: Array = (points - np.array(self.at)) @ np.array(self.normal)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """A ball to lie on, or (`along` set) a roll: its middle, its radius, and the bones that it holds up."""

    at: Vector
    radius_m: float
    along: Vector | None = None
    bones: tuple[str, ...] = ()

    def above(self, points: Array) -> Array:
        """How far points are above its surface, [n] m."""
        away = points - np.array(self.at)
        if self.along is not None:
            line = np.array(self.along)
            away = away - np.outer(away @ line, line)
        found: Array = np.linalg.norm(away, axis=1) - self.radius_m
        return found


Support = Plane | Round


def support(name: SupportId, stature_m: float) -> Support:
    """A support for a body of a stature."""
    seat = SEAT_SHARE * stature_m
    lean = np.deg2rad(CHAIR_LEAN_DEG)
    ball = (BALL_M if stature_m < TALL_M else BALL_OF_THE_TALL_M) / 2.0
    flat: dict[SupportId, Support] = {
        "floor": Plane(at=(0.0, 0.0, 0.0), normal=(0.0, 1.0, 0.0)),
        "wall": Plane(at=(0.0, 0.0, 0.0), normal=(0.0, 0.0, 1.0)),
        "wall-front": Plane(at=(0.0, 0.0, 0.0), normal=(0.0, 0.0, -1.0)),
        "wall-right": Plane(at=(0.0, 0.0, 0.0), normal=(1.0, 0.0, 0.0)),
        "wall-left": Plane(at=(0.0, 0.0, 0.0), normal=(-1.0, 0.0, 0.0)),
        "seat": Plane(at=(0.0, seat, 0.0), normal=(0.0, 1.0, 0.0), bones=("pelvis", "thigh-left", "thigh-right")),
        "seat-front": Plane(at=(0.0, seat, 0.0), normal=(0.0, 1.0, 0.0), bones=LEGS[2:]),
        "seat-front-right": Plane(at=(0.0, seat, 0.0), normal=(0.0, 1.0, 0.0), bones=("shank-right", "foot-right")),
        "bed": Plane(at=(0.0, BED_SHARE * stature_m, 0.0), normal=(0.0, 1.0, 0.0), bones=(*TRUNK, "head", *LEGS[:2])),
        "table": Plane(at=(0.0, TABLE_SHARE * stature_m, 0.0), normal=(0.0, 1.0, 0.0), bones=ARMS),
        "chair-back": Plane(at=(0.0, seat, -0.12), normal=(0.0, float(np.sin(lean)), float(np.cos(lean))), bones=TRUNK),
        "physio-ball": Round(at=(0.0, ball, 0.0), radius_m=ball),
        "towel-roll": Round(at=(0.0, TOWEL_ROLL_M, 0.0), radius_m=TOWEL_ROLL_M, along=(1.0, 0.0, 0.0), bones=TRUNK),
    }
    return flat[name]
