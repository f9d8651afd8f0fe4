"""The rig: the model's joints, mirrored sides, the person's landmarks."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from scene_people import EVERYBODY
from unknot.body.model.geometry import HIPS, LEVELS, VERTEBRAE
from unknot.body.scene.rig import BONES, PARENT, Rig, mirror

MakeRig = Callable[[str], Rig]


@pytest.mark.parametrize("who", EVERYBODY)
def test_left_mirrors_right(rig: MakeRig, who: str) -> None:
    """Protects symmetry: every bone of the left is the right one's mirror image, its parent too."""
    made = rig(who)
    for bone in BONES:
        assert np.array_equal(made.at(mirror(bone)), made.at(bone) * [-1, 1, 1])
        assert mirror(PARENT.get(bone, "pelvis")) == PARENT.get(mirror(bone), "pelvis")


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_low_back_and_the_hips_are_the_models(rig: MakeRig, who: str) -> None:
    """Protects the figures: what bends in the picture is what the model measures."""
    made = rig(who)
    for bone, joint in zip((*VERTEBRAE, "thigh-left", "thigh-right"), (*LEVELS, *HIPS), strict=True):
        assert np.array_equal(made.at(bone), made.geometry.joints[joint])


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_person_stands_on_the_floor_as_tall_as_they_are(rig: MakeRig, who: str) -> None:
    """Protects the measures: crest and crown lie at the person's heights, bones above each other in their order."""
    made = rig(who)
    body = made.body
    crown = made.place("head", (0.0, 50.0, 830.0))[0][2] - made.floor_mm
    assert crown == pytest.approx(body.stature_mm.value)
    assert made.geometry.crest_mm - made.floor_mm == pytest.approx(body.crest_height_mm.value)
    heights = [made.at(bone)[2] for bone in ("foot-left", "shank-left", "pelvis", *VERTEBRAE, "thorax", "neck", "head")]
    assert heights == sorted(heights)
    assert heights[0] > made.floor_mm


def test_the_lowest_rib_hangs_where_the_model_has_it(rig: MakeRig) -> None:
    """Protects the gap between rib and hip bone, which the zones rest on."""
    from unknot.body.scene.bones import upstream_pieces

    made = rig("reference")
    (ribs,) = (one for one in upstream_pieces() if one.bone == "ribs")
    assert made.place("ribs", ribs.at_mm)[:, 2].min() == pytest.approx(made.geometry.rib_mm, abs=3.0)
