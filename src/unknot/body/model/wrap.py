"""A path over a sphere, for many postures at once: what MuJoCo's tendons do, in closed form and for arrays.

In the plane through the two ends and the centre, the path is a tangent, an arc and a tangent. It goes the short way
round, and is the straight line where that clears the sphere. Only where the side point lies right behind the sphere, as
seen from both ends, does it go the long way. Seen from the centre, with `a` the angle between the ends:

    arc = a - acos(r / |begin|) - acos(r / |end|)          the long way: 2π - a instead of a

Everything is relative to the sphere's centre, in mm. Found by trial against MuJoCo 4.0 and held against it in the
tests; older versions of MuJoCo chose the side by another rule.
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
        side: [3], the point that tells on which side the path passes; outside the sphere.

    Returns:
        Lengths [N] and unit vectors [3, N]; the latter are the derivative of the length by `end`.

    Raises:
        ValueError: the side point lies inside the sphere: then the path would have to run inside, too.
    """
    if np.linalg.norm(side) < radius:
        raise ValueError("the side point lies inside the sphere")
    straight = end - begin
    length = _norm(straight)
    arriving = straight / length
    far_begin, far_end = _norm(begin), _norm(end)
    first = begin / far_begin
    normal = cross(begin, end)
    second = cross(normal / _norm(normal), first)
    angle = np.arctan2(_dot(second, end), _dot(first, end))
    long_way = _behind(_dot(first, side[:, None]), _dot(second, side[:, None]), angle)
    with np.errstate(invalid="ignore"):
        reach = np.arccos(radius / far_end)
        arc = np.where(long_way, 2 * np.pi - angle, angle) - np.arccos(radius / far_begin) - reach
    rows = np.flatnonzero((far_begin >= radius) & (far_end >= radius) & (arc > 0))
    if rows.size:
        tail = np.sqrt(far_end[rows] ** 2 - radius**2)
        length[rows] = np.sqrt(far_begin[rows] ** 2 - radius**2) + radius * arc[rows] + tail
        leaves = angle[rows] + np.where(long_way[rows], reach[rows], -reach[rows])
        at = radius * (np.cos(leaves) * first[:, rows] + np.sin(leaves) * second[:, rows])
        last = end[:, rows] - at
        arriving[:, rows] = last / _norm(last)
    return length, arriving


def cross(a: Array, b: Array) -> Array:
    """The cross product of [3, …] arrays; numpy's own is several times slower."""
    return np.stack((a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]))


def _dot(a: Array, b: Array) -> Array:
    product: Array = a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
    return product


def _norm(a: Array) -> Array:
    return np.sqrt(_dot(a, a))


def _behind(along: Array, across: Array, angle: Array) -> NDArray[np.bool_]:
    """Whether a point of the plane lies between the directions away from both ends (at angles 0 and `angle`)."""
    behind: NDArray[np.bool_] = (across < 0) & (along * np.sin(angle) - across * np.cos(angle) < 0)
    return behind
