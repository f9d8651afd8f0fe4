"""From geometry to a MuJoCo model: eight bones, seventeen hinges, one tendon a path, nothing else."""

from __future__ import annotations

from typing import Any

import mujoco

from unknot.body.model.geometry import JOINT_OF, PARENT, PELVIS, Geometry, Vector
from unknot.body.model.rhythm import AXES, MOVEMENTS


def _m(at_mm: Vector, origin_mm: Vector = (0.0, 0.0, 0.0)) -> list[float]:
    return [(a - b) / 1000.0 for a, b in zip(at_mm, origin_mm, strict=True)]


def spec(geometry: Geometry) -> Any:
    """The model as an `MjSpec`, in metres; every bone's frame is parallel to the body frame in standing."""
    made = mujoco.MjSpec()
    made.memory = 1 << 20  # nothing is simulated here: the default arena would be 15 MB a body
    made.option.disableflags |= int(mujoco.mjtDisableBit.mjDSBL_CONTACT) | int(mujoco.mjtDisableBit.mjDSBL_GRAVITY)
    bodies: dict[str, Any] = {PELVIS: made.worldbody.add_body(name=PELVIS)}
    origin: dict[str, Vector] = {PELVIS: (0.0, 0.0, 0.0)}
    for bone, parent in PARENT.items():
        joint = JOINT_OF.get(bone)
        origin[bone] = geometry.joints[joint] if joint else origin[parent]
        body = bodies[parent].add_body(
            name=bone, pos=_m(origin[bone], origin[parent]), mass=1.0, inertia=[0.01, 0.01, 0.01], explicitinertial=True
        )
        for movement in (MOVEMENTS if joint in _LUMBAR else ("flexion",)) if joint else ():
            body.add_joint(name=f"{joint}/{movement}", type=mujoco.mjtJoint.mjJNT_HINGE, axis=list(AXES[movement]))
        bodies[bone] = body
    for sphere in geometry.spheres:
        bodies[PELVIS].add_geom(
            name=sphere.name, type=mujoco.mjtGeom.mjGEOM_SPHERE, size=[sphere.radius_mm / 1000.0, 0.0, 0.0],
            pos=_m(sphere.at_mm), contype=0, conaffinity=0, mass=0.0,
        )  # fmt: skip
        bodies[PELVIS].add_site(name=f"{sphere.name}/side", pos=_m(sphere.side_mm))
    for path in geometry.paths:
        tendon = made.add_tendon(name=path.name)
        for number, point in enumerate(path.points):
            name = f"{path.name}/{number}"
            bodies[point.bone].add_site(name=name, pos=_m(point.at_mm, origin[point.bone]))
            tendon.wrap_site(name)
            if path.sphere is not None and number == path.sphere_after:
                tendon.wrap_geom(path.sphere, f"{path.sphere}/side")
    return made


_LUMBAR = {joint for bone, joint in JOINT_OF.items() if not bone.startswith("thigh")}


def compiled(geometry: Geometry) -> Any:
    """The model as an `MjModel`."""
    return spec(geometry).compile()
