"""Numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from unknot.coach.interview.measures import (
    Units,
    read_height,
    read_number,
    read_weight,
    show_height,
    show_weight,
)


@pytest.mark.parametrize(
    ("written", "height_cm", "units"),
    [
        ("178", 178, "metric"), ("178 cm", 178, "metric"), ("1.78 m", 178, "metric"), ("1,78", 178, "metric"),
        ("1m78", 178, "metric"), ("1 m 08", 108, "metric"), ("5 ft 10", 177.8, "imperial"),
        ("5'10\"", 177.8, "imperial"), ("5’10", 177.8, "imperial"), ("6ft", 182.9, "imperial"),
        ("70 in", 177.8, "imperial"), ("5 feet 10.5 inches", 179.1, "imperial"),
    ],
)  # fmt: skip
def test_heights(written: str, height_cm: float, units: Units) -> None:
    """Protects every usual way of writing a height."""
    assert read_height(written, "metric") == (height_cm, units)


@pytest.mark.parametrize(
    ("written", "weight_kg", "units"),
    [
        ("82", 82, "metric"), ("82,5 kg", 82.5, "metric"), ("180 lb", 81.6, "imperial"), ("180lbs", 81.6, "imperial"),
        ("12 st 7", 79.4, "imperial"), ("12 stone 7 pounds", 79.4, "imperial"), ("11 st", 69.9, "imperial"),
    ],
)  # fmt: skip
def test_weights(written: str, weight_kg: float, units: Units) -> None:
    """Protects every usual way of writing a weight."""
    assert read_weight(written, "metric") == (weight_kg, units)


def test_a_bare_number_follows_the_units_in_use() -> None:
    """Protects somebody who chose pounds and inches once."""
    assert read_weight("180", "imperial") == (81.6, "imperial")
    assert read_height("70", "imperial") == (177.8, "imperial")
    assert read_height("178", "imperial") == (178, "metric")


@pytest.mark.parametrize("written", ["", "tall", "five", "5 ft x", "-3", "1e5", "178 kg", "nan", "١٧٨ cm x", "9" * 400])
def test_what_is_no_height_is_refused(written: str) -> None:
    """Protects against a guess."""
    found = read_height(written, "metric")
    assert found is None or found[0] > 260


@given(st.text(max_size=20))
def test_no_words_break_the_reading(written: str) -> None:
    """Protects against any text at all."""
    read_number(written)
    read_height(written, "imperial")
    read_weight(written, "metric")


@given(st.integers(50, 260), st.integers(10, 400))
def test_what_is_shown_reads_back(height_cm: int, weight_kg: int) -> None:
    """Protects going back to the page: what it shows is what was meant, to a tenth of an inch or pound."""
    for units in ("metric", "imperial"):
        height, weight = (
            read_height(show_height(height_cm, units), units),
            read_weight(show_weight(weight_kg, units), units),
        )
        assert height is not None
        assert weight is not None
        assert height == (pytest.approx(height_cm, abs=0.2), units)
        assert weight == (pytest.approx(weight_kg, abs=0.1), units)
