"""Distances in words: rounded so that they hold, in the units of the person."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from unknot.body.hand import Units, about, fingers, length
from unknot.body.person import FINGER_MM

COUNTS = {
    "half a": 0.5, "one finger": 1, "one and a half": 1.5, "two finger": 2, "two and a half": 2.5, "three finger": 3,
    "three and a half": 3.5, "four finger": 4, "four and a half": 4.5, "five": 5,
}  # fmt: skip
PARTS = {"⅛": 1, "¼": 2, "⅜": 3, "½": 4, "⅝": 5, "¾": 6, "⅞": 7}


def in_mm(written: str) -> float:
    """Read a length back."""
    number, unit = written.split(" ")
    if unit == "cm":
        return float(number) * 10
    found = re.fullmatch(r"(\d*)([⅛¼⅜½⅝¾⅞]?)", number)
    assert found is not None
    return (int(found[1] or 0) + PARTS.get(found[2], 0) / 8) * 25.4


@given(st.floats(5, 150), st.floats(4, 30), st.floats(0, 1), st.sampled_from(["metric", "imperial"]))
def test_a_rounded_length_stays_within_its_limits(low: float, wide: float, share: float, units: Units) -> None:
    """Protects from a number that is easy to say and lies on a rib: rounding never leaves the zone."""
    written = in_mm(length(low + share * wide, low, low + wide, units))
    assert low - 1e-6 <= written <= low + wide + 1e-6


@given(st.floats(5, 150), st.floats(0, 30), st.floats(0, 1))
def test_finger_widths_stay_within_their_limits(low: float, wide: float, share: float) -> None:
    """Protects the hand: as many fingers as are said lie within the zone, or none are said."""
    said = fingers(low + share * wide, low, low + wide)
    if said is None:
        return
    count = next(count for words, count in COUNTS.items() if said.startswith(words))
    assert low - 1e-6 <= count * FINGER_MM <= low + wide + 1e-6


@pytest.mark.parametrize(
    ("mm", "low", "high", "said"),
    [
        (18, 15, 25, "one finger-width"), (54, 50, 60, "three finger-widths"), (9, 8, 10, "half a finger-width"),
        (62, 60, 66, "three and a half finger-widths"), (22, 20, 24, None), (200, 180, 220, None),
    ],
)  # fmt: skip
def test_finger_widths_are_said_where_they_fit(mm: float, low: float, high: float, said: str | None) -> None:
    """Protects the words themselves, and says nothing where no count fits."""
    assert fingers(mm, low, high) == said


def test_lengths_read_as_a_tape() -> None:
    """Protects the usual ways of writing: half centimetres, and quarters of an inch, near the finger-widths beside."""
    assert length(64, 50, 80) == "6.5 cm"
    assert length(20.2, 15, 25) == "2 cm"
    assert length(18.3, 17.6, 19) == "1.8 cm"
    assert length(64, 50, 80, "imperial") == "2½ in"
    assert length(67.6, 55, 80, "imperial") == "2¾ in"
    assert fingers(67.6, 55, 80) == "four finger-widths"
    assert length(19, 17, 21, "imperial") == "¾ in"
    assert length(76, 70, 80, "imperial") == "3 in"
    assert about(48) == "4.8 cm (1.9 in)"
