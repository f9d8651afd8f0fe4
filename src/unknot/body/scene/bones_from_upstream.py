"""Make `body/data/bones.bin` again: myo-sim's bone surfaces, thinned out, the right side and the midline only.

For developers: `python -m unknot.body.scene.bones_from_upstream`; needs `fast-simplification`, which the app does not.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import numpy as np

from unknot.body.model.upstream import composed, surface
from unknot.body.scene.bones import Piece, packed

KEPT: dict[str, tuple[str, int]] = {
    "sacrum_geom_1": ("pelvis", 380), "pelvis_r": ("pelvis", 246),
    **{f"lumbar{n}_geom_1": (f"L{n}", 300) for n in range(1, 6)},
    **{f"torso_geom_{n}": ("thorax", 170) for n in range(1, 13)}, "torso_geom_13": ("ribs", 3400),
    "hat_cervical": ("neck", 420), "hat_jaw": ("head", 300), "hat_skull": ("head", 900),
    "clavicle_r": ("clavicle", 130), "scapula_r": ("scapula", 420), "humerus_r": ("upper-arm", 260),
    "ulna_r": ("forearm", 170), "radius_r": ("forearm", 170),
    "femur_r": ("thigh", 420), "patella_r": ("thigh", 60), "tibia_r": ("shank", 260), "fibula_r": ("shank", 110),
    "talus_r": ("foot", 90), "foot_r": ("foot", 420), "bofoot_r": ("foot", 420),
}  # fmt: skip
"""Upstream's surfaces: the bone of ours that each one is drawn on, and how many triangles it may keep."""
HAND = ("lunate", "scaphoid", "pisiform", "triquetrum", "capitate", "trapezium", "trapezoid", "hamate",
        "1mc", "2mc", "3mc", "4mc", "5mc", "prox", "dist", "mid")  # fmt: skip
OF_A_HAND_BONE = 40
MIDLINE = ("pelvis", "L", "thorax", "ribs", "neck", "head")


def main() -> int:
    """Read, thin out, cut at the midline, write."""
    import mujoco

    model, data, ours = composed()
    pieces = []
    for geom in range(model.ngeom):
        name = model.geom(geom).name
        if model.geom_type[geom] != mujoco.mjtGeom.mjGEOM_MESH or name.endswith("_l"):
            continue
        bone, most = KEPT.get(name, ("hand", OF_A_HAND_BONE) if name.startswith(HAND) or "ph" in name else ("", 0))
        if not bone:
            continue
        corners, faces = surface(model, data, geom)
        at_mm = ours(corners)
        at_mm, faces = thinned(at_mm, faces, most)
        if bone.startswith(MIDLINE) and name != "pelvis_r":
            at_mm, faces = cut(at_mm, faces)
        pieces.append(Piece(bone=bone, name=name, at_mm=at_mm, faces=faces))
    target = Path(__file__).parents[1] / "data" / "bones.bin"
    target.write_bytes(packed(pieces))
    count = sum(len(piece.faces) for piece in pieces)
    sys.stdout.write(f"{target.name}: {target.stat().st_size} bytes, {len(pieces)} pieces, {count} triangles\n")
    return 0


def thinned(at_mm: Any, faces: Any, most: int) -> tuple[Any, Any]:
    """Weld equal corners, then collapse edges until at most `most` triangles are left."""
    simplify: Any = importlib.import_module("fast_simplification").simplify

    _, first, where = np.unique(np.round(at_mm, 2), axis=0, return_index=True, return_inverse=True)
    at_mm, faces = at_mm[first], where.reshape(-1)[faces]
    faces = faces[(faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 0] != faces[:, 2])]
    if len(faces) > most:
        at_mm, faces = simplify(at_mm.astype(np.float32), faces.astype(np.int32), target_count=most, agg=5)
    return np.asarray(at_mm, dtype=float), np.asarray(faces)


def cut(at_mm: Any, faces: Any) -> tuple[Any, Any]:
    """Keep the right half (x <= 0): triangles across the midline are cut there."""
    corners = list(map(tuple, at_mm))
    made: dict[tuple[int, int], int] = {}

    def crossing(a: int, b: int) -> int:
        key = (min(a, b), max(a, b))
        if key not in made:
            p, q = np.array(corners[key[0]]), np.array(corners[key[1]])
            at = p + (q - p) * (p[0] / (p[0] - q[0]))
            made[key] = len(corners)
            corners.append((0.0, float(at[1]), float(at[2])))
        return made[key]

    kept = []
    for face in faces.tolist():
        outline = []
        for a, b in zip(face, face[1:] + face[:1], strict=True):
            inside, after = corners[a][0] <= 0, corners[b][0] <= 0
            if inside:
                outline.append(a)
            if inside != after:
                outline.append(crossing(a, b))
        kept += [(outline[0], outline[i], outline[i + 1]) for i in range(1, len(outline) - 1)]
    used, where = np.unique(np.array(kept), return_inverse=True)
    return np.array(corners)[used], where.reshape(-1, 3)


if __name__ == "__main__":
    sys.exit(main())
