"""When the next break is worth most, how long it is, and what the plan says of it."""

from __future__ import annotations

import math

import pytest

from unknot.body.creep import RESTED, Creep, ImpossibleTime, hold, recover
from unknot.body.next_break import TRIED_EVERY_MIN, TRIED_LENGTH_MIN, length_min, next_break, usual_break, worth_deg
from unknot.catalog.technique import FormId
from unknot.catalog.techniques import technique

USUAL = -36.0


def test_rested_the_best_break_is_near_the_middle_of_the_stretch() -> None:
    """Protects the objective: too early there is nothing to give back, too late no time in which it counts."""
    for ahead_min in (40.0, 60.0, 90.0):
        best = next_break(RESTED, flexion_deg=USUAL, ahead_min=ahead_min)
        assert best is not None
        assert best.in_min == pytest.approx(ahead_min / 2, abs=2)
        assert best.from_min < best.in_min < best.to_min


def test_after_long_slumping_an_upright_seat_wants_its_break_now() -> None:
    """Protects whoever slumped: with more creep than the seat itself brings, every minute of waiting is lost."""
    best = next_break(hold(60, -46.0), flexion_deg=-17.0)
    assert best is not None
    assert best.in_min == 0


def test_the_length_is_where_giving_back_slows_to_what_sitting_takes() -> None:
    """Protects "how long": at the length the two rates are equal, by finite differences."""
    begin = hold(25, USUAL)
    minutes = length_min(begin, flexion_deg=USUAL)
    end, small = recover(begin, minutes), 1e-4
    gives_back = (end.share - recover(end, small).share) / small
    puts_in = (hold(small, USUAL, end).share - end.share) / small
    assert gives_back == pytest.approx(puts_in, rel=1e-3)
    assert 2 < minutes < 4


def test_a_straight_back_needs_no_break() -> None:
    """Protects from busywork: standing, or hardly bent, there is none to propose."""
    assert next_break(RESTED, flexion_deg=0) is None
    assert next_break(hold(60, -46.0), flexion_deg=10) is None
    assert next_break(RESTED, flexion_deg=-4) is None
    assert length_min(RESTED, flexion_deg=USUAL) == 0


def test_nothing_is_gained_when_no_time_is_left() -> None:
    """Protects the edge: a break of no length in a stretch of its own end."""
    assert worth_deg(hold(30, USUAL), flexion_deg=USUAL, in_min=60, minutes=0, ahead_min=60) == 0


@pytest.mark.parametrize("ahead", [0, -5, math.nan, math.inf])
def test_what_is_no_stretch_is_refused(ahead: float) -> None:
    """Protects callers: no search over an endless or missing stretch."""
    with pytest.raises(ImpossibleTime):
        next_break(RESTED, flexion_deg=USUAL, ahead_min=ahead)


def test_a_break_beyond_the_stretch_is_refused() -> None:
    """Protects the mean: a break has to end within the stretch it is weighed over."""
    with pytest.raises(ImpossibleTime):
        worth_deg(Creep(fast=0.2, slow=0.1), flexion_deg=USUAL, in_min=50, minutes=11, ahead_min=60)


def test_what_the_plan_says_is_the_models_and_within_what_trials_used() -> None:
    """Protects the habit in the plan: about every 30 minutes, for 2; the model's answer, kept within the trials."""
    usual = usual_break()
    best = next_break(RESTED, flexion_deg=USUAL)
    assert best is not None
    assert (usual.every_min, usual.length_min) == (30, 2)
    assert abs(usual.every_min - best.in_min) <= 2.5
    assert TRIED_EVERY_MIN[0] <= usual.every_min <= TRIED_EVERY_MIN[1]
    assert TRIED_LENGTH_MIN[0] <= usual.length_min <= min(TRIED_LENGTH_MIN[1], best.minutes)


@pytest.mark.parametrize("flexion", [-10, -17, -36, -46, -66])
def test_how_far_one_bends_hardly_moves_the_advice(flexion: float) -> None:
    """Protects the plan that knows no day: every seat leads to the same words."""
    assert usual_break(flexion) == usual_break()


@pytest.mark.parametrize("form", [None, "desk", "car", "plane"])
def test_the_card_lasts_as_long_as_the_plan_says(form: FormId | None) -> None:
    """Protects the habit: the guided break, at any place, takes the length that is told, within ten seconds."""
    card = technique("sitting-break")
    dose, there = card.levels[0].dose, card.forms[form] if form else None
    way_in, work = (there.way_in, there.work) if there else (card.way_in, card.levels[0].work)
    way_out = there.way_out if there else card.way_out
    steps = [*(way_in or ()), *(work or ()), *(way_out or ())]
    whole_s = sum(step.seconds or 0 for step in steps) + (dose.reps or 0) * (dose.rep_s or 0)
    assert whole_s == pytest.approx(60 * usual_break().length_min, abs=10)
