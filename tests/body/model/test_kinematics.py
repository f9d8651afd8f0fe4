"""One posture: signs, the lumbar rhythm, and the published values the model is accepted on."""

from __future__ import annotations

import math

import mujoco
import numpy as np
import pytest

from unknot.body.angles import Angles, ImpossibleAngle
from unknot.body.model import DOFS, INPUTS, MUSCLES, BodyModel
from unknot.body.model.rhythm import MOVEMENTS, SHARES

HIP_ARMS_MM = {-20: 24.2, -10: 23.8, 0: 24.1, 15: 25.6, 30: 27.6, 45: 30.9, 60: 33.4, 75: 34.4, 90: 33.0}
"""The psoas at the hip in OpenSim 4.6 with the model of Rajagopal (rajagopal16), by hip flexion in degrees."""


def weighted(model: BodyModel, muscle: str, values: np.ndarray, *, crossing: bool = False) -> float:
    """The mean over a muscle's fascicles by cross-section; with `crossing` only over those that are not zero."""
    rows = model.of(muscle)
    weight = np.array([model.fascicles[row].weight for row in rows])
    if crossing:
        weight = weight * (np.abs(values[rows]) > 1e-6)
    return float((values[rows] * weight).sum() / weight.sum())


def turn_deg(model: BodyModel, angles: Angles, bone: str = "thorax") -> float:
    """By how much MuJoCo turns a bone against standing, measured on the bone itself."""
    data = mujoco.MjData(model.mj_model)
    for (joint, movement), angle in zip(DOFS, model.joint_angles_rad(angles), strict=True):
        data.joint(f"{joint}/{movement}").qpos[0] = angle
    mujoco.mj_kinematics(model.mj_model, data)
    turn = data.body(bone).xmat.reshape(3, 3)
    return math.degrees(math.acos(np.clip((np.trace(turn) - 1) / 2, -1, 1)))


@pytest.mark.parametrize("flexion", [-66.0, -30.0, -1.0, 12.0, 31.0])
def test_the_total_is_what_was_asked_for(model: BodyModel, flexion: float) -> None:
    """Thirty degrees of bending are thirty degrees between T12 and S1; upstream makes 56 of them."""
    asked = Angles(flexion=flexion)
    assert turn_deg(model, asked) == pytest.approx(abs(flexion), abs=0.1)
    lumbar = model.joint_angles_rad(asked)[: 3 * 5 : 3]
    assert math.degrees(lumbar.sum()) == pytest.approx(flexion, abs=0.1)
    assert lumbar[0] / lumbar.sum() == pytest.approx(0.125)


@pytest.mark.parametrize("side_bend", [-25.0, 10.0])
def test_side_bend_and_rotation_are_totals_too(model: BodyModel, side_bend: float) -> None:
    """The same law for the other two movements."""
    assert turn_deg(model, Angles(side_bend=side_bend)) == pytest.approx(abs(side_bend), abs=0.1)
    assert turn_deg(model, Angles(rotation=8.0)) == pytest.approx(8.0, abs=0.1)


def test_shares_sum_to_one() -> None:
    """The rhythm shares a movement out; it neither makes nor loses any."""
    assert set(SHARES) == set(MOVEMENTS)
    for shares in SHARES.values():
        assert math.fsum(shares) == pytest.approx(1.0, abs=1e-4)


def test_signs_are_the_houses(model: BodyModel) -> None:
    """A lean to the left goes left, a turn to the left brings the chest left, extension goes back, hip flexion goes
    up.
    """

    def moved(angles: Angles, name: str) -> np.ndarray:
        (row,) = (number for number, one in enumerate(model.fascicles) if one.name == name)
        return np.asarray(model.paths_mm(angles)[row][0] - model.paths_mm(Angles())[row][0])

    rib = "QL_mid_L3-12.3_l"
    assert moved(Angles(side_bend=20), rib)[0] > 15
    assert moved(Angles(flexion=20), rib)[1] > 15
    assert moved(Angles(flexion=-20), rib)[1] < -15
    data = mujoco.MjData(model.mj_model)
    data.joint("L5S1/rotation").qpos[0] = 0.1
    data.joint("hip_left/flexion").qpos[0] = 0.5
    mujoco.mj_kinematics(model.mj_model, data)
    chest_front = data.body("thorax").xmat.reshape(3, 3) @ [0, -1, 0]
    assert chest_front[0] > 0
    knee = data.body("thigh_left").xmat.reshape(3, 3) @ [0, 0, -1]
    assert knee[1] < 0
    assert abs(data.body("thigh_right").xmat.reshape(3, 3)[1, 2]) < 1e-12


@pytest.mark.parametrize("hip", sorted(HIP_ARMS_MM))
def test_hip_arms_of_the_psoas(model: BodyModel, hip: int) -> None:
    """Within 1.5 mm of the reference at every angle, both sides alike, the same for each of the eleven lines."""
    _, arms = model.lengths_and_arms(Angles(hip_left=hip, hip_right=hip))
    for muscle, joint in (("psoas-left", "hip_left"), ("psoas-right", "hip_right")):
        found = arms[model.of(muscle), DOFS.index((joint, "flexion"))]
        assert -found == pytest.approx(-HIP_ARMS_MM[hip], abs=1.5)
        assert np.ptp(found) < 1e-9


def test_the_psoas_bends_the_lower_spine_and_straightens_the_upper(model: BodyModel) -> None:
    """The sign pattern of the fascicles' anatomy (bogduk92): flexor at L4/5 and L5/S1, extensor at L1/2 and L2/3."""
    _, arms = model.lengths_and_arms(Angles())
    by_level = {
        level: weighted(model, "psoas-left", arms[:, DOFS.index((level, "flexion"))], crossing=True)
        for level in ("L5S1", "L4L5", "L2L3", "L1L2")
    }
    assert by_level["L5S1"] < by_level["L4L5"] < 0
    assert by_level["L2L3"] > 0
    assert by_level["L1L2"] > 0


def test_side_bend_stretches_the_other_ql_and_shortens_this_one(model: BodyModel) -> None:
    """Twenty degrees: 8 to 16 % on the far side, as much shorter on the near side."""
    left = model.change_pct(Angles(side_bend=20))
    assert 8 <= left["ql-right"] <= 16
    assert -16 <= left["ql-left"] <= -8


def test_ql_arms_are_those_of_a_small_back_muscle(model: BodyModel) -> None:
    """It extends at L1/2-L4/5 by 1 to 3.5 cm and bends to its own side by 3 to 8 cm: the order that MRI shows."""
    _, arms = model.lengths_and_arms(Angles())
    for level in ("L4L5", "L3L4", "L2L3", "L1L2"):
        assert 8 < weighted(model, "ql-left", arms[:, DOFS.index((level, "flexion"))], crossing=True) < 35
        assert 30 < weighted(model, "ql-left", arms[:, DOFS.index((level, "side_bend"))], crossing=True) < 80
        assert weighted(model, "ql-right", arms[:, DOFS.index((level, "side_bend"))], crossing=True) < -30


def test_a_mirrored_posture_has_mirrored_lengths(wide: BodyModel) -> None:
    """Within 0.5 mm was asked for; by construction it is rounding."""
    posture = Angles(flexion=-31, side_bend=17, rotation=-6, hip_left=88, hip_right=-12)
    here, there = wide.lengths_mm(posture), wide.lengths_mm(posture.mirrored())
    names = [one.name for one in wide.fascicles]
    swapped = [names.index(name[:-1] + ("r" if name.endswith("l") else "l")) for name in names]
    assert np.abs(here - there[swapped]).max() < 1e-9
    assert np.abs(here - there).max() > 1


def test_standing_is_no_change(model: BodyModel) -> None:
    """Every figure is against standing, and standing is zero to the last bit."""
    assert set(model.change_pct(Angles())) == set(MUSCLES)
    assert set(model.change_pct(Angles()).values()) == {0.0}
    assert not model.standing_mm.flags.writeable


def test_change_is_the_weighted_mean_of_the_fascicles(model: BodyModel) -> None:
    """A muscle's change is its fascicles' changes weighted by cross-section, not the change of a mean length."""
    posture = Angles(flexion=-40, hip_left=70)
    each = model.fascicle_change_pct(posture)
    assert model.change_pct(posture)["psoas-left"] == pytest.approx(weighted(model, "psoas-left", each))
    assert model.muscle_lengths_mm(posture)["ql-left"] == pytest.approx(
        weighted(model, "ql-left", model.lengths_mm(posture))
    )


def test_total_arms_are_the_shared_sum(model: BodyModel) -> None:
    """The arm about the total angle is the joints' arms by their shares."""
    posture = Angles(flexion=-25, side_bend=8)
    total, each = model.total_arms_mm(posture), model.lengths_and_arms(posture)[1]
    columns = [DOFS.index((level, "flexion")) for level in dict.fromkeys(joint for joint, _ in DOFS[:15])]
    assert total[:, INPUTS.index("flexion")] == pytest.approx(each[:, columns] @ np.array(SHARES["flexion"]))
    assert total[:, INPUTS.index("hip_left")] == pytest.approx(each[:, DOFS.index(("hip_left", "flexion"))])


def test_paths_measure_what_the_lengths_say(model: BodyModel) -> None:
    """Where nothing bends over the brim, the drawn points are as far apart as the length says."""
    posture = Angles(flexion=-20, side_bend=5, hip_left=80, hip_right=80)
    lengths = model.lengths_mm(posture)
    drawn = [float(np.linalg.norm(np.diff(points, axis=0), axis=1).sum()) for points in model.paths_mm(posture)]
    straight = [row for row, path in enumerate(model.geometry.paths) if path.sphere is None]
    assert len(straight) == 36
    assert np.array(drawn)[straight] == pytest.approx(lengths[straight])
    assert (np.array(drawn) <= lengths + 1e-9).all()


def test_what_nobody_can_do_is_refused() -> None:
    """The model never sees an impossible angle, because none can be written down."""
    for wrong in (float("nan"), float("inf"), -67.0, 32.0):
        with pytest.raises(ImpossibleAngle, match="flexion"):
            Angles(flexion=wrong)


def test_an_unknown_muscle_is_refused(model: BodyModel) -> None:
    """A misspelled muscle is an error, not an empty answer."""
    with pytest.raises(KeyError, match="gluteus"):
        model.of("gluteus")


def test_two_threads_do_not_mix_their_postures(model: BodyModel) -> None:
    """A server asks from many threads at once; every answer belongs to its own question."""
    from concurrent.futures import ThreadPoolExecutor

    postures = [Angles(flexion=-float(number)) for number in range(40)]
    alone = [model.lengths_mm(posture) for posture in postures]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(model.lengths_mm, postures * 5))
    assert all((found == alone[number % 40]).all() for number, found in enumerate(together))
