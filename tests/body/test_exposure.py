"""A day of postures: minutes are counted, not entries, and both sides speak together."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from unknot.body.bands import MUSCLES
from unknot.body.day import Entry
from unknot.body.exposure import day_document, day_lengths, duration
from unknot.body.postures import UnknownPosture, posture_ids
from unknot.body.ranking import change

entries = st.builds(Entry, minutes=st.floats(0.5, 200), posture=st.sampled_from(posture_ids()))
days = st.lists(entries, min_size=1, max_size=6)


@given(days)
def test_the_mean_is_one_of_the_day_s_own_lengths(day: list[Entry]) -> None:
    """Protects the mean: it lies between the shortest and the longest posture, and in its band."""
    for muscle, found in day_lengths(day).items():
        each = [change(entry.posture, muscle).change_pct for entry in day]
        assert min(each) - 1e-9 <= found.mean_pct <= max(each) + 1e-9
        assert found.band_pct[0] - 1e-9 <= found.mean_pct <= found.band_pct[1] + 1e-9


@given(days)
def test_cutting_an_entry_in_two_changes_nothing(day: list[Entry]) -> None:
    """Protects from counting entries: two halves of an hour are an hour."""
    halves = [Entry(minutes=one.minutes / 2, posture=one.posture) for one in day for _ in (1, 2)]
    whole, cut = day_lengths(day), day_lengths(halves)
    for muscle in MUSCLES:
        assert cut[muscle].mean_pct == pytest.approx(whole[muscle].mean_pct)
        assert cut[muscle].minutes_short == pytest.approx(whole[muscle].minutes_short)
        assert cut[muscle].longest_short_min == pytest.approx(whole[muscle].longest_short_min)


@given(days, st.permutations(range(6)))
def test_the_order_matters_only_for_the_longest_time(day: list[Entry], order: list[int]) -> None:
    """Protects the sums: shuffling a day changes no total."""
    shuffled = [day[number] for number in order if number < len(day)]
    for muscle in MUSCLES:
        one, other = day_lengths(day)[muscle], day_lengths(shuffled)[muscle]
        assert other.mean_pct == pytest.approx(one.mean_pct)
        assert (other.minutes_short, other.minutes_long) == pytest.approx((one.minutes_short, one.minutes_long))
        assert other.longest_short_min <= other.minutes_short + 1e-9


def test_a_day_at_a_desk_in_words() -> None:
    """Protects the sentences: hours in words, both sides in one, the longest time in one go."""
    day = [
        Entry(minutes=120, posture="slumped-sitting"), Entry(minutes=10, posture="standing"),
        Entry(minutes=100, posture="usual-sitting"),
    ]  # fmt: skip
    assert day_document(day)["sentences"] == [
        "Your psoas, on both sides, was short for 3 h 40 min of 3 h 50 min; the longest time in one go was 2 h.",
        "Your QL, on both sides, was long for 3 h 40 min of 3 h 50 min.",
    ]


def test_one_sided_days_tell_the_sides_apart() -> None:
    """Protects whoever leans one way: each side gets its own sentence."""
    said = day_document([Entry(minutes=30, posture="side-bend-left")])["sentences"]
    assert "Your left QL was short all the time: 30 minutes." in said
    assert "Your right QL was long all the time: 30 minutes." in said


def test_a_day_without_time_did_nothing() -> None:
    """Protects from dividing by nothing: entries of no minutes, and no entries, are said to be that."""
    for day in ([], [Entry(minutes=0, posture="cat")]):
        found = day_document(day)
        assert found["sentences"] == ["No time went by in this day."]
        assert found["muscles"]["ql-left"]["mean_pct"] == 0
    with pytest.raises(UnknownPosture):
        day_lengths([Entry(minutes=1, posture="catt")])


def test_standing_all_day_keeps_the_length() -> None:
    """Protects the origin: standing is neither short nor long."""
    found = day_document([Entry(minutes=240, posture="standing")])
    assert found["sentences"] == [
        "Your psoas, on both sides, kept about its standing length.",
        "Your QL, on both sides, kept about its standing length.",
    ]
    assert found["muscles"]["psoas-left"]["minutes_short"] == 0


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0.4, "1 minute"), (1, "1 minute"), (59.6, "60 minutes"), (119, "119 minutes"), (121, "2 h"), (220, "3 h 40 min")],
)
def test_times_in_words(minutes: float, words: str) -> None:
    """Protects reading aloud: minutes to two hours, then hours and steps of five minutes."""
    assert duration(minutes) == words
