"""The dose in words: nobody is told that both sides get the same where one gets less."""

from __future__ import annotations

from typing import Any

import pytest

from sessions import item
from unknot.coach.words import dose_words


@pytest.mark.parametrize(
    ("name", "dose", "second", "told"),
    [
        ("hip-flexor-lunge", {"hold_s": 45, "bouts": 1}, {"hold_s": 30}, "30 seconds on the other side"),
        ("psoas-march", {"reps": 12}, {"reps": 8}, "8 times on the other side"),
        ("hip-flexor-lunge", {"hold_s": 45, "bouts": 1}, None, "each side"),
        ("psoas-march", {"reps": 12}, {"reps": 12}, "each side"),
    ],
)
def test_the_second_side_is_told_where_it_gets_less(
    name: str, dose: dict[str, Any], second: dict[str, Any] | None, told: str
) -> None:
    """Protects the sum: the length of the work is said beside it, and has to add up."""
    words = dose_words(item(name, second=second, **dose))
    assert told in words
    assert ("each side" in words) == (told == "each side")


@pytest.mark.parametrize(
    ("name", "dose", "explained"),
    [("settle-breath", {"hold_s": 50, "bouts": 1}, True), ("pelvic-clock", {"reps": 4, "rep_s": 10}, False)],
)
def test_minutes_beside_seconds_are_explained(name: str, dose: dict[str, Any], explained: bool) -> None:
    """Protects whoever reads "2 min" beside "50 seconds": the rest of the time is accounted for."""
    one = item(name, **dose)
    assert one.seconds >= 80 or not explained
    assert ("the rest is getting in place and out again" in dose_words(one)) == explained
