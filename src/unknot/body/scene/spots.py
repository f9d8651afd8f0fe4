"""Zones and skins meet: the point of the skin that a zone names, and where in the zone's frame a skin point lies."""

from __future__ import annotations

import numpy as np

from unknot.body.scene.contact import Spot, spot_at
from unknot.body.scene.posed import Array, Body
from unknot.body.zones import Zone
from unknot.body.zones.zone import Facing

LARGEST_TRIANGLE_M = 0.05


def zone_point(body: Body, at_rest: Array) -> Array:
    """A point of the standing body in the zones' frame, mm: left of the spine line, behind the back's plane, above the
    top of the iliac crest."""
    crest, back = body.landmarks["crest-left"][1][1], body.landmarks["back-skin-L3"][1][2]
    return np.array([at_rest[0], back - at_rest[2], at_rest[1] - crest]) * 1000.0


def spot_of(body: Body, zone: Zone, around_m: float = 0.03) -> Spot:
    """The spot of a zone on this body's skin, which faces as the skin `around_m` of it does.

    Raises `ValueError` for a zone without one.
    """
    if zone.spot is None:
        raise ValueError(str(zone.empty_because))
    at = zone.spot.at
    crest, back = body.landmarks["crest-left"][1][1], body.landmarks["back-skin-L3"][1][2]
    return on_skin(body, zone.facing, at.x / 1000.0, back - at.y / 1000.0, at.z / 1000.0 + crest, around_m)


def on_skin(body: Body, facing: Facing, x_m: float, z_m: float, y_m: float, around_m: float = 0.03) -> Spot:
    """The outermost point of the trunk's skin at a place, seen from behind, from the front or from the side.

    Facing the side, `x_m` only says which; else `z_m` counts for nothing. `y_m` is the height in standing.
    """
    skin = body.skin
    arms = [number for number, name in enumerate(body.names) if name.startswith(("upper-arm", "forearm", "hand"))]
    # No triangle is larger than this: what lies further up or down cannot hold the point.
    near = np.abs(skin.corners[:, 1] - y_m) < LARGEST_TRIANGLE_M
    near &= ~np.isin(skin.main_bone(), arms)
    rows = np.flatnonzero(near[skin.triangles].all(axis=1))
    across, depth, sign, at = {
        "back": (0, 2, -1.0, x_m), "front": (0, 2, 1.0, x_m), "side": (2, 0, 1.0 if x_m > 0 else -1.0, z_m),
    }[facing]  # fmt: skip
    corners = skin.corners[skin.triangles[rows]]
    a, b, c = (corners[:, number][:, [across, 1]] for number in range(3))
    point = np.array([at, y_m])

    def area(p: Array, q: Array, r: Array) -> Array:
        found: Array = (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (
            r[..., 0] - p[..., 0]
        )
        return found

    whole = area(a, b, c)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = np.stack((area(point, b, c), area(a, point, c), area(a, b, point)), axis=1) / whole[:, None]
    inside = (np.abs(whole) > 1e-12) & (shares >= -1e-9).all(axis=1)
    if not inside.any():
        raise ValueError("there is no skin at this place")
    out = sign * np.einsum("nk,nk->n", shares, corners[:, :, depth])
    best = int(np.where(inside, out, -np.inf).argmax())
    return spot_at(body, int(rows[best]), shares[best], around_m)


def inside(outline: tuple[tuple[float, float], ...], at: tuple[float, float]) -> float:
    """How far a point is inside of a convex outline, in its unit; negative outside."""
    corners = np.array(outline)
    middle = corners.mean(axis=0)
    found = np.inf
    for begin, end in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        edge = end - begin
        length = float(np.hypot(*edge))
        if length < 1e-9:
            continue
        normal = np.array([-edge[1], edge[0]]) / length
        if normal @ (middle - begin) < 0:
            normal = -normal
        found = min(found, float(normal @ (np.array(at) - begin)))
    return found
