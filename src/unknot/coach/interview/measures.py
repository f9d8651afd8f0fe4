"""Read numbers as people write them: 5,5 · 1.78 m · 5 ft 10 · 12 st 7 · 180 lb. Metres and kilograms inside."""

from __future__ import annotations

import re
from typing import Literal

Units = Literal["metric", "imperial"]

CM_PER_INCH = 2.54
KG_PER_POUND = 0.45359237

_NUMBER = r"(\d+(?:\.\d+)?)"
_FEET = re.compile(rf"{_NUMBER}\s*(?:ft|feet|foot|'|’|′)\s*(?:{_NUMBER}\s*(?:in|inch|inches|\"|”|″|'')?)?")
_INCHES = re.compile(rf"{_NUMBER}\s*(?:in|inch|inches|\"|”|″)")
_STONES = re.compile(rf"{_NUMBER}\s*(?:st|stone|stones)\s*(?:{_NUMBER}\s*(?:lb|lbs|pounds)?)?")
_POUNDS = re.compile(rf"{_NUMBER}\s*(?:lb|lbs|pound|pounds)")
_METRES = re.compile(rf"{_NUMBER}\s*m")
_METRES_AND_CM = re.compile(r"(\d)\s*m\s*(\d{2})")
_CENTIMETRES = re.compile(rf"{_NUMBER}\s*(?:cm)")
_KILOGRAMS = re.compile(rf"{_NUMBER}\s*(?:kg|kgs|kilo|kilos)")
_PLAIN = re.compile(_NUMBER)


def _tidy(written: str) -> str:
    return " ".join(written.strip().lower().replace(",", ".").split())


def read_number(written: str) -> float | None:
    """Return a plain number, with a point or a comma; None when it is not one."""
    found = re.fullmatch(r"-?\d{1,9}(?:\.\d{1,9})?", _tidy(written))
    return float(found.group()) if found else None


def read_height(written: str, units: Units) -> tuple[float, Units] | None:
    """Return a height in centimetres and the units it was written in; None when it is not one.

    A bare number is centimetres (or metres below 3), and with `units="imperial"` inches.
    """
    text = _tidy(written)
    if found := _FEET.fullmatch(text):
        return _cm(float(found[1]) * 12 + float(found[2] or 0)), "imperial"
    if found := _INCHES.fullmatch(text):
        return _cm(float(found[1])), "imperial"
    if found := _METRES_AND_CM.fullmatch(text):
        return float(found[1]) * 100 + float(found[2]), "metric"
    if found := _METRES.fullmatch(text):
        return round(float(found[1]) * 100, 1), "metric"
    if found := _CENTIMETRES.fullmatch(text):
        return float(found[1]), "metric"
    if found := _PLAIN.fullmatch(text):
        value = float(found[1])
        if value < 3:
            return round(value * 100, 1), "metric"
        return (_cm(value), units) if units == "imperial" and value < 100 else (value, "metric")
    return None


def read_weight(written: str, units: Units) -> tuple[float, Units] | None:
    """Return a weight in kilograms and the units it was written in; None when it is not one.

    A bare number is kilograms, and with `units="imperial"` pounds.
    """
    text = _tidy(written)
    if found := _STONES.fullmatch(text):
        return _kg(float(found[1]) * 14 + float(found[2] or 0)), "imperial"
    if found := _POUNDS.fullmatch(text):
        return _kg(float(found[1])), "imperial"
    if found := _KILOGRAMS.fullmatch(text):
        return float(found[1]), "metric"
    if found := _PLAIN.fullmatch(text):
        value = float(found[1])
        return (_kg(value), units) if units == "imperial" else (value, "metric")
    return None


def read_waist(written: str, units: Units) -> tuple[float, Units] | None:
    """Return a girth in centimetres and the units it was written in; None when it is not one.

    A bare number is centimetres, and with `units="imperial"` inches.
    """
    text = _tidy(written)
    if found := _INCHES.fullmatch(text):
        return _cm(float(found[1])), "imperial"
    if found := _CENTIMETRES.fullmatch(text):
        return float(found[1]), "metric"
    if found := _PLAIN.fullmatch(text):
        value = float(found[1])
        return (_cm(value), units) if units == "imperial" else (value, "metric")
    return None


def _cm(inches: float) -> float:
    return round(inches * CM_PER_INCH, 1)


def _kg(pounds: float) -> float:
    return round(pounds * KG_PER_POUND, 1)


def show_number(value: float) -> str:
    """Write a number without a useless point: 178, 82.5."""
    return f"{value:.10g}"


def show_height(height_cm: float, units: Units) -> str:
    """Write a height as `read_height` reads it."""
    if units == "metric":
        return f"{show_number(height_cm)} cm"
    feet, inches = divmod(height_cm / CM_PER_INCH, 12)
    inches = round(inches, 1)
    return f"{int(feet) + 1} ft 0 in" if inches >= 12 else f"{int(feet)} ft {show_number(inches)} in"


def show_weight(weight_kg: float, units: Units) -> str:
    """Write a weight as `read_weight` reads it."""
    if units == "metric":
        return f"{show_number(weight_kg)} kg"
    return f"{show_number(round(weight_kg / KG_PER_POUND, 1))} lb"


def show_waist(waist_cm: float, units: Units) -> str:
    """Write a girth as `read_waist` reads it."""
    if units == "metric":
        return f"{show_number(waist_cm)} cm"
    return f"{show_number(round(waist_cm / CM_PER_INCH, 1))} in"
