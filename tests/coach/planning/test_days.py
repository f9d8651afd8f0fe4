"""The days of a week."""

from __future__ import annotations

from itertools import pairwise

import pytest

from unknot.coach.planning.days import session_days, spaced_days


@pytest.mark.parametrize("count", range(1, 8))
def test_sessions_are_spread_over_the_week(count: int) -> None:
    """Days are different, inside the week, and no gap is more than a day longer than another."""
    days = session_days(count)
    assert len(days) == count == len(set(days))
    gaps = [after - before for before, after in pairwise([*days, days[0] + 7])]
    assert max(gaps) - min(gaps) <= 1


@pytest.mark.parametrize("count", range(1, 8))
@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_day_lies_between_spaced_days_in_every_pair_of_weeks(count: int, most: int) -> None:
    """The ball and strength work have a day between, also from one week to the next with other days."""
    days = session_days(count)
    for avoid in ((), (1, 3, 5), (2, 4, 6)):
        chosen = spaced_days(days, most, avoid)
        assert set(chosen) <= set(days)
        assert 1 <= len(chosen) <= most
        if len(chosen) > 1:
            for other in (spaced_days(session_days(2), 2), chosen):
                both = [*chosen, *(day + 7 for day in other)]
                assert all(after - before >= 2 for before, after in pairwise(both))


def test_strength_days_keep_off_the_ball_days_where_they_can() -> None:
    """With six sessions a week three strength days and three ball days share none."""
    days = session_days(6)
    ball = spaced_days(days, 3)
    assert not set(spaced_days(days, 3, ball)) & set(ball)
