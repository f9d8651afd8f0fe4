"""Capsules and their union: volumes, distances, no bumps between stations, melting."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, strategies as st

from unknot.body.scene.shape import capsule, distance_at, melted, smooth
from unknot.body.scene.surface import Grid, surface, volume_mm3


@given(values=st.lists(st.floats(1, 100), min_size=3, max_size=8))
def test_no_bumps_between_stations(values: list[float]) -> None:
    """Protects outlines: between two stations the curve stays between their values, and goes through them."""
    at = np.arange(len(values), dtype=float)
    fine = np.linspace(0.0, at[-1], 20 * len(values))
    found = smooth(fine, at, values)
    i = np.clip(fine.astype(int), 0, len(values) - 2)
    low = np.minimum(np.array(values)[i], np.array(values)[i + 1])
    high = np.maximum(np.array(values)[i], np.array(values)[i + 1])
    assert (found >= low - 1e-6).all()
    assert (found <= high + 1e-6).all()
    assert smooth(at, at, values) == pytest.approx(values)


@given(litres=st.floats(2, 12), grows=st.floats(0.3, 1.0))
def test_a_limb_holds_the_volume_of_its_mass(litres: float, grows: float) -> None:
    """Protects the proportions: thickness is solved for, even where joints take no part in it."""
    made = capsule((0, 0, 0), (0, 0, 400), (0, 0.5, 1), (60, 80, 50), volume_mm3=litres * 1e6, grows=(0.2, 1.0, grows))
    assert made.volume_mm3() == pytest.approx(litres * 1e6, rel=1e-3)


def test_a_plain_capsule_is_exact() -> None:
    """Protects the field: along a straight round capsule it is the distance, inside and out."""
    made = capsule((0, 0, 0), (0, 0, 100), (0, 1), 20)
    points = np.array([(30.0, 0, 50), (0, 25, 10), (0, 0, 130), (5, 0, 50), (0, -12, 90)])
    assert made.distance(points) == pytest.approx([10, 5, 10, -15, -8], abs=1e-6)


@given(one=st.floats(-50, 50), other=st.floats(-50, 50), blend=st.floats(1, 40))
def test_melting_only_adds(one: float, other: float, blend: float) -> None:
    """Protects what is covered: a smooth union holds both parts, and differs from the plain one only near both."""
    found = float(melted(np.array([one]), np.array([other]), blend)[0])
    assert min(one, other) - blend / 4 - 1e-9 <= found <= min(one, other)
    assert abs(one - other) < blend or found == min(one, other)


def test_a_part_beyond_the_midline_is_met_by_its_mirror_image() -> None:
    """Protects the midline: a part on it gives one closed body of its own volume."""
    from unknot.body.scene.shape import union

    part = capsule((0, 0, 0), (0, 0, 200), (0, 1), 40)
    grid = Grid.over((0, -45, -45), (45, 45, 245), 5.0)
    corners, triangles = surface(grid, union(grid, [part]))
    exact = np.pi * 40**2 * 200 + 4 / 3 * np.pi * 40**3
    assert volume_mm3(corners, triangles) == pytest.approx(exact, rel=0.01)
    assert np.abs(distance_at(corners * [1, 1, 1], [part])).max() < 1.0
