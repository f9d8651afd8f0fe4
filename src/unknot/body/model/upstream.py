"""Reading myo-sim's full body: positions in standing, of the right side only, before any repair.

Runs in a child process (the full body takes some 350 MB). The left side is never read: it is the mirror image of the
right, which also mends upstream's one lopsided muscle (`LTpT_T12_l` carries right-side coordinates).
"""

from __future__ import annotations

import contextlib
import re
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from unknot.body.model.geometry import HIPS, LEVELS, PELVIS, Geometry, Path, Point, Sphere, Vector

MIDLINE_M = -0.025
"""Where upstream's midline lies in its own world, +x to the body's left."""
SACRUM = "sacrum"
"""Still apart here: upstream's sacrum belongs to its spine, its pelvis to its legs, and the two were scaled
differently.
"""
BONES = {
    "sacrum": SACRUM,
    "pelvis": PELVIS,
    "lumbar5": "L5",
    "lumbar4": "L4",
    "lumbar3": "L3",
    "lumbar2": "L2",
    "lumbar1": "L1",
    "torso": "thorax",
    "femur_r": "thigh_right",
}
"""Upstream's bodies that we keep. Sacrum and pelvis never move against each other; a path over any other body is left
out.
"""
GROUPS = (
    (r"QL_post_", "ql", "ql-posterior"),
    (r"QL_mid_", "ql", "ql-middle"),
    (r"QL_ant_", "ql", "ql-anterior"),
    (r"Ps_", "psoas", "psoas"),
    (r"iliacus_r", "iliacus", "iliacus"),
    (r"EO[56]_", "external-oblique", "external-oblique"),
    (r"IO[456]_", "internal-oblique", "internal-oblique"),
    (r"IL_", "iliocostalis", "erector-spinae"),
    (r"LTp", "longissimus", "erector-spinae"),
)
"""Upstream's tendons that we keep: a pattern, our muscle, our group. The obliques that end on the belly's own body
are left out.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upstream:
    """What was read: the right half as it came, and the triangles of the right hip bone's surface, mm."""

    geometry: Geometry
    hip_bone_mm: tuple[tuple[Vector, Vector, Vector], ...]


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Let nothing be said: MuJoCo would warn on standard error and in a file `MUJOCO_LOG.TXT` in the current folder.

    The warnings are about saving a composed model under empty prefixes, which nobody does here.
    """
    import mujoco

    before = mujoco.get_mju_user_warning()
    mujoco.set_mju_user_warning(lambda _: None)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        mujoco.set_mju_user_warning(before)


def composed() -> tuple[Any, Any, Callable[[Any], Any]]:
    """Load and compile myo-sim's `myofullbody`, standing.

    Returns:
        The `MjModel`, its `MjData` with positions worked out, and what turns a place of theirs (m) into one of ours (mm
        in the body frame), for one point [3] or many [n, 3].
    """
    import mujoco
    import myo_sim
    import numpy as np

    with quiet():
        model = myo_sim.load_spec("myofullbody").compile()
        data = mujoco.MjData(model)
    data.qpos[:] = model.qpos0
    mujoco.mj_kinematics(model, data)
    right, left = (data.xpos[model.body(name).id] for name in ("femur_r", "femur_l"))
    origin = np.array([MIDLINE_M, (right[1] + left[1]) / 2, (right[2] + left[2]) / 2])
    return model, data, lambda at: 1000.0 * (np.asarray(at) - origin)


def surface(model: Any, data: Any, geom: int) -> tuple[Any, Any]:
    """The corners [C, 3] of a mesh in upstream's world, m, and its triangles [T, 3]."""
    mesh = model.geom_dataid[geom]
    corners = model.mesh_vert[model.mesh_vertadr[mesh] :][: model.mesh_vertnum[mesh]]
    faces = model.mesh_face[model.mesh_faceadr[mesh] :][: model.mesh_facenum[mesh]]
    return corners @ data.geom_xmat[geom].reshape(3, 3).T + data.geom_xpos[geom], faces


def read() -> Upstream:
    """Read what we need of upstream's body, in mm in the body frame."""
    model, data, ours = composed()

    def mm(at: Any) -> Vector:
        x, y, z = ours(at).tolist()
        return (x, y, z)

    def triangles(name: str) -> Any:
        """The corners of a mesh's triangles, [T, 3, 3]."""
        corners, faces = surface(model, data, model.geom(name).id)
        return ours(corners)[faces]

    hip_bone = triangles("pelvis_r")
    joints = {level: mm(data.xanchor[model.joint(name).id]) for level, name in zip(LEVELS, _HINGES, strict=True)}
    joints |= {
        name: mm(data.xpos[model.body(body).id]) for name, body in zip(HIPS, ("femur_l", "femur_r"), strict=True)
    }
    geometry = Geometry(
        joints=joints,
        spheres=_spheres(model, data, mm),
        paths=_paths(model, data, mm),
        crest_mm=float(hip_bone[..., 2].max()),
        rib_mm=float(triangles("torso_geom_13")[..., 2].min()),
    )
    skin: tuple[Any, ...] = tuple(tuple(tuple(corner) for corner in triangle) for triangle in hip_bone.tolist())
    return Upstream(geometry=geometry, hip_bone_mm=skin)


_HINGES = ("flex_extension", "L4_L5_FE", "L3_L4_FE", "L2_L3_FE", "L1_L2_FE")


def _spheres(model: Any, data: Any, mm: Any) -> tuple[Sphere, ...]:
    return tuple(
        Sphere(
            name=f"{ours}_r",
            at_mm=mm(data.geom_xpos[model.geom(f"{theirs}_at_brim_wrap_r").id]),
            radius_mm=1000.0 * float(model.geom_size[model.geom(f"{theirs}_at_brim_wrap_r").id][0]),
            side_mm=mm(data.site_xpos[model.site(f"{theirs}_at_brim_site_{ours}_r").id]),
        )
        for theirs, ours in (("PS", "psoas"), ("IL", "iliacus"))
    )


def _paths(model: Any, data: Any, mm: Any) -> tuple[Path, ...]:
    """Every kept path as upstream has it; its weight is still the peak force, which is area times a constant."""
    import mujoco

    site_type = mujoco.mjtWrap.mjWRAP_SITE
    found: list[Path] = []
    for pattern, muscle, group in GROUPS:
        for actuator in range(model.nu):
            name = model.actuator(actuator).name
            if not (re.match(pattern, name) and name.endswith("_r")):
                continue
            tendon = model.actuator_trnid[actuator, 0]
            first = model.tendon_adr[tendon]
            over = range(first, first + model.tendon_num[tendon])
            sites = [model.wrap_objid[each] for each in over if model.wrap_type[each] == site_type]
            bodies = [BONES[model.body(model.site_bodyid[site]).name] for site in sites]
            found.append(
                Path(
                    name=name,
                    muscle=f"{muscle}-right",
                    group=group,
                    weight=float(model.actuator_gainprm[actuator, 2]),
                    points=tuple(
                        Point(bone=bone, at_mm=mm(data.site_xpos[site]))
                        for bone, site in zip(bodies, sites, strict=True)
                    ),
                )
            )
    brim = [Point(bone=PELVIS, at_mm=mm(data.site_xpos[model.site("psoas-P2_r").id]))]
    brim += [
        Point(bone="thigh_right", at_mm=mm(data.site_xpos[model.site(f"psoas-P{number}_r").id])) for number in (3, 4)
    ]
    found.append(Path(name="psoas_r", muscle="psoas-leg-right", group="psoas-leg", weight=0.0, points=tuple(brim)))
    return tuple(found)
