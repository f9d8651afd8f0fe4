"""From a field of distances to a closed surface: surface nets on a grid over the left half, mirrored to the last bit.

A vertex lies in every cell that the surface crosses, at the mean of the crossings of the cell's edges; a quadrilateral
joins the four cells around every crossed edge. A third of the corners of marching cubes, no slivers, and nothing to
install (S. Gibson, Constrained elastic surface nets, 1998).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Nodes at `origin + spacing * (i, j, k)`; the first layer of x lies half a cell right of the midline."""

    origin_mm: Array
    spacing_mm: float
    shape: tuple[int, int, int]

    def axis(self, number: int) -> Array:
        """The coordinates of the nodes along x, y or z."""
        found: Array = self.origin_mm[number] + self.spacing_mm * np.arange(self.shape[number])
        return found

    @classmethod
    def over(cls, low_mm: Any, high_mm: Any, spacing_mm: float) -> Grid:
        """The grid over the left half of a box."""
        low = np.array([-spacing_mm / 2, low_mm[1] - 2 * spacing_mm, low_mm[2] - 2 * spacing_mm])
        count = np.ceil((np.asarray(high_mm) + 2 * spacing_mm - low) / spacing_mm).astype(int) + 1
        return cls(origin_mm=low, spacing_mm=spacing_mm, shape=(int(count[0]), int(count[1]), int(count[2])))


_CORNERS = np.array([[i, j, k] for i in (0, 1) for j in (0, 1) for k in (0, 1)])
_EDGES = [(a, b) for a in range(8) for b in range(a + 1, 8) if np.abs(_CORNERS[a] - _CORNERS[b]).sum() == 1]


def surface(grid: Grid, field: Array) -> tuple[Array, Indices]:
    """The surface where the field is 0, seen from where it is positive: corners [n, 3] mm and triangles [m, 3].

    The field is that of the left half; at the midline both halves share their corners wherever the surface goes on
    through it. Corners come in the order: left ones (and shared), then the mirrored ones.
    """
    inside = field < 0
    cells = np.zeros(tuple(n - 1 for n in grid.shape), dtype=np.int8)
    for i, j, k in _CORNERS:
        cells += inside[_window(i, grid.shape[0]), _window(j, grid.shape[1]), _window(k, grid.shape[2])]
    at = np.argwhere((cells > 0) & (cells < 8))
    number = np.full(cells.shape, -1, dtype=np.int64)
    number[tuple(at.T)] = np.arange(len(at))
    values = np.stack([field[tuple((at + corner).T)] for corner in _CORNERS], axis=1)
    total, crossings = np.zeros((len(at), 3)), np.zeros(len(at))
    shared = np.zeros(len(at), dtype=bool)
    for a, b in _EDGES:
        crossed = (values[:, a] < 0) != (values[:, b] < 0)
        share = np.where(crossed, values[:, a] / np.where(crossed, values[:, a] - values[:, b], 1.0), 0.0)
        where = _CORNERS[a] + share[:, None] * (_CORNERS[b] - _CORNERS[a])
        total += np.where(crossed[:, None], where, 0.0)
        crossings += crossed
        if _CORNERS[a][0] == 0 and _CORNERS[b][0] == 0:
            shared |= crossed
    within = total / crossings[:, None]
    # The mean of the crossings lies a little inside a rounded surface: one step along the gradient puts it on.
    corners = grid.origin_mm + grid.spacing_mm * (at + within) + _step(values, within, grid.spacing_mm)
    shared &= at[:, 0] == 0
    corners[shared, 0] = 0.0
    triangles = _triangles(grid, inside, number, corners)
    other = np.where(shared, np.arange(len(at)), 0)
    alone = np.flatnonzero(~shared)
    other[alone] = len(at) + np.arange(len(alone))
    both = np.vstack((corners, corners[alone] * [-1.0, 1.0, 1.0]))
    faces = np.vstack((triangles, other[triangles[:, ::-1]]))
    return both, faces


def _step(values: Array, within: Array, spacing_mm: float) -> Array:
    """From places in cells (0 to 1 along each axis) to the field's zero, at most a third of a cell, [n, 3] mm."""
    far = [np.where(_CORNERS[:, axis], within[:, axis, None], 1.0 - within[:, axis, None]) for axis in range(3)]
    here = (values * far[0] * far[1] * far[2]).sum(axis=1)
    sign = np.where(_CORNERS, 1.0, -1.0)
    slope = np.stack(
        [(values * sign[:, axis] * far[(axis + 1) % 3] * far[(axis + 2) % 3]).sum(axis=1) for axis in range(3)], axis=1
    )
    steep = np.maximum((slope**2).sum(axis=1, keepdims=True), 1e-9)
    most = spacing_mm / 3.0
    length = np.clip(-here[:, None] / np.sqrt(steep) * spacing_mm, -most, most)
    found: Array = length * slope / np.sqrt(steep)
    return found


def _triangles(grid: Grid, inside: NDArray[np.bool_], number: Indices, corners: Array) -> Indices:
    """Two triangles for every crossed edge that lies left of the midline or ends there, cut along the shorter way."""
    found = []
    for axis in range(3):
        one, other = (axis + 1) % 3, (axis + 2) % 3
        low = [slice(None)] * 3
        high = [slice(None)] * 3
        low[axis], high[axis] = slice(0, -1), slice(1, None)
        begins, ends = inside[tuple(low)], inside[tuple(high)]
        edges = np.argwhere(begins != ends)
        keep = (edges[:, one] > 0) & (edges[:, other] > 0)
        keep &= (edges[:, one] < grid.shape[one] - 1) & (edges[:, other] < grid.shape[other] - 1)
        edges = edges[keep]
        steps = np.zeros((4, 3), dtype=int)
        steps[[1, 2], one] = -1
        steps[[2, 3], other] = -1
        quad = np.stack([number[tuple((edges + step).T)] for step in steps], axis=1)
        turned = ~begins[tuple(edges.T)]
        quad[turned] = quad[turned][:, ::-1]
        found.append(quad)
    quads = np.vstack(found)
    a, b, c, d = (corners[quads[:, n]] for n in range(4))
    along = np.linalg.norm(a - c, axis=1) <= np.linalg.norm(b - d, axis=1)
    first = np.where(along[:, None], quads[:, [0, 1, 2]], quads[:, [0, 1, 3]])
    second = np.where(along[:, None], quads[:, [0, 2, 3]], quads[:, [1, 2, 3]])
    return np.vstack((first, second))


def _window(begin: int, count: int) -> slice:
    return slice(begin, count - 1 + begin)


def normals_of(corners: Array, triangles: Indices) -> Array:
    """Unit normals at the corners: the mean of the triangles around, weighted by area."""
    a, b, c = (corners[triangles[:, n]] for n in range(3))
    face = np.cross(b - a, c - a)
    found = np.stack(
        [sum(np.bincount(triangles[:, n], face[:, axis], len(corners)) for n in range(3)) for axis in range(3)], axis=1
    )
    length = np.linalg.norm(found, axis=1, keepdims=True)
    unit: Array = np.divide(found, length, out=np.tile([0.0, 0.0, 1.0], (len(found), 1)), where=length > 0)
    return unit


def volume_mm3(corners: Array, triangles: Indices) -> float:
    """The volume that a closed surface holds."""
    a, b, c = (corners[triangles[:, n]] for n in range(3))
    return float(np.einsum("ij,ij->i", a, np.cross(b, c)).sum() / 6)
