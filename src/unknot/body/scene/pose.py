"""Turns of the rig's bones for a posture: what a viewer or a picture sets on the nodes. Light: plain numbers only.

glTF axes: +x the body's left, +y up, +z the front. A bone's turn is relative to its parent; at rest all are none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from unknot.body.angles import Angles

Quaternion = tuple[float, float, float, float]
"""x, y, z, w."""
Vector = tuple[float, float, float]
LEVELS = ("L5", "L4", "L3", "L2", "L1")
SHARES: dict[str, tuple[float, ...]] = {
    "flexion": (0.125, 0.185, 0.204, 0.231, 0.255),
    "side_bend": (0.1356, 0.1812, 0.2452, 0.25, 0.188),
    "rotation": (0.2078, 0.2208, 0.2208, 0.1818, 0.1688),
}
"""As in `body.model.rhythm`, which cannot be imported here; a test holds them equal."""
IDENTITY: Quaternion = (0.0, 0.0, 0.0, 1.0)

_RIGHT, _UP, _FRONT = (-1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
_LEFT, _BACK = (1.0, 0.0, 0.0), (0.0, 0.0, -1.0)
_FOREARM = (-0.3240, 0.9428, -0.0783)
"""From the left wrist to the elbow at rest, the same on every body."""
_TURNS: dict[str, tuple[tuple[str, str, Vector], ...]] = {
    "neck": (("neck_flexion", "", _LEFT), ("neck_side_bend", "", _BACK), ("neck_rotation", "", _UP)),
    "head": (("head_flexion", "", _LEFT),),
}
"""Per bone, its angles in the order in which they turn: name, …, the axis about which each grows on the left side."""
_LIMBS: dict[str, tuple[tuple[str, Vector], ...]] = {
    "thigh": (("hip_abduction", _FRONT), ("hip_rotation", _UP)),
    "shank": (("knee", _LEFT),),
    "foot": (("ankle", _RIGHT),),
    "upper-arm": (("shoulder_flexion", _RIGHT), ("shoulder_abduction", _FRONT), ("shoulder_rotation", _UP)),
    "forearm": (("elbow", _RIGHT), ("forearm_rotation", _FOREARM)),
    "hand": (("forearm_rotation", _FOREARM), ("wrist", _RIGHT), ("palm", _BACK)),
}
_SHARED = {"forearm_rotation": 0.5}
"""Angles that two bones of a limb share: half of the forearm's turn is at the elbow, half at the wrist."""
LIMB_ANGLES = frozenset(
    [name for turns in _TURNS.values() for name, _, _ in turns]
    + [f"{name}_{side}" for turns in _LIMBS.values() for name, _ in turns for side in ("left", "right")]
)
"""Every angle that a `Pose` may set beside those of `Angles`, in degrees; 0 is standing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """A whole posture: the model's five angles, those of neck and limbs, and where the pelvis is.

    Attributes:
        limbs: degrees by name of `LIMB_ANGLES`. Flexion of neck and head bends forward; abduction leads away from the
            middle; rotation of hip, shoulder and forearm turns outward; a knee bends back, an elbow and a wrist
            forward (a wrist toward the thumb); a palm bends toward the inside of its forearm, negative as on a wall or
            floor; an ankle lifts the toes.
        pelvis_at_m: the middle between the hip joints, glTF axes; None leaves it where it stands.
        pelvis_turn: how the whole body is turned.

    Raises:
        ValueError: an angle has no such name or is not finite.
    """

    angles: Angles = field(default_factory=Angles)
    limbs: Mapping[str, float] = field(default_factory=dict)
    pelvis_at_m: Vector | None = None
    pelvis_turn: Quaternion = IDENTITY

    def __post_init__(self) -> None:
        for name, value in self.limbs.items():
            if name not in LIMB_ANGLES:
                raise ValueError(f"no angle is called {name!r}")
            if not math.isfinite(value):
                raise ValueError(f"{name}: {value!r} is no angle")

    def mirrored(self) -> Pose:
        """The same posture seen in a mirror."""
        swap = {"left": "right", "right": "left"}
        limbs = {}
        for name, value in self.limbs.items():
            stem, _, side = name.rpartition("_")
            if side in swap:
                limbs[f"{stem}_{swap[side]}"] = value
            else:
                limbs[name] = -value if name in ("neck_side_bend", "neck_rotation") else value
        x, y, z, w = self.pelvis_turn
        at = self.pelvis_at_m
        return Pose(
            angles=self.angles.mirrored(), limbs=limbs,
            pelvis_at_m=None if at is None else (-at[0], at[1], at[2]), pelvis_turn=(x, -y, -z, w),
        )  # fmt: skip


def turn(axis: Vector, angle_deg: float) -> Quaternion:
    """The turn about an axis (a unit vector) by the right-hand rule."""
    half = math.radians(angle_deg) / 2
    s = math.sin(half)
    return (axis[0] * s, axis[1] * s, axis[2] * s, math.cos(half))


def after(first: Quaternion, second: Quaternion) -> Quaternion:
    """The turn `second` within the frame that `first` has turned: their product, first times second."""
    ax, ay, az, aw = first
    bx, by, bz, bw = second
    return (
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
        aw * bw - ax * bx - ay * by - az * bz,
    )


def turns(posture: Angles | Pose) -> dict[str, Quaternion]:
    """The turn of every bone that is turned, by name."""
    pose = Pose(angles=posture) if isinstance(posture, Angles) else posture
    angles = pose.angles
    found: dict[str, Quaternion] = {"pelvis": pose.pelvis_turn}
    for level, bone in enumerate(LEVELS):
        found[bone] = _chain(
            (_RIGHT, angles.flexion * SHARES["flexion"][level]),
            (_BACK, angles.side_bend * SHARES["side_bend"][level]),
            (_UP, angles.rotation * SHARES["rotation"][level]),
        )
    limbs = dict.fromkeys(LIMB_ANGLES, 0.0) | dict(pose.limbs)
    for bone, parts in _TURNS.items():
        found[bone] = _chain(*((axis, limbs[name]) for name, _, axis in parts))
    for bone, sided in _LIMBS.items():
        for side, sign in (("left", 1.0), ("right", -1.0)):
            hip = (angles.hip_left if side == "left" else angles.hip_right) if bone == "thigh" else 0.0
            # In a mirror an axis to the side keeps its turn, the two others reverse it.
            parts2 = [
                ((x, sign * y, sign * z), limbs[f"{name}_{side}"] * _SHARED.get(name, 1.0)) for name, (x, y, z) in sided
            ]
            found[f"{bone}-{side}"] = _chain((_RIGHT, hip), *parts2)
    return found


def joint_turns(posture: Angles | Pose) -> dict[str, dict[str, list[float]]]:
    """What to set on the nodes of the rig: `{"L5": {"turn": [x, y, z, w]}, …}`; the pelvis also `at` when it is placed.

    Angles are checked by `Angles` and `Pose`.
    """
    found = {bone: {"turn": [round(value, 6) for value in one]} for bone, one in turns(posture).items()}
    if isinstance(posture, Pose) and posture.pelvis_at_m is not None:
        found["pelvis"]["at"] = [round(value, 5) for value in posture.pelvis_at_m]
    return found


def _chain(*parts: tuple[Vector, float]) -> Quaternion:
    whole = IDENTITY
    for axis, angle_deg in parts:
        whole = after(whole, turn(axis, angle_deg))
    return whole
