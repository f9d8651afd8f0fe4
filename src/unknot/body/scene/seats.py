"""The seat of a car or a plane, and the belt across the lap; glTF axes, metres. Drawn by eye: no size is given."""

from __future__ import annotations

import numpy as np

from unknot.body.scene.contours import smooth_line
from unknot.body.scene.posed import Array, Body, Frame
from unknot.body.scene.rig import vec
from unknot.body.scene.solids import Block, Line, Solid, fine, upright
from unknot.body.scene.spots import on_skin
from unknot.body.scene.supports import CHAIR_LEAN_DEG

CUSHION_M, FOOT_M, BACK_M, HEADREST_M = (0.50, 0.13, 0.43), (0.34, 0.10, 0.28), (0.48, 0.62, 0.10), (0.26, 0.17, 0.08)
"""Wide, high, deep: what is sat on, what carries it, the back, and the headrest a little above it."""
GAP_M, BELT_M = 0.035, 0.013


def padded_seat(x: float, high_m: float, rear_m: float, most_m: float = CUSHION_M[2]) -> list[Solid]:
    """A padded seat with a high back: its middle line, the height of its top, where the back meets it, and how deep it
    may be at most."""
    deep = min(CUSHION_M[2], most_m)
    lean = np.deg2rad(CHAIR_LEAN_DEG)
    axes = np.array([[1.0, 0.0, 0.0], [0.0, np.cos(lean), -np.sin(lean)], [0.0, np.sin(lean), np.cos(lean)]])
    corner = vec(x, high_m, rear_m)

    def leaning(size_m: tuple[float, float, float], low_m: float) -> Block:
        middle = corner + axes[1] * (low_m + size_m[1] / 2.0) - axes[2] * size_m[2] / 2.0
        return Block(middle=middle, half_m=np.array(size_m) / 2.0, axes=axes, stuff="cloth")

    cushion = upright((*CUSHION_M[:2], deep), corner + vec(0.0, -CUSHION_M[1] / 2.0, deep / 2.0), stuff="cloth")
    stand = high_m - CUSHION_M[1]
    foot = upright((FOOT_M[0], stand, FOOT_M[2]), corner + vec(0.0, -CUSHION_M[1] - stand / 2.0, deep / 2.0))
    back, rest = leaning(BACK_M, 0.0), leaning(HEADREST_M, BACK_M[1] + GAP_M)
    stay = [corner + axes[1] * (BACK_M[1] + up) - axes[2] * BACK_M[2] / 2.0 for up in (0.0, GAP_M)]
    return [foot, cushion, back, rest, Line(points=fine(np.array(stay)), radius_m=0.012)]


def belt(body: Body, frame: Frame) -> Line:
    """A belt low over the hips, from the seat on one side over the crease of the hips to the other."""
    hip_point, pubic = (body.landmarks[f"{name}-left"][1] for name in ("hip-point", "pubic-tubercle"))
    high = 0.75 * float(hip_point[1]) + 0.25 * float(pubic[1])
    wide = float(hip_point[0])
    knots = []
    for share in np.linspace(-1.0, 1.0, 7):
        at, out = on_skin(body, "front", float(share * wide), 0.0, high).at(body, frame)
        knots.append(at + out * BELT_M / 2.0)
    turn, middle = frame.turns[0], frame.at[0]
    ends = [middle + turn @ vec(side * (wide + 0.06), -0.01, -0.02) for side in (-1.0, 1.0)]
    low = [middle + vec(side * (wide + 0.06), -0.09, -0.13) for side in (-1.0, 1.0)]
    line: Array = np.array([low[0], ends[0], *knots, ends[1], low[1]])
    return Line(points=smooth_line(line, 5), radius_m=BELT_M)
