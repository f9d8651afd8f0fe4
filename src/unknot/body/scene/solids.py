"""Gear as solids: lines with a thickness, blocks, balls; each as a mesh, so that what is hidden is not drawn.

glTF axes, metres.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from unknot.body.scene.posed import Array, Indices

Stuff = Literal["gear", "cloth", "orb", "ball"]
"""What it is made of: wood and metal; cloth and pads; an air ball to lie on; the ball that presses, wherever it
is. Pages give each its colour."""
_ROUND = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A rod, a strap, a roll: a line of points [n, 3] and its radius."""

    points: Array
    radius_m: float
    stuff: Stuff = "gear"

    def mesh(self) -> tuple[Array, Indices]:
        """Corners [n, 3] and triangles [m, 3]."""
        points = _apart(self.points)
        ahead = np.gradient(points, axis=0)
        ahead /= np.linalg.norm(ahead, axis=1)[:, None]
        helper = np.where(np.abs(ahead[:, :1]) < 0.9, [[1.0, 0.0, 0.0]], [[0.0, 1.0, 0.0]])
        side = np.cross(ahead, helper)
        side /= np.linalg.norm(side, axis=1)[:, None]
        up = np.cross(side, ahead)
        turn = np.linspace(0.0, 2 * np.pi, _ROUND, endpoint=False)
        rings = points[:, None] + self.radius_m * (
            np.cos(turn)[None, :, None] * side[:, None] + np.sin(turn)[None, :, None] * up[:, None]
        )
        ends = points[[0, -1]]
        corners = np.vstack((rings.reshape(-1, 3), ends))
        last, first = len(corners) - 1, len(corners) - 2
        count = len(points)
        triangles = []
        for row in range(count - 1):
            for k in range(_ROUND):
                a, b = row * _ROUND + k, row * _ROUND + (k + 1) % _ROUND
                triangles += [(a, b, a + _ROUND), (b, b + _ROUND, a + _ROUND)]
        for k in range(_ROUND):
            triangles.append((first, (k + 1) % _ROUND, k))
            tail = (count - 1) * _ROUND
            triangles.append((last, tail + k, tail + (k + 1) % _ROUND))
        return corners, np.array(triangles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A box: its middle, its three unit axes as rows, and half its size along each."""

    middle: Array
    half_m: Array
    axes: Array
    stuff: Stuff = "gear"

    def mesh(self) -> tuple[Array, Indices]:
        """Corners [8, 3] and triangles [12, 3]."""
        signs = np.array([(i, j, k) for i in (-1, 1) for j in (-1, 1) for k in (-1, 1)], dtype=float)
        corners = self.middle + (signs * self.half_m) @ self.axes
        faces = [(0, 1, 3, 2), (4, 6, 7, 5), (0, 4, 5, 1), (2, 3, 7, 6), (0, 2, 6, 4), (1, 5, 7, 3)]
        triangles = [t for a, b, c, d in faces for t in ((a, b, c), (a, c, d))]
        return corners, np.array(triangles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Orb:
    """A ball."""

    middle: Array
    radius_m: float
    stuff: Stuff = "orb"

    def mesh(self) -> tuple[Array, Indices]:
        """Corners and triangles, in rings from pole to pole."""
        rings, around = 9, 16
        polar = np.linspace(0.0, np.pi, rings)
        turn = np.linspace(0.0, 2 * np.pi, around, endpoint=False)
        unit = np.stack(
            (np.outer(np.sin(polar), np.cos(turn)), np.outer(np.cos(polar), np.ones(around)),
             np.outer(np.sin(polar), np.sin(turn))), axis=2,
        )  # fmt: skip
        triangles = []
        for row in range(rings - 1):
            for k in range(around):
                a, b = row * around + k, row * around + (k + 1) % around
                triangles += [(a, b, a + around), (b, b + around, a + around)]
        return self.middle + self.radius_m * unit.reshape(-1, 3), np.array(triangles)


Solid = Line | Block | Orb


def upright(size_m: tuple[float, float, float], middle: Array, turn_deg: float = 0.0, stuff: Stuff = "gear") -> Block:
    """A box that stands level, turned about the vertical by so much to its left: wide, high, deep."""
    a = np.deg2rad(turn_deg)
    axes = np.array([[np.cos(a), 0.0, -np.sin(a)], [0.0, 1.0, 0.0], [np.sin(a), 0.0, np.cos(a)]])
    return Block(middle=middle, half_m=np.array(size_m) / 2.0, axes=axes, stuff=stuff)


def _apart(points: Array) -> Array:
    """Points without those that fall on the one before."""
    keep = np.concatenate(([True], np.linalg.norm(np.diff(points, axis=0), axis=1) > 1e-6))
    found: Array = points[keep]
    return found


def fine(points: Array, step_m: float = 0.02) -> Array:
    """The same line with points no further apart than a step."""
    pieces = [
        np.linspace(a, b, max(2, int(np.linalg.norm(b - a) / step_m) + 1), endpoint=False) for a, b in pairwise(points)
    ]
    return np.vstack((*pieces, points[-1:]))
