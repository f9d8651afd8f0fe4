"""Lengths and moment arms for many postures at once, in numpy: exact, in chunks, one core.

Arrays are kept with the posture as the last axis inside a chunk, so that every step runs over contiguous numbers. A
path's length is a sum over pieces between bones; its derivative by a joint angle is the joint axis times the moment
of the piece's unit vector about the joint. `BodyModel` asks MuJoCo for the same; the tests hold the two against each
other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import ArrayLike

from unknot.body.angles import RANGES_DEG, Angles, ImpossibleAngle
from unknot.body.model.geometry import HIPS, LEVELS, PELVIS, VERTEBRAE
from unknot.body.model.kinematics import Array, BodyModel, mixing
from unknot.body.model.plan import Plan
from unknot.body.model.rhythm import AXES, INPUTS, MOVEMENTS
from unknot.body.model.wrap import cross, over_sphere

CHUNK, CHUNK_ARMS = 1024, 256
"""Postures worked on together, without and with arms: their arrays fit a core's cache."""


def checked(poses: ArrayLike) -> Array:
    """The postures as [N, 5] degrees in the order of `INPUTS`.

    Raises:
        ValueError: the shape is another.
        ImpossibleAngle: an angle is NaN, infinite or outside its range; the first in reading order.
    """
    table = np.asarray(poses, dtype=np.float64)
    if table.ndim != 2 or table.shape[1] != len(INPUTS):
        raise ValueError(f"postures are a table of {len(INPUTS)} columns ({', '.join(INPUTS)}), not {table.shape}")
    low, high = (np.array([RANGES_DEG[name][end] for name in INPUTS]) for end in (0, 1))
    wrong = ~((table >= low) & (table <= high))
    if wrong.any():
        row, column = np.argwhere(wrong)[0]
        raise ImpossibleAngle(INPUTS[column], float(table[row, column]))
    return table


assert tuple(each.name for each in fields(Angles)) == INPUTS

_plans: WeakKeyDictionary[BodyModel, Plan] = WeakKeyDictionary()


def _plan(model: BodyModel) -> Plan:
    if model not in _plans:
        _plans[model] = Plan(model.geometry)
    return _plans[model]


def batch_lengths_mm(model: BodyModel, poses: ArrayLike) -> Array:
    """The length of every path in every posture: [N, F] mm. Raises as `checked`."""
    table = checked(poses)
    out = np.empty((len(table), len(model.fascicles)))
    for rows, pose in _poses(model, table, CHUNK):
        out[rows] = pose.path_lengths().T
    return out


def batch_lengths_and_arms(model: BodyModel, poses: ArrayLike) -> tuple[Array, Array]:
    """Lengths [N, F] mm and moment arms [N, F, 17] mm about each of `DOFS`. Raises as `checked`."""
    table = checked(poses)
    out = np.empty((len(table), len(model.fascicles)))
    arms = np.empty((len(table), len(model.fascicles), mixing().shape[1]))
    for rows, pose in _poses(model, table, CHUNK_ARMS):
        out[rows] = pose.path_lengths().T
        pose.arms(out=arms[rows])
    return out, arms


def stream(model: BodyModel, poses: ArrayLike) -> Iterator[tuple[slice, Array]]:
    """The lengths chunk by chunk, as (rows, [n, F] mm), for more postures than memory holds. Raises as `checked`."""
    for rows, pose in _poses(model, checked(poses), CHUNK):
        yield rows, pose.path_lengths().T


def _poses(model: BodyModel, table: Array, size: int) -> Iterator[tuple[slice, _Pose]]:
    plan, mix = _plan(model), mixing()
    for first in range(0, len(table), size):
        rows = slice(first, min(first + size, len(table)))
        yield rows, _Pose(plan, np.deg2rad(table[rows] @ mix).T)


class _Pose:
    """A chunk of postures: where every point is, and what every piece measures."""

    def __init__(self, plan: Plan, joint_rad: Array) -> None:
        self.plan, self.n = plan, joint_rad.shape[1]
        self.axes: list[Array] = []
        self.centres: list[Array] = []
        turns, shifts = self._bones(joint_rad)
        points = np.empty((3, len(plan.points), self.n))
        for bone, rows in plan.of_bone.items():
            at = plan.at_mm[rows]
            if bone == PELVIS:
                points[:, rows] = at.T[:, :, None]
                continue
            for axis in range(3):
                np.matmul(at, turns[bone][axis], out=points[axis, rows])
                points[axis, rows] += shifts[bone][axis]
        self.end = points[:, plan.end]
        along = self.end[:, : plan.straight] - points[:, plan.begin[: plan.straight]]
        self.lengths = np.empty((len(plan.pieces), self.n))
        np.sqrt(np.einsum("isn,isn->sn", along, along), out=self.lengths[: plan.straight])
        self.along = along
        self.arriving = np.empty((3, len(plan.pieces) - plan.straight, self.n))
        for row in range(plan.straight, len(plan.pieces)):
            sphere = plan.sphere(plan.pieces[row])
            centre = np.array(sphere.at_mm)
            self.lengths[row], self.arriving[:, row - plan.straight] = over_sphere(
                points[:, plan.begin[row]] - centre[:, None], self.end[:, row] - centre[:, None],
                radius=sphere.radius_mm, side=np.array(sphere.side_mm) - centre,
            )  # fmt: skip

    def _bones(self, joint_rad: Array) -> tuple[dict[str, Array], dict[str, Array]]:
        """Each bone's turn [3, 3, n] and shift [3, n] against standing; keeps the joints' axes and centres on the
        way.
        """
        joints = self.plan.geometry.joints
        turns, shifts = {}, {}
        turn = np.repeat(np.eye(3)[:, :, None], self.n, axis=2)
        shift = np.zeros((3, self.n))
        for number, (bone, level) in enumerate(zip(VERTEBRAE, LEVELS, strict=True)):
            centre = np.array(joints[level])
            here = np.einsum("ijn,j->in", turn, centre) + shift
            for offset, movement in enumerate(MOVEMENTS):
                self.axes.append(np.einsum("ijn,j->in", turn, np.array(AXES[movement])))
                self.centres.append(here)
                turn = _turned(turn, movement, joint_rad[3 * number + offset])
            shift = here - np.einsum("ijn,j->in", turn, centre)
            turns[bone], shifts[bone] = turn, shift
        turns["thorax"], shifts["thorax"] = turns["L1"], shifts["L1"]
        for offset, hip in enumerate(HIPS):
            bone = hip.replace("hip", "thigh")
            centre = np.array(joints[hip])
            here = np.repeat(centre[:, None], self.n, axis=1)
            still = np.repeat(np.eye(3)[:, :, None], self.n, axis=2)
            self.axes.append(np.repeat(np.array(AXES["flexion"])[:, None], self.n, axis=1))
            self.centres.append(here)
            turns[bone] = _turned(still, "flexion", joint_rad[3 * len(LEVELS) + offset])
            shifts[bone] = here - np.einsum("ijn,j->in", turns[bone], centre)
        return turns, shifts

    def path_lengths(self) -> Array:
        """The length of every path, [F, n] mm."""
        lengths = np.repeat(self.plan.constant_mm[:, None], self.n, axis=1)
        for paths, pieces in self.plan.rounds:
            lengths[paths] += self.lengths[pieces]
        return lengths

    def arms(self, *, out: Array) -> None:
        """Moment arms of every path into `out` [n, F, 17], mm.

        Each piece is a line vector (its unit vector, and that vector's moment about the origin), each joint a screw;
        the arm is their product, where the joint carries one end of the piece and not the other.
        """
        plan = self.plan
        lines = np.empty((self.n, len(plan.pieces), 6))
        unit = np.concatenate((self.along / self.lengths[: plan.straight], self.arriving), axis=1)
        lines[:, :, :3] = cross(self.end, unit).transpose(2, 1, 0)
        lines[:, :, 3:] = unit.transpose(2, 1, 0)
        axes, centres = np.stack(self.axes, axis=1), np.stack(self.centres, axis=1)
        screws = np.concatenate((axes, cross(centres, axes))).transpose(2, 0, 1)
        pieces = lines @ np.ascontiguousarray(screws)
        pieces *= plan.sign
        out[:] = 0.0
        for paths, which in plan.rounds:
            out[:, paths] += pieces[:, which]


def _turned(turn: Array, movement: str, angle: Array) -> Array:
    """`turn` followed by a rotation about one of `AXES` in the turned frame: two columns mix, one stays."""
    sine, cosine = np.sin(angle), np.cos(angle)
    axis = AXES[movement]
    stays = next(number for number in range(3) if axis[number])
    a, b = (stays + 1) % 3, (stays + 2) % 3
    sine = sine * axis[stays]
    mixed = np.empty_like(turn)
    mixed[:, stays] = turn[:, stays]
    mixed[:, a] = turn[:, a] * cosine + turn[:, b] * sine
    mixed[:, b] = turn[:, b] * cosine - turn[:, a] * sine
    return mixed
