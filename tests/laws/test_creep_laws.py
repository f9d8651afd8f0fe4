"""Laws of the memory of a back, on random days: one state, no overshoot, more bending never less creep."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from unknot.body.creep import (
    FAST_SHARE,
    PLATEAU_DEG,
    RESTED,
    SLOW_SHARE,
    Creep,
    after,
    creep_deg,
    fraction,
    mean_deg,
    peak_deg,
    recover,
)
from unknot.body.day import Entry, curve, day_memory
from unknot.body.next_break import length_min, next_break, worth_deg
from unknot.body.postures import posture_ids

MINUTES = st.floats(0, 600)
FLEXIONS = st.floats(-66, 31)
BENT = st.floats(-66, -5)
STATES = st.builds(
    Creep, fast=st.floats(0, FAST_SHARE), slow=st.floats(0, SLOW_SHARE)
)  # every state that a day can lead to
PARTS = st.floats(0, 1)
DAYS = st.lists(
    st.builds(Entry, minutes=st.floats(0, 120), posture=st.sampled_from(posture_ids())), min_size=1, max_size=8
)


def close(one: Creep, other: Creep) -> bool:
    """Whether two states are the same within 1e-9."""
    return abs(one.fast - other.fast) <= 1e-9 and abs(one.slow - other.slow) <= 1e-9


@given(STATES, MINUTES, FLEXIONS, PARTS)
def test_two_parts_of_a_step_are_the_step(state: Creep, minutes: float, flexion: float, part: float) -> None:
    """Protects the model from its own bookkeeping: how a day is cut into entries changes nothing."""
    first = after(state, minutes=minutes * part, flexion_deg=flexion)
    whole = after(state, minutes=minutes, flexion_deg=flexion)
    assert close(after(first, minutes=minutes - minutes * part, flexion_deg=flexion), whole)


@given(DAYS, st.integers(0, 7), PARTS)
def test_cutting_an_entry_of_a_day_changes_nothing(day: list[Entry], index: int, part: float) -> None:
    """Protects across alternation: holds and rests in any order, with one of them cut in two."""
    cut = day[index % len(day)]
    halves = [
        Entry(minutes=cut.minutes * part, posture=cut.posture),
        Entry(minutes=cut.minutes - cut.minutes * part, posture=cut.posture),
    ]
    at = index % len(day)
    other = day_memory([*day[:at], *halves, *day[at + 1 :]])
    assert close(other.state, day_memory(day).state)


@given(STATES, MINUTES, FLEXIONS)
def test_the_state_stays_within_full_creep(state: Creep, minutes: float, flexion: float) -> None:
    """Protects the scale: nothing below rested, nothing above the plateau."""
    end = after(state, minutes=minutes, flexion_deg=flexion)
    assert 0 <= end.fast <= FAST_SHARE
    assert 0 <= end.slow <= SLOW_SHARE
    assert 0 <= peak_deg(state, minutes=minutes, flexion_deg=flexion) <= PLATEAU_DEG + 1e-9


@given(STATES, MINUTES, MINUTES)
def test_recovery_never_overshoots_and_never_turns_back(state: Creep, minutes: float, more: float) -> None:
    """Protects rest: it gives back and never takes, and what is given back is never more than there was."""
    early, late = recover(state, minutes), recover(state, minutes + more)
    assert 0 <= late.fast <= early.fast <= state.fast
    assert 0 <= late.slow <= early.slow <= state.slow


@given(STATES, MINUTES, FLEXIONS)
def test_no_pool_crosses_where_it_goes(state: Creep, minutes: float, flexion: float) -> None:
    """Protects every approach, from above or below: a posture is reached, never passed."""
    end = after(state, minutes=minutes, flexion_deg=flexion)
    for now, then, goal in (
        (state.fast, end.fast, FAST_SHARE * fraction(flexion)),
        (state.slow, end.slow, SLOW_SHARE * fraction(flexion)),
    ):
        assert min(now, goal) - 1e-12 <= then <= max(now, goal) + 1e-12


@given(MINUTES, MINUTES, FLEXIONS, FLEXIONS)
def test_longer_and_further_never_creep_less(minutes: float, more: float, flexion: float, other: float) -> None:
    """Protects the direction: from rest, creep never falls with time held nor with how far one bends."""
    assert creep_deg(minutes + more, flexion) >= creep_deg(minutes, flexion) - 1e-12
    further, less = sorted((flexion, other))
    assert creep_deg(minutes, further) >= creep_deg(minutes, less) - 1e-12


@given(STATES, STATES, MINUTES, FLEXIONS, FLEXIONS)
def test_order_is_kept(one: Creep, other: Creep, minutes: float, flexion: float, second: float) -> None:
    """Protects comparisons of days: whoever starts with more and bends further has no less afterwards, pool by pool."""
    more = Creep(fast=max(one.fast, other.fast), slow=max(one.slow, other.slow))
    further, less = sorted((flexion, second))
    above = after(more, minutes=minutes, flexion_deg=further)
    below = after(one, minutes=minutes, flexion_deg=less)
    assert above.fast >= below.fast - 1e-12
    assert above.slow >= below.slow - 1e-12


@given(DAYS, st.floats(0, 120))
def test_standing_first_shifts_a_day_and_changes_nothing(day: list[Entry], minutes: float) -> None:
    """Protects the clock: a rested back has no memory of when the day began."""
    later = day_memory([Entry(minutes=minutes, posture="standing"), *day])
    now = day_memory(day)
    assert close(later.state, now.state)
    assert [one.creep_deg for one in later.moments[1:]] == pytest.approx([one.creep_deg for one in now.moments])
    assert later.next_break == now.next_break


@given(DAYS)
def test_what_is_told_of_a_day_holds_together(day: list[Entry]) -> None:
    """Protects the document: bands hold their value, the peak is the highest of the curve, times add up."""
    told = day_memory(day)
    assert all(one.band_deg[0] <= one.creep_deg + 1e-9 <= one.band_deg[1] + 2e-9 for one in told.moments)
    line = curve(day, step_min=7.0)
    assert max(deg for _minute, deg in line) <= told.peak_deg + 1e-9
    assert line[-1] == pytest.approx((sum(one.minutes for one in day), told.state.deg))
    assert [minute for minute, _deg in line] == sorted(minute for minute, _deg in line)


@given(STATES, BENT, st.floats(0, 40), st.floats(0, 20))
def test_a_break_is_never_worth_less_than_nothing(state: Creep, flexion: float, in_min: float, minutes: float) -> None:
    """Protects the objective: standing up never raises the mean creep of the hour, and lowers it at most to nothing."""
    worth = worth_deg(state, flexion_deg=flexion, in_min=in_min, minutes=minutes, ahead_min=60)
    assert 0 <= worth <= mean_deg(state, minutes=60, flexion_deg=flexion) + 1e-9


@given(STATES, BENT, st.floats(0, 40), st.floats(0, 10), st.floats(0, 10))
def test_a_longer_break_is_never_worth_less(
    state: Creep, flexion: float, in_min: float, minutes: float, more: float
) -> None:
    """Protects the sense of resting: more of it never does worse."""
    short = worth_deg(state, flexion_deg=flexion, in_min=in_min, minutes=minutes, ahead_min=60)
    long = worth_deg(state, flexion_deg=flexion, in_min=in_min, minutes=minutes + more, ahead_min=60)
    assert long >= short - 1e-9


@given(STATES, STATES, MINUTES)
def test_a_break_gives_back_no_less_with_more_creep(one: Creep, other: Creep, minutes: float) -> None:
    """Protects the order: the same break gives the one with more creep, pool by pool, at least as much back."""
    more = Creep(fast=max(one.fast, other.fast), slow=max(one.slow, other.slow))
    assert more.share - recover(more, minutes).share >= one.share - recover(one, minutes).share - 1e-12


@given(BENT, st.floats(0, 90), st.floats(0, 90))
def test_the_longer_one_has_sat_the_sooner_the_break(flexion: float, minutes: float, more: float) -> None:
    """Protects the answer to "when": sitting on never puts the best break further off."""
    sooner = next_break(after(RESTED, minutes=minutes + more, flexion_deg=flexion), flexion_deg=flexion)
    later = next_break(after(RESTED, minutes=minutes, flexion_deg=flexion), flexion_deg=flexion)
    assert sooner is not None or later is None
    if sooner is not None and later is not None:
        assert sooner.in_min <= later.in_min
        assert sooner.from_min <= later.from_min
        assert sooner.worth_deg >= later.worth_deg - 1e-9


@given(STATES, BENT, st.floats(5, 180))
def test_the_best_break_is_the_best(state: Creep, flexion: float, ahead_min: float) -> None:
    """Protects the claim "worth most": no whole minute with its own best length does better, and it ends in time."""
    best = next_break(state, flexion_deg=flexion, ahead_min=ahead_min)
    worths = []
    for in_min in range(0, int(ahead_min), 3):
        begin = after(state, minutes=in_min, flexion_deg=flexion)
        minutes = min(length_min(begin, flexion_deg=flexion), ahead_min - in_min)
        worths.append(worth_deg(state, flexion_deg=flexion, in_min=in_min, minutes=minutes, ahead_min=ahead_min))
    if best is None:
        assert max(worths) < 0.05
    else:
        assert max(worths) <= best.worth_deg + 1e-9
        assert best.from_min <= best.in_min <= best.to_min
        assert best.in_min + best.minutes <= ahead_min
        assert best.to_deg < best.from_deg
