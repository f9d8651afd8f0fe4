"""What is beside a body in a key pose, as plain numbers for whoever draws it: gear, and what presses.

Each solid is one of `{"line": [[x, y, z], …], "r": …}`, `{"block": [x, y, z], "half": [x, y, z], "turn": [x, y, z, w]}`
and `{"ball": [x, y, z], "r": …}`, with what it is made of (`of`): gear, cloth, orb, ball, or press for what presses
now. glTF axes, metres.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from unknot.body.scene.contact import Placed
from unknot.body.scene.posed import Array
from unknot.body.scene.solids import Block, Line, Orb, Solid, upright
from unknot.body.scene.things import things

WITHIN_M = 0.0015
"""A line leaves out the points that it does not need to stay so near to itself."""
PEAK_APART_M, BASE_M = 0.16, (0.26, 0.02, 0.12)
"""The tool with two peaks: how far they are apart, and its foot. Drawn by eye; no size is given anywhere."""


def beside(placed: Placed, thing: str, told: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Every solid beside a placed body: its gear, and last what presses."""
    return [plain_solid(one) for one in things(placed, thing, told)] + _pressing(placed, thing)


def plain_solid(one: Solid) -> dict[str, Any]:
    """One solid as plain numbers, tenths of a millimetre."""
    if isinstance(one, Line):
        return {"line": [_at(point) for point in _thin(one.points)], "r": round(one.radius_m, 4), "of": one.stuff}
    if isinstance(one, Block):
        return {"block": _at(one.middle), "half": _at(one.half_m), "turn": _turn(one.axes.T), "of": one.stuff}
    return {"ball": _at(one.middle), "r": round(one.radius_m, 4), "of": one.stuff}


def _pressing(placed: Placed, thing: str) -> list[dict[str, Any]]:
    ball = placed.task.ball
    if ball is None or placed.ball_m is None:
        return []
    middle, r = placed.ball_m, ball.radius_m
    found: list[Solid] = [Orb(middle=middle, radius_m=r)]
    if thing == "psoas-tool":  # two padded peaks on one foot; the body lies on both
        across = float(placed.frame.at[0][0])
        other = middle * [-1.0, 1.0, 1.0] + [2.0 * across, 0.0, 0.0]
        found += [Orb(middle=other, radius_m=r)]
        found += [Line(points=np.array([one * [1.0, 0.0, 1.0], one]), radius_m=0.7 * r) for one in (middle, other)]
        foot = np.array([across, BASE_M[1] / 2, float(middle[2])])
        found.append(upright((abs(float(middle[0]) - across) * 2 + PEAK_APART_M, *BASE_M[1:]), foot))
    return [{**plain_solid(one), "of": "press"} for one in found]


def _at(point: Array) -> list[float]:
    return [round(float(one), 4) + 0.0 for one in point]


def _thin(points: Array) -> Array:
    """The points that a line needs (Douglas and Peucker, 1973, in three dimensions)."""
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    rest = [(0, len(points) - 1)]
    while rest:
        begin, end = rest.pop()
        if end - begin < 2:
            continue
        line, away = points[end] - points[begin], points[begin + 1 : end] - points[begin]
        square = float(line @ line)
        along = np.zeros(len(away)) if square < 1e-12 else np.clip(away @ line / square, 0.0, 1.0)
        off = np.linalg.norm(away - along[:, None] * line, axis=1)
        worst = int(off.argmax())
        if off[worst] > WITHIN_M:
            middle = begin + 1 + worst
            keep[middle] = True
            rest += [(begin, middle), (middle, end)]
    found: Array = points[keep]
    return found


def _turn(matrix: Array) -> list[float]:
    """The turn of a matrix whose columns are a solid's own axes, x, y, z, w."""
    values, vectors = np.linalg.eigh(
        np.array([
            [matrix[0, 0] - matrix[1, 1] - matrix[2, 2], 0.0, 0.0, 0.0],
            [matrix[0, 1] + matrix[1, 0], matrix[1, 1] - matrix[0, 0] - matrix[2, 2], 0.0, 0.0],
            [matrix[0, 2] + matrix[2, 0], matrix[1, 2] + matrix[2, 1], matrix[2, 2] - matrix[0, 0] - matrix[1, 1], 0.0],
            [matrix[2, 1] - matrix[1, 2], matrix[0, 2] - matrix[2, 0], matrix[1, 0] - matrix[0, 1], np.trace(matrix)],
        ])
    )  # fmt: skip
    found = vectors[:, int(values.argmax())]
    return [round(float(one), 5) + 0.0 for one in (found if found[3] >= 0 else -found)]
