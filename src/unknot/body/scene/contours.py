"""From dots to outlines: a depth picture of a mesh, masks traced as closed paths, and paths made short."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from unknot.body.scene.posed import Array, Indices

PIXEL_MM = 4.0
LONGEST_MM = 4.0 * PIXEL_MM
"""A triangle is drawn in dots a quarter of its edges apart: stretched skin, as at a lifted shoulder, is halved."""
NOTHING = -1e9
_STEPS = np.array([(i, j, 4 - i - j) for i in range(5) for j in range(5 - i)]) / 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """A grid of pixels over a window of the picture plane, mm: left edge, lower edge, columns, rows."""

    left: float
    low: float
    columns: int
    rows: int

    @classmethod
    def around(cls, points: Array, margin_mm: float = 30.0) -> Canvas:
        """A canvas that holds all points, [n, 2 or more] mm."""
        low, high = points[:, :2].min(axis=0) - margin_mm, points[:, :2].max(axis=0) + margin_mm
        columns, rows = np.ceil((high - low) / PIXEL_MM).astype(int)
        return cls(left=float(low[0]), low=float(low[1]), columns=int(columns), rows=int(rows))

    def depth(self, seen: Array, triangles: Indices, owner: Indices) -> tuple[Array, Indices]:
        """The depth of what is nearest in every pixel and whose it is: two [rows, columns]; -1 is nobody's.

        `seen` is [n, 3]: across, up, toward the eye; `owner` [m] belongs to the triangles.
        """
        corners, owner = halved(seen[triangles], owner, LONGEST_MM)
        dots = np.einsum("sk,nkc->nsc", _STEPS, corners).reshape(-1, 3)
        whose = np.repeat(owner, len(_STEPS))
        column = ((dots[:, 0] - self.left) / PIXEL_MM).astype(int)
        row = ((dots[:, 1] - self.low) / PIXEL_MM).astype(int)
        pixel = row * self.columns + column
        near = np.full(self.rows * self.columns, NOTHING)
        np.maximum.at(near, pixel, dots[:, 2])
        first = dots[:, 2] >= near[pixel]
        owners = np.full(self.rows * self.columns, -1)
        owners[pixel[first]] = whose[first]
        shape = (self.rows, self.columns)
        return near.reshape(shape), owners.reshape(shape)

    def outlines(self, mask: NDArray[np.bool_], soft: int = 2) -> list[Array]:
        """The closed outlines of a mask, each [n, 2] mm, along its smoothed edge (Lorensen and Cline, 1987)."""
        field = np.pad(mask.astype(float), 2)
        for _ in range(soft):
            for axis in (0, 1):
                field = (np.roll(field, 1, axis) + 2.0 * field + np.roll(field, -1, axis)) / 4.0
        return [
            np.column_stack((self.left + (path[:, 1] - 1.5) * PIXEL_MM, self.low + (path[:, 0] - 1.5) * PIXEL_MM))
            for path in _traced(field - 0.4999)
        ]


def _traced(field: Array) -> list[Array]:
    """Zero lines of a field, as closed loops of (row, column)."""
    inside = field > 0
    code = inside[:-1, :-1] * 1 + inside[:-1, 1:] * 2 + inside[1:, 1:] * 4 + inside[1:, :-1] * 8
    edges = {
        1: ("L", "B"), 2: ("B", "R"), 3: ("L", "R"), 4: ("R", "T"), 6: ("B", "T"), 7: ("L", "T"), 8: ("T", "L"),
        9: ("T", "B"), 11: ("T", "R"), 12: ("R", "L"), 13: ("R", "B"), 14: ("B", "L"),
    }  # fmt: skip
    both = {5: (edges[1], edges[4]), 10: (edges[2], edges[8])}

    def key(edge: str, row: int, column: int) -> tuple[int, int, int]:
        return {"B": (0, row, column), "T": (0, row + 1, column), "L": (1, row, column), "R": (1, row, column + 1)}[
            edge
        ]

    onward: dict[tuple[int, int, int], tuple[int, int, int]] = {}
    for row, column in zip(*((code > 0) & (code < 15)).nonzero(), strict=True):
        kind = int(code[row, column])
        pairs = both[kind] if kind in both else (edges[kind],)
        for begin, end in pairs:
            onward[key(begin, int(row), int(column))] = key(end, int(row), int(column))
    loops = []
    while onward:
        start, now = onward.popitem()
        keys = [start]
        while now != start and now in onward:
            keys.append(now)
            now = onward.pop(now)
        path = []
        for along, row, column in keys:
            a = field[row, column]
            b = field[row, column + 1] if along == 0 else field[row + 1, column]
            share = a / (a - b)
            path.append((row, column + share) if along == 0 else (row + share, column))
        loops.append(np.array(path, dtype=float))
    return [one for one in loops if len(one) > 8]


def refined(points: Array, triangles: Indices, longest_mm: float = 3.0 * PIXEL_MM) -> tuple[Array, Indices]:
    """The same surface in triangles no longer than a few pixels, so that a depth picture of it has no holes."""
    whole, _ = halved(points[triangles], np.arange(len(triangles)), longest_mm)
    return whole.reshape(-1, 3), np.arange(len(whole) * 3).reshape(-1, 3)


def halved(corners: Array, owner: Indices, longest_mm: float) -> tuple[Array, Indices]:
    """Triangles [m, 3, 3] and whose they are, each halved until no edge is longer."""
    done: list[Array] = []
    whose: list[Indices] = []
    while len(corners):
        edges = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2)
        small = edges.max(axis=1) <= longest_mm
        done.append(corners[small])
        whose.append(owner[small])
        corners, owner, edges = corners[~small], owner[~small], edges[~small]
        # Halved along the longest edge: edges[k] runs from corner k - 1 to corner k.
        k = edges.argmax(axis=1)
        rows = np.arange(len(corners))
        a, b, c = corners[rows, k - 1], corners[rows, k], corners[rows, (k + 1) % 3]
        middle = (a + b) / 2.0
        corners = np.concatenate((np.stack((a, middle, c), axis=1), np.stack((middle, b, c), axis=1)))
        owner = np.concatenate((owner, owner))
    return (np.concatenate(done), np.concatenate(whose)) if done else (corners, owner)


def simplified(path: Array, within_mm: float, *, closed: bool = False) -> Array:
    """Leave out the points that a path does not need to stay within a distance (Douglas and Peucker, 1973)."""
    if closed:
        far = int(np.linalg.norm(path - path[0], axis=1).argmax())
        return np.vstack(
            (simplified(path[: far + 1], within_mm)[:-1], simplified(np.vstack((path[far:], path[:1])), within_mm)[:-1])
        )
    keep = np.zeros(len(path), dtype=bool)
    keep[[0, -1]] = True
    rest = [(0, len(path) - 1)]
    while rest:
        begin, end = rest.pop()
        if end - begin < 2:
            continue
        line = path[end] - path[begin]
        away = path[begin + 1 : end] - path[begin]
        length = float(np.hypot(*line))
        off = np.hypot(*away.T) if length < 1e-9 else np.abs(away[:, 0] * line[1] - away[:, 1] * line[0]) / length
        worst = int(off.argmax())
        if off[worst] > within_mm:
            middle = begin + 1 + worst
            keep[middle] = True
            rest += [(begin, middle), (middle, end)]
    return path[keep]


def smooth_line(knots: Array, steps: int) -> Array:
    """A line through all knots without corners, [n, 3] (Catmull and Rom, 1974)."""
    p = np.vstack((2 * knots[:1] - knots[1:2], knots, 2 * knots[-1:] - knots[-2:-1]))
    t = np.linspace(0.0, 1.0, steps, endpoint=False)[:, None]
    pieces = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p[:-3], p[1:-2], p[2:-1], p[3:], strict=True)
    ]
    return np.vstack((*pieces, knots[-1:]))
