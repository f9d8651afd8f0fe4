"""Meshing: closed, mirrored to the last bit, of the right volume, seen from outside."""

from __future__ import annotations

import numpy as np
import pytest

from unknot.body.scene.surface import Grid, normals_of, surface, volume_mm3

RADIUS = 50.0


def ball(centre: tuple[float, float, float], spacing: float = 5.0) -> tuple[np.ndarray, np.ndarray]:
    """The mesh of a ball and its mirror image."""
    grid = Grid.over((-120, -70, -70), (120, 70, 70), spacing)
    x, y, z = np.meshgrid(*(grid.axis(number) for number in range(3)), indexing="ij")
    return surface(grid, np.sqrt((x - centre[0]) ** 2 + (y - centre[1]) ** 2 + (z - centre[2]) ** 2) - RADIUS)


def edges(triangles: np.ndarray) -> np.ndarray:
    """How many triangles share each edge."""
    every = np.sort(np.vstack([triangles[:, [0, 1]], triangles[:, [1, 2]], triangles[:, [2, 0]]]), axis=1)
    return np.asarray(np.unique(every, axis=0, return_counts=True)[1])


@pytest.mark.parametrize(("x", "balls"), [(0.0, 1.0), (60.0, 2.0)])
def test_a_ball_is_closed_and_holds_its_volume(x: float, balls: float) -> None:
    """Protects the skin: no holes, and the volume of the formula, whether it crosses the midline or not."""
    corners, triangles = ball((x, 3.0, 2.0))
    assert (edges(triangles) == 2).all()
    assert volume_mm3(corners, triangles) == pytest.approx(balls * 4 / 3 * np.pi * RADIUS**3, rel=0.01)


def test_corners_lie_on_the_surface_and_normals_point_out() -> None:
    """Protects the shading."""
    corners, triangles = ball((0.0, 0.0, 0.0))
    assert np.abs(np.linalg.norm(corners, axis=1) - RADIUS).max() < 0.5
    out = (normals_of(corners, triangles) * corners / np.linalg.norm(corners, axis=1, keepdims=True)).sum(axis=1)
    assert out.min() > 0.97


def test_the_other_half_is_the_mirror_image() -> None:
    """Protects symmetry: every corner has its twin, exactly."""
    corners, _ = ball((20.0, 3.0, 2.0))
    assert {tuple(one) for one in corners} == {(-x + 0.0, y, z) for x, y, z in corners}
