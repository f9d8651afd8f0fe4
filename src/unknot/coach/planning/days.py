"""Which days of a week hold a session, the ball, and strength work."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

BALL_DAYS = 3
"""Ball on the QL and hands on the belly: at most so many days a week, with a day between (rules of dose)."""


@lru_cache(maxsize=8)
def session_days(days_per_week: int) -> tuple[int, ...]:
    """Return the days (1–7) that hold a session, spread evenly over the week."""
    return tuple(index * 7 // days_per_week + 1 for index in range(days_per_week))


@lru_cache(maxsize=64)
def spaced_days(days: Sequence[int], most: int, avoid: Sequence[int] = ()) -> tuple[int, ...]:
    """Return up to `most` of `days` with at least a day between any two, also across the end of the week.

    As many as fit, as few of `avoid` among them as possible, then the most evenly spaced, then the earliest. Day 7 is
    never among several: the next week may begin with its own day 1.
    """
    days = [day for day in days if day < 7] or list(days)
    for count in range(min(most, len(days)), 1, -1):
        fitting = [chosen for chosen in combinations(days, count) if _gaps(chosen)[0] >= 2]
        if fitting:
            return min(fitting, key=lambda chosen: (len(set(chosen) & set(avoid)), -_gaps(chosen)[0], chosen))
    return tuple(days[:1])


def _gaps(days: Sequence[int]) -> list[int]:
    """Days from each to the next, round the week, shortest first."""
    return sorted((after - day) % 7 or 7 for day, after in zip(days, [*days[1:], days[0]], strict=True))
