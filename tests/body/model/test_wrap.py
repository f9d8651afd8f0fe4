"""The way over a sphere, held against MuJoCo and against geometry."""

from __future__ import annotations

import mujoco
import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from unknot.body.model.wrap import over_sphere

RADIUS = 50.0


def mujoco_length(begin: np.ndarray, end: np.ndarray, side: np.ndarray) -> float:
    """The length of a tendon from `begin` over a sphere at the origin to `end`, by MuJoCo."""
    spec = mujoco.MjSpec()
    spec.worldbody.add_geom(name="ball", type=mujoco.mjtGeom.mjGEOM_SPHERE, size=[RADIUS / 1000, 0, 0])
    for name, at in (("a", begin), ("b", end), ("s", side)):
        spec.worldbody.add_site(name=name, pos=list(at / 1000))
    tendon = spec.add_tendon(name="t")
    tendon.wrap_site("a")
    tendon.wrap_geom("ball", "s")
    tendon.wrap_site("b")
    model = spec.compile()
    data = mujoco.MjData(model)
    mujoco.mj_kinematics(model, data)
    mujoco.mj_comPos(model, data)
    mujoco.mj_tendon(model, data)
    return 1000 * float(data.ten_length[0])


def outside(rng: np.random.Generator, nearest: float, furthest: float) -> np.ndarray:
    """A point between two distances from the origin."""
    direction = rng.normal(size=3)
    return np.asarray(direction / np.linalg.norm(direction) * rng.uniform(nearest, furthest))


@settings(deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_as_mujoco_has_it(seed: int) -> None:
    """Any two points and any side: the same length, over the sphere or clear of it."""
    rng = np.random.default_rng(seed)
    begin, end = outside(rng, 51, 200), outside(rng, 51, 200)
    side = outside(rng, 51, 150)
    length, arriving = over_sphere(begin[:, None], end[:, None], radius=RADIUS, side=side)
    assert length[0] == pytest.approx(mujoco_length(begin, end, side), abs=1e-6)
    assert np.linalg.norm(arriving[:, 0]) == pytest.approx(1.0)


@settings(deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_the_direction_is_the_derivative_of_the_length(seed: int) -> None:
    """Moving the end a little along any axis changes the length by the arriving direction's part along it."""
    rng = np.random.default_rng(seed)
    begin, end, side = outside(rng, 60, 120), outside(rng, 60, 120), outside(rng, 60, 120)
    step = 1e-4
    shifted = np.stack([end + sign * step * axis for axis in np.eye(3) for sign in (1, -1)], axis=1)
    length, _ = over_sphere(np.repeat(begin[:, None], 6, axis=1), shifted, radius=RADIUS, side=side)
    _, arriving = over_sphere(begin[:, None], end[:, None], radius=RADIUS, side=side)
    slope = (length[::2] - length[1::2]) / (2 * step)
    changes_sides = np.ptp(length) > 10 * step
    assert changes_sides or slope == pytest.approx(arriving[:, 0], abs=1e-3)


def test_half_way_round() -> None:
    """Opposite points at twice the radius: two tangents of r√3 and a sixth of the circle."""
    begin, end, side = (
        np.array([[-100.0], [0.0], [0.0]]),
        np.array([[100.0], [0.0], [1e-9]]),
        np.array([0.0, 0.0, 90.0]),
    )
    length, _ = over_sphere(begin, end, radius=RADIUS, side=side)
    assert length[0] == pytest.approx(2 * RADIUS * np.sqrt(3) + RADIUS * np.pi / 3)


def test_a_clear_line_is_straight() -> None:
    """A path that misses the sphere on the right side does not touch it."""
    begin, end = np.array([[-100.0], [0.0], [70.0]]), np.array([[100.0], [0.0], [70.0]])
    length, arriving = over_sphere(begin, end, radius=RADIUS, side=np.array([0.0, 0.0, 90.0]))
    assert length[0] == pytest.approx(200.0)
    assert arriving[:, 0] == pytest.approx([1.0, 0.0, 0.0])


def test_a_side_point_inside_the_sphere_is_refused() -> None:
    """MuJoCo then runs the path inside; no muscle here does, and a wrong answer would look like a right one."""
    ends = np.array([[100.0], [0.0], [0.0]]), np.array([[0.0], [100.0], [0.0]])
    with pytest.raises(ValueError, match="inside the sphere"):
        over_sphere(*ends, radius=RADIUS, side=np.array([0.0, 0.0, 49.0]))


def test_a_point_inside_the_sphere_is_reached_straight() -> None:
    """There is no tangent from inside; MuJoCo goes straight, and so does this."""
    begin, end, side = np.array([10.0, 0.0, 20.0]), np.array([100.0, 5.0, 0.0]), np.array([0.0, 0.0, 90.0])
    length, _ = over_sphere(begin[:, None], end[:, None], radius=RADIUS, side=side)
    assert length[0] == pytest.approx(np.linalg.norm(end - begin))
    assert length[0] == pytest.approx(mujoco_length(begin, end, side), abs=1e-6)
