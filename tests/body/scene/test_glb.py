"""Writing: axes once and right, weights that sum to one, small integers that are near enough."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, strategies as st

from scene_file import SceneFile
from unknot.body.scene.glb import STEP_M, Mesh, axes, eighths, glb


def test_axes() -> None:
    """Protects left from right: left stays left, up is y, the front (−y here) is +z."""
    assert axes([1, 0, 0]).tolist() == [1, 0, 0]
    assert axes([0, 0, 1]).tolist() == [0, 1, 0]
    assert axes([0, -1, 0]).tolist() == [0, 0, 1]
    assert np.linalg.det(axes(np.eye(3))) == pytest.approx(1.0)


@given(st.lists(st.floats(0, 1), min_size=4, max_size=4).filter(lambda some: sum(some) > 0.1))
def test_weights_as_bytes_sum_to_one(some: list[float]) -> None:
    """Protects skinning: 255 in all, so that nothing shrinks toward the origin."""
    weights = np.sort(np.array([some]) / sum(some))[:, ::-1]
    found = eighths(weights)
    assert found.sum() == 255
    assert np.abs(found / 255 - weights).max() < 0.01


@given(at=st.tuples(*[st.floats(-1800, 1800)] * 3))
def test_a_corner_comes_back(at: tuple[float, float, float]) -> None:
    """Protects every place: written in the body frame, skinned by a bone, it is where it was, to half a unit."""
    corners = np.array([at, at, at])
    mesh = Mesh(name="one", material="m", corners=corners, triangles=np.array([[0, 1, 2]]), normals=np.eye(3),
                weights=np.array([[0.0, 1.0]] * 3), thick_mm=np.ones((3, 3)))  # fmt: skip
    content = glb(
        bones={"pelvis": (None, np.zeros(3)), "thorax": ("pelvis", np.array([3.0, 40.0, 300.0]))}, floor_mm=-100.0,
        landmarks={"here": ("thorax", np.array(at))}, meshes=[mesh], materials={"m": {}}, extras={},
    )  # fmt: skip
    scene = SceneFile(content)
    expected = axes(np.array(at) - [0, 0, -100.0]) / 1000
    assert np.abs(scene.mesh("one")[0] - expected).max() <= STEP_M / 2 + 1e-6
    assert np.abs(scene.world("landmark:here")[:3, 3] - expected).max() < 2e-6
    assert np.abs(scene.mesh("one", thick=1.0)[0] - expected - axes([1, 1, 1]) / 1000).max() <= 1.5 * STEP_M


def test_the_same_bytes_again() -> None:
    """Protects caches: a scene is a function of its input."""
    made = [
        glb(bones={"pelvis": (None, np.zeros(3))}, floor_mm=0.0, landmarks={}, materials={"m": {}}, extras={},
            meshes=[Mesh(name="one", material="m", corners=np.eye(3), triangles=np.array([[0, 1, 2]]),
                         normals=np.eye(3), weights=np.ones((3, 1)))])
        for _ in range(2)
    ]  # fmt: skip
    assert made[0] == made[1]
