"""Turns of the rig: the model's own joints and signs, mirrored poses, and names that do not exist."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, strategies as st

from scene_file import rotation
from unknot.body.angles import RANGES_DEG, Angles
from unknot.body.model.rhythm import AXES, SHARES as MODEL_SHARES
from unknot.body.scene import pose
from unknot.body.scene.glb import axes
from unknot.body.scene.pose import LIMB_ANGLES, Pose, after, joint_turns, turn, turns
from unknot.body.scene.rig import BONES, mirror

postures = st.fixed_dictionaries({name: st.floats(*bounds) for name, bounds in RANGES_DEG.items()}).map(
    lambda given: Angles(**given)
)
limbs = st.dictionaries(st.sampled_from(sorted(LIMB_ANGLES)), st.floats(-90, 90))


def test_the_shares_are_the_models() -> None:
    """Protects the rhythm of the low back: the light copy is the model's, number for number."""
    assert pose.SHARES == MODEL_SHARES


def test_angles_turn_about_the_models_axes() -> None:
    """Protects left and right, front and back: each angle turns as the model's joint does."""
    for name, axis in AXES.items():
        found = turns(Angles(**{name: RANGES_DEG[name][1]}))["L3"]
        angle = math.degrees(2 * math.asin(float(np.linalg.norm(found[:3]))))
        assert angle == pytest.approx(RANGES_DEG[name][1] * MODEL_SHARES[name][2])
        assert np.allclose(np.array(found[:3]) / np.linalg.norm(found[:3]), axes(axis))


def test_every_turn_is_of_a_bone() -> None:
    """Protects viewers: each name is a node, each turn a unit quaternion."""
    found = joint_turns(Pose(limbs=dict.fromkeys(LIMB_ANGLES, 20.0)))
    assert set(found) <= set(BONES)
    for one in found.values():
        assert sum(value**2 for value in one["turn"]) == pytest.approx(1.0, abs=1e-5)


@given(angles=postures, bent=limbs)
def test_a_mirrored_pose_is_the_mirror_image(angles: Angles, bent: dict[str, float]) -> None:
    """Protects left and right: the turns of the mirrored pose are the mirrored turns of the other side's bones."""
    one = Pose(angles=angles, limbs=bent, pelvis_turn=after(turn((0, 1, 0), 20), turn((1, 0, 0), -80)))
    mine, other = turns(one), turns(one.mirrored())
    flip = np.diag([-1.0, 1.0, 1.0])
    for bone, found in mine.items():
        assert np.allclose(rotation(other[mirror(bone)]), flip @ rotation(found) @ flip, atol=1e-9)


@pytest.mark.parametrize(
    ("limb", "bone", "grows"),
    [
        ("knee_left", "shank-left", (0.0, 0.0, -1.0)),
        ("elbow_right", "forearm-right", (0.0, 0.0, 1.0)),
        ("hip_abduction_left", "thigh-left", (1.0, 0.0, 0.0)),
        ("hip_abduction_right", "thigh-right", (-1.0, 0.0, 0.0)),
        ("shoulder_abduction_left", "upper-arm-left", (1.0, 0.0, 0.0)),
        ("shoulder_flexion_right", "upper-arm-right", (0.0, 0.0, 1.0)),
    ],
)
def test_which_way_a_limb_goes(limb: str, bone: str, grows: tuple[float, float, float]) -> None:
    """Protects the signs: where the lower end of a hanging limb goes when its angle grows."""
    moved = rotation(turns(Pose(limbs={limb: 30.0}))[bone]) @ (0.0, -1.0, 0.0)
    assert moved @ grows == pytest.approx(0.5)


def test_which_way_a_foot_turns() -> None:
    """Protects the signs: the toes turn outward with the hip and rise with the ankle."""
    assert (rotation(turns(Pose(limbs={"hip_rotation_left": 30.0}))["thigh-left"]) @ (0, 0, 1))[0] == pytest.approx(0.5)
    assert (rotation(turns(Pose(limbs={"hip_rotation_right": 30.0}))["thigh-right"]) @ (0, 0, 1))[0] == pytest.approx(
        -0.5
    )
    assert (rotation(turns(Pose(limbs={"ankle_left": 30.0}))["foot-left"]) @ (0, 0, 1))[1] == pytest.approx(0.5)


@pytest.mark.parametrize("limbs", [{"tail": 3.0}, {"knee_left": math.nan}, {"knee_left": math.inf}])
def test_what_no_body_has_is_refused(limbs: dict[str, float]) -> None:
    """Protects callers from typing errors that would be silent."""
    with pytest.raises(ValueError, match="angle"):
        Pose(limbs=limbs)
