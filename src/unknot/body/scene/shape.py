"""The mannequin's outline: smooth union of drawn-out capsules, shaped by a person's measures.

A capsule here has a curved axis of stations, each with its own half breadth and its own depth to the front and to the
back. Breadths and depths of waist and hips are the person's estimated measures (`ansur2`); the thickness of limbs is
such that each holds the volume of its mass (`deleva96`). What lies between, the outlines of calf, buttock or shoulder,
is drawn by eye: for looking at, never for a distance.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unknot.body.scene.surface import Grid

Array = NDArray[np.float64]

DENSITY_KG_PER_MM3 = 1.05e-6
"""Of a limb; from memory, for drawing only."""
FAR_MM = 400.0
FINE = np.linspace(0.0, 1.0, 65)


def smooth(at: Any, stations: Any, values: Any) -> Array:
    """Monotone cubic through (station, value): no bumps between what was given (Fritsch and Carlson, 1980)."""
    x, y = np.asarray(stations, dtype=float), np.asarray(values, dtype=float)
    step = np.diff(x)
    slope = np.diff(y) / step
    tangent = np.concatenate(([slope[0]], np.zeros(len(x) - 2), [slope[-1]]))
    same = slope[:-1] * slope[1:] > 0
    weights = 2 * step[1:] + step[:-1], step[1:] + 2 * step[:-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = (weights[0] + weights[1]) / (weights[0] / slope[:-1] + weights[1] / slope[1:])
    tangent[1:-1] = np.where(same, mean, 0.0)
    at = np.clip(at, x[0], x[-1])
    i = np.clip(np.searchsorted(x, at, side="right") - 1, 0, len(step) - 1)
    h, t = step[i], (at - x[i]) / step[i]
    found: Array = (
        y[i] * (1 + 2 * t) * (1 - t) ** 2
        + tangent[i] * h * t * (1 - t) ** 2
        + y[i + 1] * t**2 * (3 - 2 * t)
        + tangent[i + 1] * h * t**2 * (t - 1)
    )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Capsule:
    """A drawn-out capsule from `begin_mm` to `end_mm`.

    Attributes:
        across: the direction of its breadth, [3]; depth to the front lies at a right angle to it and to the axis.
        at: stations along the axis, 0 at the beginning, 1 at the end.
        breadth_mm, front_mm, back_mm: half breadth, depth to the front and to the back at the stations.
        bow_mm: how far the axis is bent to the back at the stations.
        power: 2 is an ellipse, more is boxier.
        blend_mm: over what distance it melts into what is there already.
    """

    begin_mm: Array
    end_mm: Array
    across: Array
    at: tuple[float, ...]
    breadth_mm: Array
    front_mm: Array
    back_mm: Array
    bow_mm: Array
    power: float = 2.0
    cap: float = 1.0
    blend_mm: float = 25.0
    fine: Array = field(init=False)
    """Its stations read along the axis at `FINE` places: breadth, front, back, bow; reading them from a table is
    several times faster than from the cubic."""

    def __post_init__(self) -> None:
        found = [smooth(FINE, self.at, one) for one in (self.breadth_mm, self.front_mm, self.back_mm, self.bow_mm)]
        object.__setattr__(self, "fine", np.stack(found))

    def frame(self) -> tuple[Array, Array, Array, float]:
        """Unit vectors along the axis, across it and to its back; its length."""
        axis = self.end_mm - self.begin_mm
        length = float(np.linalg.norm(axis))
        axis = axis / length
        across = self.across - axis * float(self.across @ axis)
        across = across / np.linalg.norm(across)
        back = np.cross(axis, across)
        return axis, across, back if back[1] > 0 else -back, length

    def distance(self, points: Array) -> Array:
        """About how far points are from its surface, [n] mm; negative inside."""
        axis, across, back, length = self.frame()
        rest = points - self.begin_mm
        along = rest @ axis
        t = np.clip(along / length, 0.0, 1.0)
        table = [np.interp(t, FINE, one) for one in self.fine]
        u = rest @ across
        v = rest @ back - table[3]
        w = along - t * length
        depth = np.where(v < 0, table[1], table[2])
        flat = (np.abs(u / table[0]) ** self.power + np.abs(v / depth) ** self.power) ** (1.0 / self.power)
        end = self.cap * np.minimum(table[0], depth)
        rho = np.hypot(flat, w / end)
        size = np.sqrt(u * u + v * v + w * w)
        near = np.minimum(table[0], depth)
        found: Array = np.where(rho > 1e-6, size * (1.0 - 1.0 / np.maximum(rho, 1e-6)), -near)
        return found

    def reach(self) -> tuple[Array, Array]:
        """The box it lies in."""
        most = float(max(self.breadth_mm.max(), self.front_mm.max(), self.back_mm.max()) + np.abs(self.bow_mm).max())
        low = np.minimum(self.begin_mm, self.end_mm) - most
        high = np.maximum(self.begin_mm, self.end_mm) + most
        return low, high

    def volume_mm3(self) -> float:
        """Its volume without the caps."""
        a, f, b, _ = self.fine
        section = np.pi * a * (f + b) / 2
        return float(np.linalg.norm(self.end_mm - self.begin_mm) * (section[:-1] + section[1:]).mean() / 2)


def capsule(
    begin: Any, end: Any, at: Any, breadth: Any, front: Any = None, back: Any = None, bow: Any = 0.0,
    *, across: Any = (1.0, 0.0, 0.0), volume_mm3: float | None = None, grows: Any = 1.0, **more: Any,
) -> Capsule:  # fmt: skip
    """A capsule by its stations; with a volume its thickness is scaled until it holds it.

    `grows` says per station how much of that scaling it takes: 1 all of it, 0 none (a joint, which is mostly bone).
    """
    at = tuple(float(one) for one in at)
    full = [np.broadcast_to(np.asarray(one, dtype=float), (len(at),)).copy() for one in
            (breadth, breadth if front is None else front, breadth if back is None else back, bow)]  # fmt: skip
    share = np.broadcast_to(np.asarray(grows, dtype=float), (len(at),))

    def made(factor: float) -> Capsule:
        size = factor**share
        return Capsule(
            begin_mm=np.asarray(begin, dtype=float), end_mm=np.asarray(end, dtype=float),
            across=np.asarray(across, dtype=float), at=at, breadth_mm=full[0] * size, front_mm=full[1] * size,
            back_mm=full[2] * size, bow_mm=full[3] * size, **more,
        )  # fmt: skip

    if volume_mm3 is None:
        return made(1.0)
    low, high = 0.2, 5.0
    for _ in range(30):
        middle = (low * high) ** 0.5
        low, high = (middle, high) if made(middle).volume_mm3() < volume_mm3 else (low, middle)
    return made(low)


def melted(one: Array, other: Array, blend_mm: float) -> Array:
    """The smooth union of two fields (I. Quilez's polynomial smooth minimum)."""
    share = np.maximum(blend_mm - np.abs(one - other), 0.0) / blend_mm
    found: Array = np.minimum(one, other) - share * share * blend_mm / 4.0
    return found


def union(grid: Grid, parts: list[Capsule]) -> Array:
    """The field of all parts over the grid, each worked out only where it reaches."""
    field = np.full(grid.shape, FAR_MM)
    axes = [grid.axis(number) for number in range(3)]
    for part in parts:
        low, high = part.reach()
        margin = part.blend_mm + 2 * grid.spacing_mm
        window = []
        for number in range(3):
            begin = int(np.searchsorted(axes[number], low[number] - margin))
            stop = int(np.searchsorted(axes[number], high[number] + margin, side="right"))
            window.append(slice(begin, stop))
        if any(one.stop <= one.start for one in window):
            continue
        box = tuple(window)
        x, y, z = np.meshgrid(*(axes[number][window[number]] for number in range(3)), indexing="ij")
        points = np.column_stack((x.ravel(), y.ravel(), z.ravel()))
        field[box] = melted(field[box], part.distance(points).reshape(x.shape), part.blend_mm)
    return field


def distance_at(points: Array, parts: list[Capsule]) -> Array:
    """The field of all parts at single points, [n] mm."""
    found = np.full(len(points), FAR_MM)
    for part in parts:
        found = melted(found, part.distance(points), part.blend_mm)
    return found
