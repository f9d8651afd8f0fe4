"""Whether a limb goes through the body is seen: hanging arms do not, an arm bent into the chest does."""

from __future__ import annotations

from unknot.body.angles import Angles
from unknot.body.scene import READY, scene_glb
from unknot.body.scene.passing import LIMBS, passes_m
from unknot.body.scene.pose import Pose
from unknot.body.scene.posed import Body

BODY = Body.read(scene_glb(READY["average-man"]))


def test_standing_nothing_is_inside() -> None:
    """Protects against false alarm: at rest every limb is outside."""
    assert passes_m(BODY, BODY.frame(Pose())) == dict.fromkeys(LIMBS, 0.0)


def test_an_arm_through_the_chest_is_seen_on_its_side() -> None:
    """Protects the pictures: a forearm folded into the trunk is deep inside, the other one is not."""
    across = Pose(limbs={"elbow_right": 90.0, "shoulder_rotation_right": -80.0})
    found = passes_m(BODY, BODY.frame(across))
    assert found["forearm-right"] > 0.06
    assert found["forearm-left"] == 0.0


def test_it_is_alike_on_both_sides() -> None:
    """Protects the left side: a mirrored posture is as deep on the other side, within the spacing of the skin."""
    across = Pose(angles=Angles(hip_right=20.0), limbs={"elbow_right": 90.0, "shoulder_rotation_right": -60.0})
    right, left = (passes_m(BODY, BODY.frame(one)) for one in (across, across.mirrored()))
    assert abs(right["forearm-right"] - left["forearm-left"]) < 0.01


def test_crossed_shins_are_seen() -> None:
    """Protects legs too: one shin through the other is inside, whichever is asked."""
    crossed = Pose(limbs={"hip_abduction_left": -8.0, "hip_abduction_right": -8.0})
    assert max(passes_m(BODY, BODY.frame(crossed)).values()) > 0.03
