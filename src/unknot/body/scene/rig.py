"""The skeleton that everything of a scene hangs on: bones by name, each with its parent and its joint, for one person.

At rest the body stands with its arms hanging a little away, and every bone's frame is parallel to the body frame.
Below the ribs the rig is the model's own geometry; above and below, upstream's bones are stretched between the
person's landmarks: crest, seventh neck vertebra, crown and floor (`ansur2`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from unknot.body.landmarks import Landmarks, landmarks
from unknot.body.model.geometry import HIPS, LEVELS, VERTEBRAE, Geometry
from unknot.body.model.repairs import COSTOVERTEBRAL_MM, RIB_EDGE_MM
from unknot.body.model.scale import Scale
from unknot.body.person import Measures, Person, measures

Array = NDArray[np.float64]

REST_ABDUCTION_DEG = 15.0
"""How far the arms hang away from vertical at rest: free of the hips of every body."""
UPSTREAM_ABDUCTION_DEG = 4.0
"""How far they hang away in upstream's standing body."""
PARENT: dict[str, str] = {
    **dict(zip(VERTEBRAE, ("pelvis", *VERTEBRAE[:-1]), strict=True)),
    "thorax": "L1", "neck": "thorax", "head": "neck",
    **{f"{bone}-{side}": parent if parent in ("thorax", "pelvis") else f"{parent}-{side}"
       for side in ("left", "right")
       for bone, parent in (("upper-arm", "thorax"), ("forearm", "upper-arm"), ("hand", "forearm"),
                            ("thigh", "pelvis"), ("shank", "thigh"), ("foot", "shank"))},
}  # fmt: skip
"""Each bone but the pelvis, and the bone that it sits on; parents come first."""
BONES = ("pelvis", *PARENT)

# Upstream's body in standing, mm, right side: read from its joints and surfaces.
SOLE = -858.0
L1_JOINT, C7_TIP, CROWN = 279.2, 593.0, 830.0
SPINE_LOWERED = 22.6
"""How far the model lowered upstream's spine onto the pelvis (`lowered_spine`), at reference size."""
NECK, HEAD, T12 = (0.0, 72.0, 597.0), (0.0, 58.0, 683.0), (0.0, 52.0, 312.0)
SHOULDER, ELBOW, WRIST = (-170.0, 43.0, 553.0), (-168.0, 37.0, 258.0), (-203.0, 17.0, 6.0)
KNEE, ANKLE = (-76.0, 0.0, -404.0), (-76.0, 9.0, -804.0)
RIB_CAGE_MM = 276.0
RIB_EDGE_Z, RIBS_UNMOVED_Z = 284.0, 480.0
GIRDLE_DROP, GIRDLE_OUT = 40.0, 10.0
"""Upstream's shoulders stand level with the seventh neck vertebra and are narrow: lowered and set out until the
shoulder lies at about 0.82 of the stature, as that of most people does. Deviation: from memory, for drawing only."""


def vec(x: float, y: float, z: float) -> Array:
    """A point or a step, mm."""
    return np.array([x, y, z])


def mirror(name: str) -> str:
    """The bone, muscle or landmark of the other side; itself where there is but one."""
    for one, other in (("-left", "-right"), ("-right", "-left")):
        if name.endswith(one):
            return name.removesuffix(one) + other
    return name


@dataclass(frozen=True, slots=True, kw_only=True)
class RigBone:
    """A bone: what it sits on, and the centre of its joint in standing, mm in the body frame."""

    parent: str | None
    at_mm: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rig:
    """One person's bones and what was needed to place them.

    Attributes:
        bones: by name, parents first.
        floor_mm: height of the floor in the body frame (negative).
        geometry: the model's geometry at this size.
    """

    person: Person
    bones: dict[str, RigBone]
    floor_mm: float
    geometry: Geometry
    scale: Scale
    chest: float
    """Breadth of the rib cage over upstream's."""

    @property
    def body(self) -> Measures:
        """The person's measures."""
        return measures(self.person)

    @property
    def marks(self) -> Landmarks:
        """The person's landmarks."""
        return landmarks(self.person)

    def at(self, bone: str) -> Array:
        """The centre of a bone's joint, [3] mm."""
        return np.array(self.bones[bone].at_mm)

    def place(self, bone: str, upstream_mm: Any) -> Array:
        """Where points of upstream's standing body lie in this one, [n, 3] mm; right side or midline.

        `bone` may also be `ribs`, `clavicle` or `scapula`, which belong to the thorax; limbs are named without
        their side.
        """
        at = np.array(upstream_mm, dtype=float).reshape(-1, 3)
        return _PLACES.get(bone, _spine)(self, bone, at)


def chest_breadth_mm(person: Person) -> float:
    """Breadth of the chest without arms.

    Means of the sample (290 mm in men of 1756 mm and 85.5 kg, 257 in women of 1628 mm and 67.8 kg) scaled by how heavy
    a body is for its height. Deviation: means from memory, exponent drawn; for drawing only.
    """
    means = {"male": (290.0, 85.5 / 1756), "female": (257.0, 67.8 / 1628)}
    found = [at * (person.weight_kg / (10 * person.height_cm) / per) ** 0.4 for at, per in
             (means[one] for one in person.readings)]  # fmt: skip
    return float(sum(found) / len(found))


def _spine(rig: Rig, bone: str, at: Array) -> Array:
    """Pelvis and lumbar spine: exactly as the model's points are scaled."""
    down = 0.0 if bone == "pelvis" else SPINE_LOWERED
    return (at - [0.0, 0.0, down]) * [rig.scale.breadth, rig.scale.depth, rig.scale.height]


def _thorax(rig: Rig, bone: str, at: Array) -> Array:
    """Ribs and thoracic spine: stretched from the model's L1/2 joint to the seventh neck vertebra."""
    low, high = rig.geometry.joints["L1L2"][2], rig.floor_mm + rig.body.c7_height_mm.value
    up = np.clip((at[:, 2] - L1_JOINT) / (C7_TIP - L1_JOINT), -0.1, 1.3)
    broad = rig.scale.breadth + (rig.chest - rig.scale.breadth) * np.clip(up / 0.4, 0.0, 1.0)
    return np.column_stack((at[:, 0] * broad, at[:, 1] * rig.scale.depth, low + up * (high - low)))


def _ribs(rig: Rig, bone: str, at: Array) -> Array:
    """The rib cage: as the thorax, and the lower ribs hang down to the model's lowest edge (`with_rib_gap`)."""
    moved = _thorax(rig, bone, at)
    out = np.clip((np.abs(at[:, 0]) - COSTOVERTEBRAL_MM) / (RIB_EDGE_MM - COSTOVERTEBRAL_MM), 0.0, 1.0)
    lowest = _thorax(rig, bone, np.array([(RIB_EDGE_MM, 0.0, RIB_EDGE_Z)]))[0, 2]
    fade = np.clip((RIBS_UNMOVED_Z - at[:, 2]) / (RIBS_UNMOVED_Z - RIB_EDGE_Z), 0.0, 1.0)
    moved[:, 2] -= (lowest - rig.geometry.rib_mm) * out * fade**1.5
    return moved


def _girdle(rig: Rig, bone: str, at: Array) -> Array:
    """Clavicle and scapula: lowered and set out with the shoulder."""
    share = np.clip((-at[:, 0] - 24.0) / 124.0, 0.0, 1.0) if bone == "clavicle" else np.ones(len(at))
    outer = rig.at("upper-arm-right")[0]
    moved = _thorax(rig, bone, at - np.outer(share, [0.0, 0.0, GIRDLE_DROP]))
    stretch = outer / (SHOULDER[0] * rig.chest)
    moved[:, 0] *= 1.0 + (stretch - 1.0) * np.clip((-at[:, 0] - 24.0) / 124.0, 0.0, 1.0)
    return moved


def _head(rig: Rig, bone: str, at: Array) -> Array:
    """Neck and head: from the seventh neck vertebra to the crown."""
    body = rig.body
    low = rig.floor_mm + body.c7_height_mm.value
    factor = (body.stature_mm.value - body.c7_height_mm.value) / (CROWN - C7_TIP)
    wide = 0.5 + 0.5 * factor
    base = _thorax(rig, "thorax", np.array([NECK]))[0]
    return np.column_stack((at[:, 0] * wide, base[1] + (at[:, 1] - NECK[1]) * wide, low + (at[:, 2] - C7_TIP) * factor))


def _arm(rig: Rig, bone: str, at: Array) -> Array:
    """Arm: scaled by stature about the shoulder, and turned out to the rest pose."""
    turn = np.deg2rad(REST_ABDUCTION_DEG - UPSTREAM_ABDUCTION_DEG)
    from_shoulder = (at - SHOULDER) * rig.scale.height
    x, z = from_shoulder[:, 0], from_shoulder[:, 2]
    turned = np.column_stack(
        (x * np.cos(turn) + z * np.sin(turn), from_shoulder[:, 1], z * np.cos(turn) - x * np.sin(turn))
    )
    found: Array = turned + _shoulder(rig)
    return found


def _shoulder(rig: Rig) -> Array:
    """Joint of the right shoulder. Women's shoulders are about 5 % narrower at the same stature (from memory)."""
    shares = {"male": 1.0, "female": 0.95}
    narrow = sum(shares[one] for one in rig.person.readings) / len(rig.person.readings)
    at = _thorax(rig, "thorax", np.array([(SHOULDER[0], SHOULDER[1], SHOULDER[2] - GIRDLE_DROP)]))[0]
    return vec((SHOULDER[0] - GIRDLE_OUT) * narrow * rig.scale.height, float(at[1]), float(at[2]))


def _leg(rig: Rig, bone: str, at: Array) -> Array:
    """Leg: from the hip joint down to the floor."""
    hip = np.array(rig.geometry.joints["hip_right"])
    factor = (rig.floor_mm - hip[2]) / SOLE
    found: Array = hip + (at - vec(-77.3, 0.0, 0.0)) * factor
    return found


_PLACES = {
    "thorax": _thorax, "ribs": _ribs, "clavicle": _girdle, "scapula": _girdle, "neck": _head, "head": _head,
    "upper-arm": _arm, "forearm": _arm, "hand": _arm, "thigh": _leg, "shank": _leg, "foot": _leg,
}  # fmt: skip


def rig_of(person: Person, geometry: Geometry, scale: Scale) -> Rig:
    """The rig of a person, from the model's geometry already at the person's size."""
    body = measures(person)
    made = Rig(
        person=person, bones={}, geometry=geometry, scale=scale,
        floor_mm=geometry.crest_mm - body.crest_height_mm.value,
        chest=(chest_breadth_mm(person) - 24.0) / RIB_CAGE_MM,
    )  # fmt: skip
    at: dict[str, Any] = {"pelvis": (0.0, 0.0, 0.0)}
    at |= {bone: geometry.joints[level] for bone, level in zip(VERTEBRAE, LEVELS, strict=True)}
    at |= {f"thigh-{name.removeprefix('hip_')}": geometry.joints[name] for name in HIPS}
    at |= {"thorax": made.place("thorax", T12)[0], "neck": made.place("neck", NECK)[0]}
    at |= {"head": made.place("head", HEAD)[0]}
    for bone, joint in (("upper-arm", SHOULDER), ("forearm", ELBOW), ("hand", WRIST), ("shank", KNEE), ("foot", ANKLE)):
        right = made.place(bone, joint)[0]
        at[f"{bone}-right"], at[f"{bone}-left"] = right, right * [-1.0, 1.0, 1.0]
    for bone in BONES:
        x, y, z = (float(value) for value in at[bone])
        made.bones[bone] = RigBone(parent=PARENT.get(bone), at_mm=(x, y, z))
    return made
