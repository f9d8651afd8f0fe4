"""Very many postures on a graphics card, by MuJoCo Warp: the same model, in single precision.

Needs the extra `gpu` (`pip install "unknot[gpu]"`). Without a card Warp runs on the processor, slowly; that is how the
agreement with MuJoCo is measured (`./dev bench body`). Nothing else in Unknot uses this.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from unknot.body.model.batch import checked
from unknot.body.model.cache import ModelMissing
from unknot.body.model.kinematics import Array, BodyModel, mixing
from unknot.locale import Text

CHUNK = 65_536
"""Postures that lie on the card together."""


def gpu_lengths_mm(model: BodyModel, poses: ArrayLike, *, device: str | None = None) -> Array:
    """The length of every path in every posture: [N, F] mm, right to some 1e-4 mm.

    Args:
        model: any body.
        poses: [N, 5] degrees, as for `batch_lengths_mm`.
        device: Warp's name of a device (`cuda:0`, `cpu`); None is Warp's own choice.

    Raises:
        ModelMissing: the extra is not installed.
        ImpossibleAngle, ValueError: as `checked`.
    """
    found = [np.asarray(data.ten_length.numpy(), dtype=float) for data in _worlds(model, poses, device)]
    return 1000.0 * np.concatenate(found) if found else np.empty((0, len(model.fascicles)))


def gpu_lengths_and_arms(model: BodyModel, poses: ArrayLike, *, device: str | None = None) -> tuple[Array, Array]:
    """Lengths [N, F] mm and moment arms [N, F, 17] mm. Arguments and errors as `gpu_lengths_mm`."""
    lengths, arms = [np.empty((0, len(model.fascicles)))], [np.empty((0, len(model.fascicles), mixing().shape[1]))]
    rows, columns, back = model.jacobian_layout
    for data in _worlds(model, poses, device):
        lengths.append(1000.0 * np.asarray(data.ten_length.numpy(), dtype=float))
        sparse = np.asarray(data.ten_J.numpy(), dtype=float)[:, : len(rows)]
        dense = np.zeros((len(sparse), len(model.fascicles), mixing().shape[1]))
        dense[:, rows, columns] = sparse
        arms.append(-1000.0 * dense[:, :, back])
    return np.concatenate(lengths), np.concatenate(arms)


def _worlds(model: BodyModel, poses: ArrayLike, device: str | None) -> Iterator[Any]:
    """Chunks of postures as Warp's data, with lengths and Jacobian worked out."""
    table = checked(poses)
    try:
        # By name: with their own partial types, calls into them would be checked only where they are installed.
        mujoco_warp: Any = import_module("mujoco_warp")
        warp: Any = import_module("warp")
    except ImportError as fault:
        raise ModelMissing(
            Text(
                "Graphics cards need another part of Unknot. Install it with: {command}",
                command='pip install "unknot[gpu]"',
            )
        ) from fault
    joints = np.deg2rad(table @ mixing())
    with warp.ScopedDevice(device):
        there = mujoco_warp.put_model(model.mj_model)
        for first in range(0, len(table), CHUNK):
            part = joints[first : first + CHUNK]
            data = mujoco_warp.make_data(model.mj_model, nworld=len(part))
            angles = np.empty(part.shape, dtype=np.float32)
            angles[:, model.dof_columns] = part
            data.qpos.assign(angles)
            mujoco_warp.kinematics(there, data)
            mujoco_warp.com_pos(there, data)
            mujoco_warp.tendon(there, data)
            warp.synchronize()
            yield data
