"""Distances as a hand measures them: finger-widths, centimetres, inches, in words and rounded so that a zone holds."""

from __future__ import annotations

import math
from typing import Literal

from unknot.body.person import FINGER_MM
from unknot.body.sizes import CM_PER_INCH
from unknot.locale import Text

Units = Literal["metric", "imperial"]

_STEPS_CM = (0.5, 0.1)
_STEPS_IN = (0.25, 0.125)
_STEPS_FINGERS = (1.0, 0.5)
_EIGHTHS = {0: "", 1: "⅛", 2: "¼", 3: "⅜", 4: "½", 5: "⅝", 6: "¾", 7: "⅞"}
_COUNTED = {
    0.5: Text("half a finger-width"),
    1.0: Text("one finger-width"),
    1.5: Text("one and a half finger-widths"),
    2.0: Text("two finger-widths"),
    2.5: Text("two and a half finger-widths"),
    3.0: Text("three finger-widths"),
    3.5: Text("three and a half finger-widths"),
    4.0: Text("four finger-widths"),
    4.5: Text("four and a half finger-widths"),
    5.0: Text("five finger-widths"),
}


def rounded(value: float, steps: tuple[float, ...], low: float, high: float) -> float | None:
    """Return the value on the coarsest step that keeps it within low and high; None when none of the steps does.

    All in the unit of the steps. The nearest step is taken, and its neighbours when that one lies outside.
    """
    for step in steps:
        near = math.floor(value / step + 0.5)
        for count in sorted((near, near - 1, near + 1), key=lambda one: abs(one * step - value)):
            if low <= count * step <= high:
                return count * step
    return None


def finger_count(mm: float, low_mm: float, high_mm: float) -> float | None:
    """Return how many finger-widths a distance is, to the half, within its limits; None where no such number is."""
    count = rounded(mm / FINGER_MM, _STEPS_FINGERS, low_mm / FINGER_MM, high_mm / FINGER_MM)
    return count if count in _COUNTED else None


def fingers(mm: float, low_mm: float, high_mm: float) -> Text | None:
    """Return a distance in finger-widths, to the half, within its limits; None where no such number lies there.

    A finger-width is 18 mm (`FINGER_MM`): of somebody else's hand, so the centimetres stand beside it.
    """
    count = finger_count(mm, low_mm, high_mm)
    return None if count is None else _COUNTED[count]


def length(mm: float, low_mm: float, high_mm: float, units: Units = "metric") -> Text:
    """Return a distance as a tape measures it, "6.5 cm" or "2½ in", rounded within its limits where possible."""
    if units == "imperial":
        per = CM_PER_INCH * 10
        inches = rounded(mm / per, _STEPS_IN, low_mm / per, high_mm / per)
        eighths = round((mm / per if inches is None else inches) * 8)
        whole, rest = divmod(eighths, 8)
        return Text("{inches} in", inches=f"{whole or ''}{_EIGHTHS[rest]}" or "0")
    cm = rounded(mm / 10, _STEPS_CM, low_mm / 10, high_mm / 10)
    return Text("{cm} cm", cm=f"{round(mm / 10 if cm is None else cm, 1):g}")


def about(mm: float) -> Text:
    """Return a distance in both units, for a sentence that does not know the person's: "4.8 cm (1.9 in)"."""
    return Text("{cm} cm ({inches} in)", cm=f"{mm / 10:.1f}", inches=f"{mm / 10 / CM_PER_INCH:.1f}")
