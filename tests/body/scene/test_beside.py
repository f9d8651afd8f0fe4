"""What is packaged beside the key poses: the gear as the pictures have it, as plain numbers, and never stale."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from unknot.body.scene import READY, scene_glb
from unknot.body.scene.beside import beside, plain_solid
from unknot.body.scene.pictures import placed_again
from unknot.body.scene.posed import Body
from unknot.body.scene.solids import Line, Orb, upright
from unknot.body.scene.solved import kept_beside
from unknot.body.tracks import track, with_track

SHAPE = "average-man"


@cache
def _body() -> Body:
    return Body.read(scene_glb(READY[SHAPE]))


@pytest.mark.parametrize("name", with_track())
def test_what_is_packaged_is_what_is_drawn(name: str) -> None:
    """Protects the film: its chairs, straps and balls are those of the pictures, however those were mended since."""
    one = track(name)
    for pose in one.poses:
        placed = placed_again(name, pose.name, _body(), SHAPE)
        kept = kept_beside(name, pose.name, SHAPE)
        assert (placed is None) == (kept is None)
        if placed is None or kept is None:
            continue
        assert list(kept.solids) == beside(placed, one.thing, pose.things), pose.name
        assert set(kept.muscles) >= {"ql-left", "ql-right", "psoas-left", "psoas-right"}


def test_a_straight_rod_is_two_points_and_a_bend_stays_within_two_millimetres() -> None:
    """Protects size and shape: points that say nothing are left out, and no others."""
    straight = np.linspace([0.0, 0.0, 0.0], [1.0, 0.0, 0.0], 50)
    assert len(plain_solid(Line(points=straight, radius_m=0.01))["line"]) == 2
    turn = np.linspace(0.0, np.pi, 60)
    bend = np.stack((np.cos(turn), np.sin(turn), 0.2 * turn), axis=1) * 0.3
    kept = np.array(plain_solid(Line(points=bend, radius_m=0.01))["line"])
    assert len(kept) < 30
    fine = np.vstack([np.linspace(a, b, 40) for a, b in pairwise(kept)])
    assert np.linalg.norm(bend[:, None] - fine[None], axis=2).min(axis=1).max() < 0.002


@pytest.mark.parametrize("degrees", [0.0, 20.0, 180.0, -75.0])
def test_a_box_keeps_its_turn(degrees: float) -> None:
    """Protects chairs: the turn that is told leads the box's own axes to where they are."""
    box = upright((0.4, 0.1, 0.2), np.array([0.1, 0.2, 0.3]), degrees)
    x, y, z, w = plain_solid(box)["turn"]
    matrix = np.array([
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ])  # fmt: skip
    assert np.allclose(matrix, box.axes.T, atol=1e-4)


def test_a_ball_is_its_middle_and_its_radius() -> None:
    """Protects the true size."""
    assert plain_solid(Orb(middle=np.array([0.1, 0.2, 0.3]), radius_m=0.035)) == {
        "ball": [0.1, 0.2, 0.3], "r": 0.035, "of": "orb",
    }  # fmt: skip
