"""Reading myo-sim loses nothing: before any repair our geometry measures what upstream's own model measures."""

from __future__ import annotations

import mujoco
import myo_sim
import numpy as np
import pytest

from unknot.body.angles import RANGES_DEG
from unknot.body.model import DOFS, INPUTS, BodyModel, Scale, batch_lengths_mm
from unknot.body.model.geometry import LEVELS, whole
from unknot.body.model.kinematics import mixing
from unknot.body.model.repairs import one_pelvis, one_psoas, with_shares
from unknot.body.model.upstream import Upstream, quiet

HINGES = {
    "flexion": ("flex_extension", "L4_L5_FE", "L3_L4_FE", "L2_L3_FE", "L1_L2_FE"),
    "side_bend": ("lat_bending", "L4_L5_LB", "L3_L4_LB", "L2_L3_LB", "L1_L2_LB"),
    "rotation": ("axial_rotation", "L4_L5_AR", "L3_L4_AR", "L2_L3_AR", "L1_L2_AR"),
}
WRAPPED_TO_2_PCT = ("LTpT_T1_r", "LTpT_T2_r", "LTpT_T3_r", "LTpT_T4_r", "LTpT_T5_r")
"""Long back muscles that slide over the chest upstream; here they run straight from point to point."""


@pytest.fixture(scope="module")
def theirs() -> mujoco.MjModel:
    """Upstream's own model, whole."""
    with quiet():
        return myo_sim.load_spec("myofullbody").compile()


@pytest.fixture(scope="module")
def apart_mm(upstream: Upstream, theirs: mujoco.MjModel) -> dict[str, tuple[float, float]]:
    """Per right-side path: the largest difference over 200 random postures, and the mean length, in mm."""
    ours = BodyModel(whole(with_shares(one_psoas(one_pelvis(upstream.geometry)))), scale=Scale(), context=True)
    data = mujoco.MjData(theirs)
    low, high = np.array([RANGES_DEG[name] for name in INPUTS]).T
    table = np.random.default_rng(3).uniform(low, high, (200, len(INPUTS)))
    rows = [number for number, one in enumerate(ours.fascicles) if one.name.endswith("_r")]
    names = [ours.fascicles[row].name for row in rows]
    tendons = [theirs.actuator_trnid[theirs.actuator(name).id, 0] for name in names]
    found = []
    for joints in np.deg2rad(table @ mixing()):
        data.qpos[:] = theirs.qpos0
        for (joint, movement), angle in zip(DOFS, joints, strict=True):
            name = f"hip_flexion_{joint[4]}" if joint.startswith("hip") else HINGES[movement][LEVELS.index(joint)]
            data.qpos[theirs.joint(name).qposadr[0]] = -angle if movement == "side_bend" else angle
        mujoco.mj_kinematics(theirs, data)
        mujoco.mj_comPos(theirs, data)
        mujoco.mj_tendon(theirs, data)
        found.append(1000 * data.ten_length[tendons])
    apart = np.abs(np.array(found) - batch_lengths_mm(ours, table)[:, rows]).max(axis=0)
    return {
        name: (float(far), float(length))
        for name, far, length in zip(names, apart, np.mean(found, axis=0), strict=True)
    }  # fmt: skip


def test_straight_paths_are_upstreams(apart_mm: dict[str, tuple[float, float]]) -> None:
    """QL and obliques: the same to a billionth of a metre in 200 postures."""
    exact = {name: far for name, (far, _) in apart_mm.items() if name.startswith(("QL", "EO", "IO"))}
    assert len(exact) == 18 + 2 + 3
    assert max(exact.values()) < 1e-6


def test_the_iliacus_is_upstreams(apart_mm: dict[str, tuple[float, float]]) -> None:
    """Over the brim, with a hip axis that we set square to the body: a twentieth of a millimetre."""
    assert apart_mm["iliacus_r"][0] < 0.05


def test_what_no_longer_slides_over_the_chest_is_little(apart_mm: dict[str, tuple[float, float]]) -> None:
    """Five of 26 lines of the longissimus ran over the chest; straight, they differ by less than 2 %.

    The cylinder behind the lumbar spine that ten others had is touched by a fiftieth of a millimetre at most.
    """
    others = {
        name: far for name, (far, _) in apart_mm.items() if name.startswith("LTp") and name not in WRAPPED_TO_2_PCT
    }
    assert len(others) == 21
    assert max(others.values()) < 1e-6
    for name in WRAPPED_TO_2_PCT:
        far, length = apart_mm[name]
        assert far < 0.02 * length


@pytest.mark.parametrize(("movement", "above"), [("flexion", 0.875), ("side_bend", 0.8644), ("rotation", 0.1356)])
def test_upstreams_driver_is_one_joint_and_more_above(theirs: mujoco.MjModel, movement: str, above: float) -> None:
    """Why the rhythm is ours: upstream's coordinate is L5/S1 whole, and its constraints add this much above it."""
    driver = theirs.joint(HINGES[movement][0]).id
    coupled = [
        theirs.eq_data[row][1]
        for row in range(theirs.neq)
        if theirs.eq_type[row] == mujoco.mjtEq.mjEQ_JOINT
        and theirs.eq_obj2id[row] == driver
        and theirs.joint(theirs.eq_obj1id[row]).name in HINGES[movement]
    ]
    assert len(coupled) == 4
    assert sum(coupled) == pytest.approx(above, abs=1e-3)


def test_reading_takes_only_the_right_side(upstream: Upstream) -> None:
    """What the left side says is never believed, so that no lopsided muscle can come in."""
    assert all(path.name.endswith("_r") for path in upstream.geometry.paths)
    assert all(point.at_mm[0] < 0 for path in upstream.geometry.paths for point in path.points)
