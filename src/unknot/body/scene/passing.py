"""Whether a limb passes through the rest of the body: how deep the points of its skin lie in the other skin.

Depth is taken along the nearest corner's normal: exact enough for what a picture shows. glTF axes, metres.
"""

from __future__ import annotations

import numpy as np

from unknot.body.scene.posed import Array, Body, Frame

LIMBS = {
    f"{name}-{side}": (f"{name}-{side}", f"{end}-{side}")
    for side in ("left", "right")
    for name, end in (("forearm", "hand"), ("shank", "foot"))
}
"""By name: the bones whose skin must not be inside the rest."""
_NEXT = {"forearm": "upper-arm", "shank": "thigh"}
EVERY, WITHIN_M = 6, 0.12
"""One corner in so many is looked at, about 2 cm apart; nothing further from the other skin than this counts."""


def passes_m(body: Body, frame: Frame) -> dict[str, float]:
    """How deep each limb is in the rest of the body at its deepest point, m; 0 where it is outside."""
    points = body.carried(frame, body.skin)
    main, normals = body.skin.main_bone(), _normals(body, points)
    found = {}
    for limb, bones in LIMBS.items():
        stem, _, side = limb.partition("-")
        own = np.isin(main, [body.number(name) for name in (*bones, f"{_NEXT[stem]}-{side}")])
        some = points[np.isin(main, [body.number(name) for name in bones])][::EVERY]
        low, high = some.min(axis=0) - WITHIN_M, some.max(axis=0) + WITHIN_M
        near = ~own & ((points > low) & (points < high)).all(axis=1)
        found[limb] = _deepest(some, points[near], normals[near]) if near.any() else 0.0
    return found


def _deepest(some: Array, others: Array, normals: Array) -> float:
    """The deepest that some points lie behind the corner nearest to them, m."""
    square = (some**2).sum(axis=1)[:, None] + (others**2).sum(axis=1)[None, :] - 2.0 * np.einsum(
        "nk,mk->nm", some, others
    )  # fmt: skip
    nearest = square.argmin(axis=1)
    away = some - others[nearest]
    behind = -np.einsum("nk,nk->n", away, normals[nearest])
    far = np.linalg.norm(away, axis=1)
    # A point beside an edge is not behind it: it must lie mostly along the normal. Far from every corner it is outside.
    depth = np.where((behind > 0.6 * far) & (far < WITHIN_M), behind, 0.0)
    return float(np.maximum(depth, 0.0).max(initial=0.0))


def _normals(body: Body, points: Array) -> Array:
    triangles = body.skin.triangles
    a, b, c = (points[triangles[:, k]] for k in range(3))
    face = np.cross(b - a, c - a)
    found = np.zeros_like(points)
    for axis in range(3):
        found[:, axis] = sum(
            np.bincount(triangles[:, k], weights=face[:, axis], minlength=len(points)) for k in range(3)
        )
    whole: Array = found / np.maximum(np.linalg.norm(found, axis=1), 1e-12)[:, None]
    return whole
