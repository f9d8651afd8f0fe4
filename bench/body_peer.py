"""The body's model once more, in OpenSim: the same points, joints and spheres, for agreement and for speed."""

from __future__ import annotations

from typing import Any

import numpy as np

from unknot.body.model.geometry import JOINT_OF, PARENT, PELVIS, Geometry, Vector
from unknot.body.model.kinematics import Array, mixing
from unknot.body.model.rhythm import AXES, DOFS, MOVEMENTS


class Peer:
    """An OpenSim model built from our geometry.

    Straight pieces are `PathPoint`s; the brim is a `WrapSphere` between the same two points as ours (without that range
    OpenSim would also bend the piece from the spine to the brim, by up to 6 mm).
    """

    def __init__(self, geometry: Geometry) -> None:
        """Build and initialise it; needs `opensim`."""
        import opensim

        opensim.Logger.setLevelString("Off")
        self._osim, model = opensim, opensim.Model()
        model.setGravity(opensim.Vec3(0))
        self.model = model
        frames, origins = self._bones(geometry)
        spheres = self._spheres(geometry)
        actuators = []
        for path in geometry.paths:
            one = opensim.PathActuator()
            one.setName(_name(path.name))
            for number, point in enumerate(path.points):
                at = self._m(point.at_mm, origins[point.bone])
                one.addNewPathPoint(f"{_name(path.name)}_{number}", frames[point.bone], at)
            model.addForce(one)
            if path.sphere is not None:
                one.updGeometryPath().addPathWrap(spheres[path.sphere])
            actuators.append(one)
        model.finalizeConnections()
        for path, one in zip(geometry.paths, actuators, strict=True):
            if path.sphere is not None:
                wrap = one.updGeometryPath().updWrapSet().get(0)
                wrap.set_range(0, path.sphere_after + 1)
                wrap.set_range(1, path.sphere_after + 2)
        self.state = model.initSystem()
        self.paths = [one.getGeometryPath() for one in actuators]
        self.coordinates = [model.getCoordinateSet().get(f"{joint}_{movement}") for joint, movement in DOFS]
        self._kept = actuators

    def _m(self, at_mm: Vector, origin_mm: Vector = (0.0, 0.0, 0.0)) -> Any:
        return self._osim.Vec3(*((a - b) / 1000.0 for a, b in zip(at_mm, origin_mm, strict=True)))

    def _bones(self, geometry: Geometry) -> tuple[dict[str, Any], dict[str, Vector]]:
        osim = self._osim
        frames: dict[str, Any] = {PELVIS: self.model.getGround()}
        origins: dict[str, Vector] = {PELVIS: (0.0, 0.0, 0.0)}
        for bone, parent in PARENT.items():
            joint = JOINT_OF.get(bone)
            if joint is None:
                frames[bone], origins[bone] = frames[parent], origins[parent]
                continue
            origins[bone] = geometry.joints[joint]
            body = osim.Body(bone, 1.0, osim.Vec3(0), osim.Inertia(0.01, 0.01, 0.01))
            self.model.addBody(body)
            turns = osim.SpatialTransform()
            movements = MOVEMENTS if bone.startswith("L") else ("flexion",)
            for number, movement in enumerate(MOVEMENTS):
                axis = (turns.upd_rotation1, turns.upd_rotation2, turns.upd_rotation3)[number]()
                axis.setAxis(osim.Vec3(*AXES[movement]))
                if movement in movements:
                    names = osim.ArrayStr()
                    names.append(f"{joint}_{movement}")
                    axis.setCoordinateNames(names)
                    axis.set_function(osim.LinearFunction(1.0, 0.0))
            here, zero = self._m(origins[bone], origins[parent]), osim.Vec3(0)
            self.model.addJoint(osim.CustomJoint(joint, frames[parent], here, zero, body, zero, zero, turns))
            frames[bone] = body
        return frames, origins

    def _spheres(self, geometry: Geometry) -> dict[str, Any]:
        made = {}
        for sphere in geometry.spheres:
            one = self._osim.WrapSphere()
            one.setName(sphere.name)
            one.set_radius(sphere.radius_mm / 1000.0)
            one.set_translation(self._m(sphere.at_mm))
            self.model.updGround().addWrapObject(one)
            made[sphere.name] = one
        return made

    def pose(self, joints_rad: Array) -> None:
        """Set every coordinate, [17] in the order of `DOFS`."""
        for coordinate, value in zip(self.coordinates, joints_rad.tolist(), strict=True):
            coordinate.setValue(self.state, value, False)
        self.model.realizePosition(self.state)

    def lengths_mm(self, joints_rad: Array) -> list[float]:
        """Every path's length."""
        self.pose(joints_rad)
        return [1000.0 * path.getLength(self.state) for path in self.paths]

    def arms_mm(self, joints_rad: Array) -> list[list[float]]:
        """Every path's moment arm about every coordinate, one `computeMomentArm` each; OpenSim's sign is ours."""
        self.pose(joints_rad)
        return [[1000.0 * path.computeMomentArm(self.state, one) for one in self.coordinates] for path in self.paths]


def joints_of(poses: Array) -> Array:
    """The joint angles of postures, [N, 17] rad."""
    angles: Array = np.deg2rad(poses @ mixing())
    return angles


def _name(name: str) -> str:
    return name.replace(".", "_").replace("-", "_")
