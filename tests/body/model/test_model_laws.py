"""Laws of the model: arms are slopes, paths are smooth, size only stretches, a mirror only swaps."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from unknot.body.angles import RANGES_DEG, Angles
from unknot.body.model import INPUTS, BodyModel, Scale, batch_lengths_mm, load
from unknot.body.model.geometry import HIPS
from unknot.body.person import Person


def within(name: str, margin: float = 0.0) -> st.SearchStrategy[float]:
    """Any value of an angle's range, `margin` degrees away from its ends."""
    low, high = RANGES_DEG[name]
    return st.floats(low + margin, high - margin, allow_nan=False)


postures = st.builds(Angles, **{name: within(name) for name in INPUTS})
inner = st.builds(Angles, **{name: within(name, 0.01) for name in INPUTS})


@settings(max_examples=60)
@given(posture=inner)
def test_an_arm_is_minus_the_slope_of_the_length(posture: Angles) -> None:
    """For every path and each of the five angles, by finite differences of 0.01 degrees."""
    model, step = load(context=True), 0.01
    row = np.array([getattr(posture, name) for name in INPUTS])
    table = np.array([row + sign * step * np.eye(5)[column] for column in range(5) for sign in (1, -1)])
    lengths = batch_lengths_mm(model, table)
    slope = (lengths[::2] - lengths[1::2]) / np.deg2rad(2 * step)
    assert np.abs(model.total_arms_mm(posture) + slope.T).max() < 2e-2


@settings(max_examples=60)
@given(posture=postures)
def test_a_mirrored_posture_swaps_the_sides(posture: Angles) -> None:
    """Whatever the posture: left lengths of one are right lengths of the other, within rounding."""
    model = load(context=True)
    names = [one.name for one in model.fascicles]
    swapped = [names.index(name[:-1] + ("r" if name.endswith("l") else "l")) for name in names]
    assert np.abs(model.lengths_mm(posture) - model.lengths_mm(posture.mirrored())[swapped]).max() < 1e-9


@settings(max_examples=40)
@given(posture=postures, factor=st.floats(0.6, 1.6))
def test_a_uniformly_larger_body_has_longer_paths_and_the_same_changes(posture: Angles, factor: float) -> None:
    """Ten percent larger in every direction: ten percent longer paths, not a thousandth of a percent of difference."""
    one, other = load(), load(scale=Scale.uniform(factor))
    assert other.lengths_mm(posture) == pytest.approx(factor * one.lengths_mm(posture), rel=1e-9)
    assert other.fascicle_change_pct(posture) == pytest.approx(one.fascicle_change_pct(posture), abs=1e-6)


@settings(max_examples=30)
@given(
    posture=postures,
    height_cm=st.floats(145, 205), weight_kg=st.floats(45, 140), sex=st.sampled_from(["male", "female", None]),
    fingers=st.none() | st.integers(0, 6),
)  # fmt: skip
def test_every_size_of_person_has_a_body(
    posture: Angles, height_cm: float, weight_kg: float, sex: str | None, fingers: int | None
) -> None:
    """Small or tall, slight or heavy, much room under the ribs or none: plausible lengths, and sides that mirror."""
    person = Person(height_cm=height_cm, weight_kg=weight_kg, sex=sex, rib_gap_fingers=fingers)  # type: ignore[arg-type]
    model = load(person)
    lengths, mirrored = model.lengths_mm(posture), model.lengths_mm(posture.mirrored())
    assert np.isfinite(lengths).all()
    assert 5 < lengths.min() < lengths.max() < 600
    for muscle in ("ql", "psoas", "iliacus"):
        assert lengths[model.of(f"{muscle}-left")] == pytest.approx(mirrored[model.of(f"{muscle}-right")], abs=1e-9)


@pytest.mark.parametrize("moving", INPUTS)
@pytest.mark.parametrize("around", [Angles(), Angles(flexion=-40, side_bend=15, rotation=5, hip_left=60, hip_right=60)])
def test_paths_are_smooth(model: BodyModel, moving: str, around: Angles) -> None:
    """Over its whole range no angle makes a path jump or kink: slope and curvature stay bounded."""
    low, high = RANGES_DEG[moving]
    step = 0.25
    steps = np.arange(low, high + 1e-9, step)
    table = np.tile([float(getattr(around, name)) for name in INPUTS], (len(steps), 1))
    table[:, INPUTS.index(moving)] = steps
    lengths = batch_lengths_mm(model, table)
    slope = np.diff(lengths, axis=0) / step
    bend = np.diff(lengths, 2, axis=0) / step**2
    assert np.abs(slope).max() < 1.2  # mm per degree: an arm of 69 mm
    assert np.abs(bend).max() < (0.06 if moving in HIPS else 0.015)  # mm per degree²


def test_context_muscles_never_shrink_to_nothing(wide: BodyModel) -> None:
    """At every corner of the ranges even the shortest oblique line keeps a length and a slope."""
    corners = np.array(np.meshgrid(*[RANGES_DEG[name] for name in INPUTS])).reshape(5, -1).T
    lengths = batch_lengths_mm(wide, corners)
    assert lengths.min() > 10
    assert (lengths / wide.standing_mm).max() < 2.5


def test_flexion_and_side_bend_lengthen_the_ql_most_together(model: BodyModel) -> None:
    """Sitting shortens the psoas by a tenth and lengthens the QL; a lean with a little bend stretches the QL most."""
    sitting = model.change_pct(Angles(flexion=-36, hip_left=65, hip_right=65))
    assert -14 < sitting["psoas-left"] < -8
    assert 4 < sitting["ql-left"] < 12
    lean = model.change_pct(Angles(side_bend=20))["ql-right"]
    assert model.change_pct(Angles(side_bend=20, flexion=-15))["ql-right"] > lean > 8


def test_a_tuck_doubles_what_a_lunge_does(model: BodyModel) -> None:
    """Hip extension lengthens the psoas by little; tucking the pelvis adds hip extension and about doubles it."""
    lunge = model.change_pct(Angles(hip_right=-10, hip_left=90))["psoas-right"]
    tucked = model.change_pct(Angles(flexion=-10, hip_right=-20, hip_left=80))["psoas-right"]
    assert 0.8 < lunge < 2
    assert 1.5 * lunge < tucked < 3.5
