"""The creep model meets every published point, and refuses what is no time and no angle."""

from __future__ import annotations

import math

import pytest

from unknot.body.angles import ImpossibleAngle
from unknot.body.creep import (
    LOW_READING,
    PLATEAU_DEG,
    RESTED,
    Creep,
    ImpossibleTime,
    after,
    creep_deg,
    fraction,
    hold,
    left_after,
    mean_deg,
    peak_deg,
    recover,
)

FULL = -66.0


def test_twenty_minutes_of_full_flexion_add_the_published_angle() -> None:
    """Protects the model's ground: 5.5 degrees in 20 minutes, first order with 9.4 minutes (mcgill92)."""
    assert creep_deg(20) == pytest.approx(5.5, abs=1e-12)
    for minutes in (1, 5, 9.4, 15, 40):
        assert creep_deg(minutes) == pytest.approx(PLATEAU_DEG * (1 - math.exp(-minutes / 9.4)), abs=1e-12)
    assert pytest.approx(6.24, abs=0.005) == PLATEAU_DEG


def test_the_other_reading_of_the_abstract_is_kept() -> None:
    """Protects honesty: with 5.5 degrees as the plateau everything is 12 % less, and the plateau itself 5.5."""
    assert hold(1000, FULL).low_deg == pytest.approx(5.5, abs=1e-9)
    assert pytest.approx(0.881, abs=0.0005) == LOW_READING


@pytest.mark.parametrize(("minutes", "left"), [(2, 0.48), (10, 0.27), (30, 0.12), (5, 0.34)])
def test_recovery_meets_the_fitted_points(minutes: float, left: float) -> None:
    """Protects the recovery: half back in two minutes, and more than a tenth still there after half an hour."""
    assert left_after(minutes) == pytest.approx(left, abs=0.005)


@pytest.mark.parametrize("held", [1, 5, 20, 30, 60, 300])
def test_after_any_hold_from_rest_recovery_is_the_same_curve(held: float) -> None:
    """Protects the choice of two pools: they fill alike, so every first bout fades along the published curve."""
    state = hold(held, -46.0)
    for minutes in (0, 0.5, 2, 10, 30, 90):
        assert recover(state, minutes).share == pytest.approx(state.share * left_after(minutes), abs=1e-12)


def test_half_is_back_in_two_minutes_and_full_recovery_takes_longer_than_the_creep() -> None:
    """Protects the two sentences of the abstract (mcgill92)."""
    assert 1 - left_after(2) == pytest.approx(0.5, abs=0.05)
    assert left_after(20) > 0.1


@pytest.mark.parametrize(
    ("hold_min", "rest_min", "peak", "trough"),
    [(60, 5, 1.00, 0.34), (30, 5, 0.97, 0.33), (20, 2, 0.94, 0.47), (15, 3, 0.88, 0.38), (10, 2, 0.80, 0.43),
     (10, 10, 0.73, 0.23)],
)  # fmt: skip
def test_cycles_settle_where_they_were_worked_out_before(
    hold_min: float, rest_min: float, peak: float, trough: float
) -> None:
    """Protects cycles of sitting and breaks: short breaks lower the trough, only shorter holds lower the peak."""
    state = RESTED
    for _ in range(60):
        high = hold(hold_min, FULL, state)
        state = recover(high, rest_min)
    assert high.share == pytest.approx(peak, abs=0.006)
    assert state.share == pytest.approx(trough, abs=0.006)


@pytest.mark.parametrize(("minutes", "left"), [(2, 0.46), (5, 0.32), (15, 0.21), (30, 0.12)])
def test_after_half_an_hour_of_full_flexion(minutes: float, left: float) -> None:
    """Protects the figures of the page: what is left of full creep after a bout of 30 minutes and a rest."""
    assert recover(hold(30, FULL), minutes).share == pytest.approx(left, abs=0.006)


def test_arching_back_neither_creeps_nor_helps() -> None:
    """Protects from a claim nobody made: extension is treated as standing is."""
    assert fraction(20) == 0
    state = hold(30, FULL)
    assert after(state, minutes=5, flexion_deg=20) == recover(state, 5)


def test_a_slow_pool_under_a_filling_fast_one_makes_a_hill() -> None:
    """Protects the peak of a day: it can lie inside an entry, and is found there."""
    state = recover(hold(60, -46.0), 5)
    minutes = [step / 100 for step in range(6001)]
    highest = max(after(state, minutes=one, flexion_deg=-17).deg for one in minutes)
    end = after(state, minutes=60, flexion_deg=-17).deg
    assert highest > max(state.deg, end) + 0.01
    assert peak_deg(state, minutes=60, flexion_deg=-17) == pytest.approx(highest, abs=1e-4)
    assert peak_deg(RESTED, minutes=20, flexion_deg=FULL) == pytest.approx(5.5)


def test_the_mean_is_the_mean() -> None:
    """Protects the worth of a break: the closed form agrees with fine steps."""
    state = recover(hold(25, FULL), 3)
    steps = [after(state, minutes=(index + 0.5) / 200, flexion_deg=-36).deg for index in range(200 * 12)]
    assert mean_deg(state, minutes=12, flexion_deg=-36) == pytest.approx(sum(steps) / len(steps), abs=1e-6)
    assert mean_deg(state, minutes=0, flexion_deg=-36) == state.deg


@pytest.mark.parametrize("minutes", [-1, math.nan, math.inf, -math.inf])
def test_what_is_no_time_is_refused(minutes: float) -> None:
    """Protects callers: no negative, endless or missing time gives a number back."""
    with pytest.raises(ImpossibleTime) as wrong:
        after(RESTED, minutes=minutes, flexion_deg=-30)
    assert "Give the minutes as 0 or more" in str(wrong.value)
    with pytest.raises(ImpossibleTime):
        mean_deg(Creep(fast=0.1, slow=0.1), minutes=minutes, flexion_deg=0)


@pytest.mark.parametrize("flexion", [-66.1, 40, math.nan, math.inf])
def test_what_no_back_reaches_is_refused(flexion: float) -> None:
    """Protects callers: an angle out of range is named, never clipped."""
    with pytest.raises(ImpossibleAngle, match="flexion"):
        fraction(flexion)
