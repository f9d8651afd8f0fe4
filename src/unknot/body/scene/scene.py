"""One person's whole scene: rig, skin, bones, muscles, organs and landmarks, as one binary glTF."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from unknot.body.model.geometry import Geometry, Path
from unknot.body.model.scale import Scale
from unknot.body.person import Person
from unknot.body.scene.bones import mirrored, upstream_pieces
from unknot.body.scene.glb import Mesh, axes, glb
from unknot.body.scene.mannequin import back_skin_mm
from unknot.body.scene.muscles import POWER, muscles
from unknot.body.scene.organs import hip_point, organs, outward, spline, tube, tubercle
from unknot.body.scene.rig import BONES, Rig, mirror, rig_of
from unknot.body.scene.skin import Surface, skin
from unknot.body.scene.surface import normals_of

Array = NDArray[np.float64]

FORMAT, VERSION = "unknot-scene", 1
_CARRIED_BY = {"ribs": "thorax", "clavicle": "thorax", "scapula": "thorax"}


def _colour(hex_: str) -> list[float]:
    """A colour of the screen as glTF wants it: linear light, four numbers."""
    found = []
    for at in (1, 3, 5):
        s = int(hex_[at : at + 2], 16) / 255.0
        found.append(round(s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4, 5))
    return [*found, 1.0]


def _material(hex_: str, rough: float = 0.85) -> dict[str, Any]:
    return {"pbrMetallicRoughness": {"baseColorFactor": _colour(hex_), "metallicFactor": 0.0, "roughnessFactor": rough}}


MATERIALS: dict[str, dict[str, Any]] = {
    "skin": _material("#eadccb"), "bone": _material("#f1e9da"), "ql": _material("#d9822b", 0.6),
    "psoas": _material("#5462b8", 0.6), "iliacus": _material("#8a94d6", 0.6), "organ": _material("#a86a62", 0.55),
    "vessel": _material("#b3423a", 0.5), "nerve": _material("#d8bf57", 0.6),
}  # fmt: skip


def scene(person: Person, geometry: Geometry, scale: Scale) -> bytes:
    """The file of a person, from the model's geometry already at the person's size."""
    rig = rig_of(person, geometry, scale)
    meshes = [_mesh("skin", "skin", skin(rig)), _mesh("bones", "bone", bones(rig))]
    for name, one in muscles(rig).items():
        kind = name.rpartition("-")[0]
        meshes.append(
            Mesh(name=name, material=kind, corners=one.corners, triangles=one.triangles, weights=one.weights,
                 normals=normals_of(one.corners, one.triangles), thick_mm=one.thick_mm, shade=one.shade,
                 extras={"volume": one.volume, "power": POWER[kind]})
        )  # fmt: skip
    for name, organ in organs(rig).items():
        kind = {"kidney": "organ", "femoral": "nerve"}.get(name.partition("-")[0], "vessel")
        meshes.append(_mesh(name, kind, organ))
    return glb(
        bones={name: (bone.parent, np.array(bone.at_mm)) for name, bone in rig.bones.items()},
        floor_mm=rig.floor_mm, landmarks=landmarks(rig), meshes=meshes, materials=MATERIALS,
        extras=extras(rig),
    )  # fmt: skip


def _mesh(name: str, material: str, one: Surface) -> Mesh:
    return Mesh(name=name, material=material, corners=one.corners, triangles=one.triangles, weights=one.weights,
                normals=normals_of(one.corners, one.triangles))  # fmt: skip


def bones(rig: Rig) -> Surface:
    """Every bone in one surface, each piece carried by its own bone alone; and the last rib, which upstream lacks."""
    corners, triangles, owners, before = [], [], [], 0
    for piece in upstream_pieces():
        bone = _CARRIED_BY.get(piece.bone, piece.bone)
        at = rig.place(piece.bone, piece.at_mm)
        sided = f"{bone}-right" if f"{bone}-right" in BONES else bone
        for (where, faces), owner in (((at, piece.faces), sided), (mirrored(at, piece.faces), mirror(sided))):
            corners.append(where)
            triangles.append(faces + before)
            owners += [BONES.index(owner)] * len(where)
            before += len(where)
    last = rib12(rig)
    rib, faces = tube(spline(last, 9), np.array([3.5, 4.5, 5, 5, 5, 5, 4.5, 4, 2.5]) * rig.scale.height, round_=6)
    faces = outward(rib, faces)
    for where, turned in ((rib, faces), mirrored(rib, faces)):
        corners.append(where)
        triangles.append(turned + before)
        owners += [BONES.index("thorax")] * len(where)
        before += len(where)
    weights = np.zeros((before, len(BONES)))
    weights[np.arange(before), owners] = 1.0
    return Surface(corners=np.vstack(corners), triangles=np.vstack(triangles), weights=weights)


def landmarks(rig: Rig) -> dict[str, tuple[str, Array]]:
    """Points by name: the bone that carries them, and where they are in standing."""
    geometry, body = rig.geometry, rig.body
    crest = geometry.crest_mm
    spine = rig.place("L3", [(0.0, 85.0, 232.0)])[0]
    navel_z = crest + body.navel_above_crest_mm.value
    navel = np.array([0.0, float(back_skin_mm(rig, navel_z)) - body.waist_depth_mm.value, navel_z])
    found: dict[str, tuple[str, Array]] = {
        "navel": ("L3", navel),
        "back-skin-L3": ("L3", np.array([0.0, float(back_skin_mm(rig, spine[2])), spine[2]])),
        "c7": ("thorax", np.array([0.0, float(back_skin_mm(rig, rig.at("neck")[2])),
                                   rig.floor_mm + body.c7_height_mm.value])),
        "crown": ("head", rig.place("head", [(0.0, 50.0, 830.0)])[0]),
    }  # fmt: skip
    right = {
        "crest": ("pelvis", rig.place("pelvis", [(-80.0, 20.0, 0.0)])[0] * [1, 1, 0] + [0, 0, crest]),
        "hip-point": ("pelvis", hip_point(rig, "right")),
        "pubic-tubercle": ("pelvis", tubercle(rig, "right")),
        "psis": ("pelvis", rig.place("pelvis", [(-42.0, 80.0, 105.0)])[0]),
        "sit-bone": ("pelvis", rig.place("pelvis", [(-52.0, 30.0, -54.0)])[0]),
        "trochanter": ("thigh-right", rig.place("thigh", [(-136.0, 22.0, -2.0)])[0]),
        "last-rib": ("thorax", np.array([-108.0 * rig.scale.breadth, 40.0 * rig.scale.depth, geometry.rib_mm])),
    }
    right["rib12-tip"] = ("thorax", rib12(rig)[-1])
    for id_, (bone, at) in right.items():
        found[f"{id_}-left"] = (mirror(bone), at * np.array([-1.0, 1.0, 1.0]))
        found[f"{id_}-right"] = (bone, at)
    return found


def rib12(rig: Rig) -> Array:
    """The way of the right twelfth rib, [n, 3] mm: from its joint through the QL's hold on it, and as far again."""
    holds = np.array(sorted(
        {point.at_mm for path in rig.geometry.paths if path.muscle == "ql-right" and path.group != "ql-posterior"
         for point in path.points if point.bone == "thorax" and abs(point.at_mm[0]) > 25.0 * rig.scale.breadth},
        key=lambda at: -at[0],
    ))  # fmt: skip
    begin = rig.place("thorax", [(-19.0, 88.0, 318.0)])[0]
    ahead = holds[-1] - holds[0]
    tip = holds[-1] + ahead / np.linalg.norm(ahead) * 42.0 * rig.scale.height + [-14.0, -14.0, 4.0]
    return np.vstack((begin, (holds[0] + holds[-1]) / 2 + [0.0, 3.0, 2.0], holds[-1] + [0.0, 2.0, 1.0], tip))


def extras(rig: Rig) -> dict[str, Any]:
    """What the file says of itself: whose body, and the model's paths as points on bones."""
    person = rig.person
    return {
        "format": FORMAT, "version": VERSION, "floor_m": 0,
        "person": {"height_cm": round(person.height_cm, 1), "weight_kg": round(person.weight_kg, 1), "sex": person.sex},
        "paths": {
            muscle: [_path(rig, path) for path in rig.geometry.paths if path.muscle == muscle]
            for muscle in rig.geometry.muscles() if muscle.startswith(("ql", "psoas", "iliacus"))
        },
    }  # fmt: skip


def _path(rig: Rig, path: Path) -> dict[str, Any]:
    def local(bone: str, at_mm: Any) -> list[float]:
        ours = bone.replace("_", "-")
        return [round(float(one), 5) for one in axes(np.asarray(at_mm) - rig.at(ours)) / 1000.0]

    found: dict[str, Any] = {
        "name": path.name, "weight": round(path.weight, 4),
        "points": [[point.bone.replace("_", "-"), *local(point.bone, point.at_mm)] for point in path.points],
    }  # fmt: skip
    if path.sphere is not None:
        sphere = next(one for one in rig.geometry.spheres if one.name == path.sphere)
        found["sphere"] = {
            "after": path.sphere_after, "at": local("pelvis", sphere.at_mm), "side": local("pelvis", sphere.side_mm),
            "radius": round(sphere.radius_mm / 1000.0, 5),
        }  # fmt: skip
    return found
