"""A path over a sphere, for many postures at once: the same construction as MuJoCo's, written for arrays.

Both ends lie outside the sphere. In the plane through them and the centre, the path is a tangent, an arc, a tangent;
of the two ways round, the one on the side of the side point. Where the straight line clears the sphere on that side,
the path is that line.

Source: MuJoCo, `mju_wrap` (engine_util_misc.c). Everything is relative to the sphere's centre, in mm.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def over_sphere(begin: Array, end: Array, *, radius: float, side: Array) -> tuple[Array, Array]:
    """The length of the path, and the direction in which it arrives at its end.

    Args:
        begin: [3, N].
        end: [3, N].
        radius: mm.
        side: [3], the point that tells on which side the path passes.

    Returns:
        Lengths [N] and unit vectors [3, N]; the latter are the derivative of the length by `end`.
    """
    straight = end - begin
    length = np.sqrt(np.einsum("in,in->n", straight, straight))
    arriving = straight / length
    first = begin / np.sqrt(np.einsum("in,in->n", begin, begin))
    normal = cross(begin, end)
    normal /= np.sqrt(np.einsum("in,in->n", normal, normal))
    second = cross(normal, first)
    frame = np.stack((first, second))
    p = np.einsum("kin,in->kn", frame, begin)
    q = np.einsum("kin,in->kn", frame, end)
    s = np.einsum("kin,i->kn", frame, side)
    s = s / np.hypot(s[0], s[1])
    rows = np.flatnonzero(_touches(p, q, s, radius))
    if rows.size:
        wrapped, leaving = _arc(p[:, rows], q[:, rows], s[:, rows], radius)
        on = np.flatnonzero(np.isfinite(wrapped))
        length[rows[on]] = wrapped[on]
        arriving[:, rows[on]] = np.einsum("kin,kn->in", frame[:, :, rows[on]], leaving[:, on])
    return length, arriving


def cross(a: Array, b: Array) -> Array:
    """The cross product of [3, …] arrays; numpy's own is several times slower."""
    return np.stack((a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]))


def _dot(a: Array, b: Array) -> Array:
    product: Array = a[0] * b[0] + a[1] * b[1]
    return product


def _touches(p: Array, q: Array, s: Array, radius: float) -> NDArray[np.bool_]:
    """Whether the line from `p` to `q` meets the circle, or passes it on the wrong side; both must lie outside it."""
    along = q - p
    share = np.clip(-_dot(along, p) / _dot(along, along), 0.0, 1.0)
    nearest = p + share * along
    clear = (_dot(nearest, nearest) > radius**2) & (_dot(s, nearest) >= 0)
    outside = (_dot(p, p) >= radius**2) & (_dot(q, q) >= radius**2)
    return outside & ~clear


def _arc(p: Array, q: Array, s: Array, radius: float) -> tuple[Array, Array]:
    """Tangent, arc, tangent on the side of `s`: lengths [n] (nan where the tangents cross) and arriving directions."""
    found = []
    for turn in (1.0, -1.0):
        t, u = _tangent(p, turn, radius), _tangent(q, -turn, radius)
        middle = t + u
        good = _dot(middle, s) / np.hypot(middle[0], middle[1])
        crossing = _cross_each_other(p, t, q, u)
        found.append((t, u, np.where(crossing, -10000.0, good), crossing))
    (t0, u0, good0, cross0), (t1, u1, good1, cross1) = found
    pick = good0 > good1
    t, u = np.where(pick, t0, t1), np.where(pick, u0, u1)
    angle = np.arccos(np.clip(_dot(t, u) / radius**2, -1.0, 1.0))
    turn = t[1] * u[0] - t[0] * u[1]
    angle = np.where((turn > 0) & ~pick | (turn < 0) & pick, 2 * np.pi - angle, angle)
    last = q - u
    tail = np.hypot(last[0], last[1])
    length = np.hypot(*(t - p)) + radius * angle + tail
    return np.where(np.where(pick, cross0, cross1), np.nan, length), last / tail


def _tangent(point: Array, turn: float, radius: float) -> Array:
    """Where the tangent from a point touches the circle."""
    square = _dot(point, point)
    root = np.sqrt(np.maximum(square - radius**2, 0.0))
    return np.stack(
        (
            (point[0] * radius**2 + turn * radius * point[1] * root) / square,
            (point[1] * radius**2 - turn * radius * point[0] * root) / square,
        )
    )


def _cross_each_other(p: Array, t: Array, q: Array, u: Array) -> NDArray[np.bool_]:
    """Whether the two tangents cut each other: then no such path exists."""
    d = (u[1] - q[1]) * (t[0] - p[0]) - (u[0] - q[0]) * (t[1] - p[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        a = ((u[0] - q[0]) * (p[1] - q[1]) - (u[1] - q[1]) * (p[0] - q[0])) / d
        b = ((t[0] - p[0]) * (p[1] - q[1]) - (t[1] - p[1]) * (p[0] - q[0])) / d
    crossing: NDArray[np.bool_] = (d != 0) & (a >= 0) & (a <= 1) & (b >= 0) & (b <= 1)
    return crossing
