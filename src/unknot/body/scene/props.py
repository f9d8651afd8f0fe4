"""Things in a picture that are no ball and no flat wall: chair, hook, two-peaked tool, as lines in space. Drawn by eye.

glTF axes, metres. Their sizes are given nowhere; they are such that the body can use them.
"""

from __future__ import annotations

import numpy as np

from unknot.body.scene.contact import Placed, Spot
from unknot.body.scene.contours import smooth_line
from unknot.body.scene.posed import Array, Body, Frame
from unknot.body.scene.rig import vec

CHAIR_LEAN_DEG = 10.0
SEAT_SHARE, SEAT_DEEP_M, BACK_HIGH_M = 0.245, 0.44, 0.48
"""A seat's height over the stature: one on which the feet are flat."""


def seat_m(stature_m: float) -> float:
    """Height of a chair's seat that fits."""
    return SEAT_SHARE * stature_m


def hook(body: Body, frame: Frame, spot: Spot) -> Array:
    """The stick of a hook from its knob round the waist to the front, [n, 3]: on the side of the spot."""
    point, out = spot.at(body, frame)
    side = 1.0 if point[0] > frame.at[0][0] else -1.0
    middle = frame.at[0] * [1.0, 0.0, 1.0]
    y = point[1]
    wide = abs(body.landmarks["crest-left"][1][0]) + 0.115
    knots = [
        point + out * 0.012,
        point + out * 0.07,
        middle + vec(side * (wide - 0.02), y + 0.01, -0.15),
        middle + vec(side * (wide + 0.025), y - 0.005, -0.03),
        middle + vec(side * (wide + 0.01), y - 0.02, 0.10),
        middle + vec(side * (wide - 0.05), y - 0.045, 0.20),
        middle + vec(side * 0.10, y - 0.065, 0.28),
        middle + vec(side * 0.0, y - 0.07, 0.35),
    ]
    return smooth_line(np.array(knots), 6)


def along(line: Array, share: float) -> Array:
    """The point at a share of a line's length, [3]."""
    steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
    at = np.concatenate(([0.0], np.cumsum(steps))) / steps.sum()
    return np.array([np.interp(share, at, line[:, axis]) for axis in range(3)])


def props(placed: Placed, thing: str) -> list[Array]:
    """The lines of everything that belongs into the picture of a placed body."""
    found = []
    planes = placed.task.planes
    if "seat" in planes:
        seat, back = planes["seat"], planes["chair-back"]
        y, n = seat.at[1], np.array(back.normal)
        rear = back.at[2] - (y - back.at[1]) * n[1] / n[2]
        tip = np.array([0.0, y, rear]) + np.array([0.0, n[2], -n[1]]) * BACK_HIGH_M
        fore = rear + SEAT_DEEP_M
        found += [
            np.array([tip, (0.0, y - 0.012, rear), (0.0, y - 0.012, fore), (0.0, 0.0, fore)]),
            np.array([(0.0, y - 0.012, rear), (0.0, 0.0, rear - 0.02)]),
        ]
    if thing == "hook-tool" and placed.task.ball is not None:
        found.append(hook(placed.body, placed.frame, placed.task.ball.spot))
    return found
