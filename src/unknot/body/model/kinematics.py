"""Lengths and moment arms of every path in one posture, by MuJoCo."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any

import mujoco
import numpy as np
from numpy.typing import NDArray

from unknot.body.angles import Angles
from unknot.body.model.compile import compiled
from unknot.body.model.geometry import Geometry
from unknot.body.model.rhythm import DOFS, INPUTS, SHARES
from unknot.body.model.scale import Scale
from unknot.locale import Text

Array = NDArray[np.float64]
CORE = ("ql-left", "ql-right", "psoas-left", "psoas-right", "iliacus-left", "iliacus-right")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fascicle:
    """One line of pull.

    Attributes:
        name: upstream's name of it; `_l` and `_r` are the body's own left and right.
        muscle: `ql-left`, …
        group: `ql-posterior`, `ql-middle`, `ql-anterior`, `psoas`, `iliacus`, …
        weight: its share of the muscle's cross-section; sums to 1 over a muscle.
    """

    name: str
    muscle: str
    group: str
    weight: float


def mixing() -> Array:
    """How the five angles of a posture become the angles of `DOFS`: [5, 17], the shares of the lumbar rhythm."""
    mix = np.zeros((len(INPUTS), len(DOFS)))
    for column, (joint, movement) in enumerate(DOFS):
        if joint in INPUTS:
            mix[INPUTS.index(joint), column] = 1.0
        else:
            level = [name for name, _ in dict.fromkeys((level, 0) for level, _ in DOFS)].index(joint)
            mix[INPUTS.index(movement), column] = SHARES[movement][level]
    return mix


class BodyModel:
    """A body of one size: what every muscle path measures in a posture.

    Lengths in mm, in the body frame; angles of `Angles` in degrees by the house's signs. Safe to share between threads.
    """

    def __init__(self, geometry: Geometry, *, scale: Scale, context: bool = False, note: Text | None = None) -> None:
        """Compile the paths of `geometry` (already of this size); without `context` only QL, psoas and iliacus."""
        from dataclasses import replace

        if not context:
            geometry = replace(geometry, paths=tuple(path for path in geometry.paths if path.muscle in CORE))
        self.geometry, self.scale, self.note = geometry, scale, note
        self.fascicles = tuple(
            Fascicle(name=path.name, muscle=path.muscle, group=path.group, weight=path.weight)
            for path in geometry.paths
        )
        self.muscles = geometry.muscles()
        self._lock = threading.Lock()
        self._model: Any = compiled(geometry)
        self._data: Any = mujoco.MjData(self._model)
        self._mix = mixing()
        self.dof_columns: list[int] = [self._model.joint(f"{joint}/{movement}").dofadr[0] for joint, movement in DOFS]
        self._rows = np.repeat(np.arange(self._model.ntendon), self._model.ten_J_rownnz)
        self._weights = np.array([one.weight for one in self.fascicles])
        self.standing_mm = self.lengths_mm(Angles())
        self.standing_mm.flags.writeable = False

    @property
    def mj_model(self) -> Any:
        """The `mujoco.MjModel`, in metres: for whoever simulates or draws. Its joints are named `L5S1/flexion`, …"""
        return self._model

    @property
    def jacobian_layout(self) -> tuple[NDArray[np.intp], NDArray[np.intp], list[int]]:
        """Where MuJoCo's sparse tendon Jacobian goes: its rows, its columns, and the columns in the order of `DOFS`."""
        return self._rows, self._model.ten_J_colind, self.dof_columns

    def of(self, muscle: str) -> NDArray[np.intp]:
        """The indices of a muscle's fascicles.

        Raises:
            KeyError: the model has no such muscle.
        """
        if muscle not in self.muscles:
            raise KeyError(muscle)
        return np.array([number for number, one in enumerate(self.fascicles) if one.muscle == muscle])

    def joint_angles_rad(self, angles: Angles) -> Array:
        """The angle of every joint of `DOFS` in this posture: [17]."""
        given: Array = np.array([getattr(angles, name) for name in INPUTS]) @ self._mix
        return np.deg2rad(given)

    def _pose(self, angles: Angles) -> None:
        self._data.qpos[self.dof_columns] = self.joint_angles_rad(angles)
        mujoco.mj_kinematics(self._model, self._data)
        mujoco.mj_comPos(self._model, self._data)
        mujoco.mj_tendon(self._model, self._data)

    def lengths_mm(self, angles: Angles) -> Array:
        """The length of every fascicle's path: [F] mm."""
        with self._lock:
            self._pose(angles)
            return 1000.0 * np.array(self._data.ten_length)

    def lengths_and_arms(self, angles: Angles) -> tuple[Array, Array]:
        """Lengths [F] mm and moment arms [F, 17] mm (that is mm per rad) about each of `DOFS`.

        The arm is minus the change of length with the angle: a muscle with a positive arm about the side bend of L3L4
        bends that joint to the left when it pulls. Each arm is about that joint's own angle; `total_arms_mm` is about
        the total.
        """
        with self._lock:
            self._pose(angles)
            lengths = 1000.0 * np.array(self._data.ten_length)
            jacobian = np.zeros((self._model.ntendon, self._model.nv))
            jacobian[self._rows, self._model.ten_J_colind] = self._data.ten_J
        return lengths, -1000.0 * jacobian[:, self.dof_columns]

    def total_arms_mm(self, angles: Angles) -> Array:
        """Moment arms about the five angles of a posture: [F, 5] mm, in the order of `INPUTS`."""
        arms: Array = self.lengths_and_arms(angles)[1] @ self._mix.T
        return arms

    def fascicle_change_pct(self, angles: Angles) -> Array:
        """How much longer every fascicle is than in standing: [F] %."""
        change: Array = 100.0 * (self.lengths_mm(angles) / self.standing_mm - 1.0)
        return change

    def change_pct(self, angles: Angles) -> dict[str, float]:
        """How much longer each muscle is than in standing, in %: its fascicles' changes, weighted by cross-section."""
        change = self.fascicle_change_pct(angles) * self._weights
        return {muscle: float(change[self.of(muscle)].sum()) for muscle in self.muscles}

    def muscle_lengths_mm(self, angles: Angles) -> dict[str, float]:
        """The length of each muscle in mm: its fascicles' lengths, weighted by cross-section."""
        lengths = self.lengths_mm(angles) * self._weights
        return {muscle: float(lengths[self.of(muscle)].sum()) for muscle in self.muscles}

    def paths_mm(self, angles: Angles) -> list[Array]:
        """The points that every path runs through, [k, 3] mm in the body frame, with the ends of any arc over the
        brim.
        """
        with self._lock:
            self._pose(angles)
            points = np.array(self._data.wrap_xpos).reshape(-1, 3)
            first, count = self._data.ten_wrapadr, self._data.ten_wrapnum
            return [1000.0 * points[first[row] : first[row] + count[row]] for row in range(self._model.ntendon)]
