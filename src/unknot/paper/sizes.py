"""The sheets that people have: A4, and Letter where inches are used."""

from __future__ import annotations

from typing import Literal

from unknot.body.hand import Units

Paper = Literal["a4", "letter"]


def paper_for(units: Units) -> Paper:
    """Return the sheet that goes with the person's units."""
    return "letter" if units == "imperial" else "a4"
