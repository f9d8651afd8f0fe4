"""Hands on both halves of the belly, and limbs far from the skin."""

from __future__ import annotations

import numpy as np
import pytest

from unknot.body.scene import READY, scene_glb
from unknot.body.scene.contact import palm
from unknot.body.scene.passing import passes_m
from unknot.body.scene.pictures import placed_again
from unknot.body.scene.posed import Body


@pytest.mark.parametrize("who", sorted(READY))
def test_the_other_hand_lies_on_the_same_place_of_the_other_half(who: str) -> None:
    """Protects left and right: both hands are as far out from the middle and as high, on a body that is alike."""
    body = Body.read(scene_glb(READY[who]))
    placed = placed_again("psoas-tool", "fingers-on-both-places", body, who)
    assert placed is not None
    left, right = (palm(body, placed.frame, f"hand-{side}") for side in ("left", "right"))
    assert np.abs(left - right * [-1.0, 1.0, 1.0]).max() < 0.03
    assert max(placed.reach_m) < 0.01


def test_a_straight_leg_in_the_air_passes_through_nothing() -> None:
    """Protects against false alarms: a shank far from every other skin is outside, whichever way that skin faces."""
    body = Body.read(scene_glb(READY["average-woman"]))
    placed = placed_again("bird-dog", "left-leg-lifted", body, "average-woman")
    assert placed is not None
    assert passes_m(body, placed.frame)["shank-left"] < 0.01
