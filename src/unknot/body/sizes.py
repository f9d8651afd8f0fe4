"""Which sizes are possible, and what was probably meant by one that is not."""

from __future__ import annotations

import math
from collections.abc import Mapping

from unknot.locale import Text

CM_PER_INCH, KG_PER_POUND = 2.54, 0.45359237

LIMITS: dict[str, tuple[float, float]] = {
    "height_cm": (50.0, 260.0),
    "weight_kg": (10.0, 400.0),
    "age": (0, 120),
    "waist_cm": (30.0, 250.0),
    "rib_gap_fingers": (0, 8),
}
"""What is taken at all. Height, weight and age as in the intake."""

BMI_LIMITS = (8.0, 120.0)
"""A height and a weight that go together beyond these: one of the two was given in another unit."""

_NAMES = {
    "height_cm": Text("height in centimetres"),
    "weight_kg": Text("weight in kilograms"),
    "age": Text("age in years"),
    "waist_cm": Text("waist in centimetres"),
    "rib_gap_fingers": Text("fingers between rib and hip bone"),
}
_USUAL_BMI = (15.0, 60.0)


class ImpossibleSize(ValueError):
    """A size that no body has, or that was given in another unit. `field` names it, the message offers a way out."""

    def __init__(self, field: str, message: Text) -> None:
        self.field, self.message = field, message
        super().__init__(message)


def check(numbers: Mapping[str, float | None]) -> None:
    """Refuse numbers that cannot be those of one body; `numbers` has every key of `LIMITS`, None where not known.

    Raises `ImpossibleSize` for the first that is wrong.
    """
    for field, (low, high) in LIMITS.items():
        value = numbers[field]
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise ImpossibleSize(field, Text("{name}: {value} is not a number.", name=_NAMES[field], value=str(value)))
        if not low <= value <= high:
            raise ImpossibleSize(field, _out_of_range(field, value, low, high))
    height_cm, weight_kg = numbers["height_cm"], numbers["weight_kg"]
    assert height_cm is not None
    assert weight_kg is not None
    if (fault := apart(height_cm, weight_kg)) is not None:
        raise fault


def apart(height_cm: float, weight_kg: float) -> ImpossibleSize | None:
    """Return what is wrong when a height and a weight, each possible, cannot belong to one body; None when they can."""
    bmi = weight_kg / (height_cm / 100) ** 2
    if BMI_LIMITS[0] <= bmi <= BMI_LIMITS[1]:
        return None
    return ImpossibleSize(*_no_one_body(height_cm, weight_kg, bmi))


def meant(field: str, value: float) -> str:
    """Return what was probably meant by a size out of range, such as "178 cm" by 1.78; "" where nobody knows."""
    low, high = LIMITS[field]
    if field == "height_cm":
        if low <= value * 100 <= high:
            return f"{value * 100:g} cm"
        if low <= value / 10 <= high:
            return f"{value / 10:g} cm"
        if 20 <= value < low:
            return f"{value * CM_PER_INCH:.0f} cm"
        if low <= value / CM_PER_INCH <= high:
            return f"{value / CM_PER_INCH:.0f} cm"
    elif field == "weight_kg":
        if high < value <= high / KG_PER_POUND:
            return f"{value * KG_PER_POUND:.0f} kg"
        if low <= value / 1000 <= high and value > high / KG_PER_POUND:
            return f"{value / 1000:g} kg"
    elif field == "waist_cm":
        if 0.4 <= value <= high / 100:
            return f"{value * 100:g} cm"
        if 12 <= value < low:
            return f"{value * CM_PER_INCH:.0f} cm"
        if high < value <= high * 10:
            return f"{value / 10:g} cm"
    return ""


def _out_of_range(field: str, value: float, low: float, high: float) -> Text:
    """Say what is wrong with one number, and what was probably meant."""
    span = {"name": _NAMES[field], "value": f"{value:g}", "low": f"{low:g}", "high": f"{high:g}"}
    if guess := meant(field, value):
        return Text(
            "{name}: {value} is not possible; it lies between {low} and {high}. Did you mean {meant}?",
            **span, meant=guess,
        )  # fmt: skip
    return Text("{name}: {value} is not possible. It lies between {low} and {high}.", **span)


def _no_one_body(height_cm: float, weight_kg: float, bmi: float) -> tuple[str, Text]:
    """Say which of height and weight was probably given in another unit."""
    values = {"height": f"{height_cm:g}", "weight": f"{weight_kg:g}"}
    inches, pounds = bmi / CM_PER_INCH**2, bmi * KG_PER_POUND
    if _USUAL_BMI[0] <= inches <= _USUAL_BMI[1] and height_cm * CM_PER_INCH <= LIMITS["height_cm"][1]:
        return "height_cm", Text(
            "A height of {height} cm and a weight of {weight} kg do not go together. "
            "If the height is in inches, write {meant} cm.",
            **values, meant=f"{height_cm * CM_PER_INCH:.0f}",
        )  # fmt: skip
    if _USUAL_BMI[0] <= pounds <= _USUAL_BMI[1]:
        return "weight_kg", Text(
            "A height of {height} cm and a weight of {weight} kg do not go together. "
            "If the weight is in pounds, write {meant} kg.",
            **values, meant=f"{weight_kg * KG_PER_POUND:.0f}",
        )  # fmt: skip
    return "weight_kg", Text(
        "A height of {height} cm and a weight of {weight} kg do not go together. "
        "Check both, and the units they are in.",
        **values,
    )  # fmt: skip
