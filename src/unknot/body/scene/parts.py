"""Parts of the skin that touch something, by name: the bones that carry them, and where on those."""

from __future__ import annotations

import numpy as np

from unknot.body.scene.posed import Body, Indices

_SIDED: dict[str, tuple[tuple[str, ...], tuple[tuple[int, float, float], ...]]] = {
    "heel": (("foot",), ((2, -1.0, 0.02),)),
    "toes": (("foot",), ((2, 0.06, 1.0),)),
    "foot": (("foot",), ()),
    "shank": (("shank",), ()),
    "knee": (("shank", "thigh"), ((1, -0.1, 0.1),)),
    "thigh": (("thigh",), ()),
    "forearm": (("forearm",), ()),
    "elbow": (("forearm", "upper-arm"), ((1, -0.08, 0.08),)),
    "hand": (("hand",), ()),
    "palm": (("hand",), ((1, -0.08, 0.0),)),
    "fingers": (("hand",), ((1, -0.3, -0.11),)),
    "upper-arm": (("upper-arm",), ()),
    "shoulder": (("upper-arm",), ((1, -0.12, 0.3),)),
    "buttock": (("pelvis", "thigh"), ()),
    "hip": (("pelvis", "thigh"), ()),
    "shoulder-blade": (("thorax",), ()),
}
"""By name without side: bones without side, and bounds (axis, from, to) about the first bone's joint at rest."""
_WHOLE: dict[str, tuple[str, ...]] = {
    "head": ("head",), "upper-back": ("thorax",), "low-back": ("L4", "L3", "L2"), "pelvis": ("pelvis",),
    "trunk": ("pelvis", "L5", "L4", "L3", "L2", "L1", "thorax"),
}  # fmt: skip
PARTS = (*_WHOLE, *(f"{name}-{side}" for name in _SIDED for side in ("left", "right")))


_LATEST: list[tuple[Body, dict[str, Indices]]] = []
_KEPT = 8


def part(body: Body, name: str) -> Indices:
    """The corners of the skin that belong to a part. Raises `KeyError` for a part that is none."""
    found = next((parts for known, parts in _LATEST if known is body), None)
    if found is None:  # a search asks for the same parts of the same body a thousand times
        found = {}
        _LATEST.append((body, found))
        del _LATEST[:-_KEPT]
    if name not in found:
        found[name] = _part(body, name)
    return found[name]


def _part(body: Body, name: str) -> Indices:
    main, corners = body.skin.main_bone(), body.skin.corners
    if name in _WHOLE:
        found: Indices = np.isin(main, [body.number(bone) for bone in _WHOLE[name]]).nonzero()[0]
        return found
    stem, _, side = name.rpartition("-")
    bones, bounds = _SIDED[stem]
    sign = 1.0 if side == "left" else -1.0
    sided = [bone if bone in body.names else f"{bone}-{side}" for bone in bones]
    inside = np.isin(main, [body.number(bone) for bone in sided]) & (sign * corners[:, 0] > 0.015)
    joint = body.rest[body.number(sided[0])]
    for axis, low, high in bounds:
        rest = corners[:, axis] - joint[axis]
        inside &= (rest >= low) & (rest <= high)
    chosen: Indices = inside.nonzero()[0]
    return chosen
