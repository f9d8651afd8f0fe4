"""A pillow under the head, a clock's ring on the belly, a hand on its fingertips: where the words say that they are."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from unknot.body.scene import scene_glb
from unknot.body.scene.contact import Placed, palm
from unknot.body.scene.parts import part
from unknot.body.scene.pictures import placed_again
from unknot.body.scene.posed import Body
from unknot.body.scene.solids import Block, Orb
from unknot.body.scene.stage import fingers
from unknot.body.scene.store import READY
from unknot.body.scene.things import things


@cache
def _placed(technique: str, pose: str, body: str) -> Placed:
    found = placed_again(technique, pose, Body.read(scene_glb(READY[body])), body)
    assert found is not None
    return found


@pytest.mark.parametrize("body", sorted(READY))
def test_the_head_lies_on_the_pillow(body: str) -> None:
    """Protects a true picture: the pillow stands on the floor, and the head has sunk into it by no more than 2 cm."""
    found = _placed("side-lying-abduction", "leg-up", body)
    (pillow,) = things(found, "", ("pillow head",))
    assert isinstance(pillow, Block)
    assert abs(pillow.middle[1] - pillow.half_m[1]) < 1e-6
    head = found.body.carried(found.frame, found.body.skin, part(found.body, "head"))
    assert 0.0 <= pillow.middle[1] + pillow.half_m[1] - head[:, 1].min() <= 0.02


def test_three_is_on_the_left_and_twelve_at_the_navel() -> None:
    """Protects whoever tips to three: the dot is on the body's own left, at twelve it is the nearest to the head."""
    found = _placed("pelvic-clock", "clock", "average-man")
    at = {}
    for hour in (12, 3, 6, 9):
        _, dot = things(found, "", (f"dial at={hour}",))
        assert isinstance(dot, Orb)
        at[hour] = dot.middle
    assert at[3][0] > at[12][0] + 0.02 > at[9][0] + 0.04
    assert at[12][2] < min(at[3][2], at[9][2]) < at[6][2]


@pytest.mark.parametrize("body", sorted(READY))
def test_only_the_fingertips_are_on_the_spot(body: str) -> None:
    """Protects the picture of level 2: the tips of the right hand are on the spot, its palm is further up than they."""
    found = _placed("psoas-supine-fingers", "fingertips", body)
    ahead, length = fingers(found.body, found.frame, "hand-right")
    middle = palm(found.body, found.frame, "hand-right")
    flat = _placed("psoas-supine-fingers", "one-palm", body)
    spot = palm(flat.body, flat.frame, "hand-right")
    tip = middle + ahead * length
    assert tip[1] < middle[1] - 0.01
    assert np.linalg.norm(tip - spot) < 0.04 < np.linalg.norm(middle - spot)
