"""The figures of the memory's page are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from unknot.body.creep import RESTED, creep_deg, hold, left_after
from unknot.body.next_break import next_break, usual_break

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "memory.md").read_text(encoding="utf-8")


def row(begin: str) -> list[str]:
    """Return the cells of the table row that begins so."""
    line = next(line for line in PAGE.splitlines() if line.startswith(f"| {begin}"))
    return [cell.strip() for cell in line.strip("|").split("|")]


@pytest.mark.parametrize("flexion", [-17, -36, -46, -66])
def test_the_table_of_rises(flexion: int) -> None:
    """Protects readers: degrees after each of the minutes of the head."""
    name = next(line for line in PAGE.splitlines() if f"(−{-flexion}°)" in line).split("|")[1].strip()
    minutes = [float(cell) for cell in row("minutes from rest")[1:]]
    assert row(name)[1:] == [f"{creep_deg(one, flexion):.1f}°" for one in minutes]


def test_the_table_of_breaks() -> None:
    """Protects readers: what a break gives back, for each length."""
    minutes = [0.5 if cell == "½" else float(cell) for cell in row("break, minutes")[1:]]
    assert row("gives back")[1:] == [f"{100 * (1 - left_after(one)):.0f} %" for one in minutes]


@pytest.mark.parametrize(("begin", "held"), [("rested", 0), ("after 10 minutes", 10), ("after 20 minutes", 20)])
def test_the_table_of_next_breaks(begin: str, held: int) -> None:
    """Protects readers: when the next break is worth most, for usual and slumped sitting alike."""
    told = [int(one) for one in re.findall(r"\d+", row(begin)[1])]
    for flexion in (-36.0, -46.0):
        best = next_break(hold(held, flexion, RESTED), flexion_deg=flexion)
        assert best is not None
        assert told == [best.in_min, *([best.from_min, best.to_min] if best.from_min else [])]


def test_what_the_plan_says_is_on_the_page() -> None:
    """Protects readers: the page and the plan say the same."""
    usual = usual_break()
    assert f"**every {usual.every_min}\nminutes, for {usual.length_min} minutes**" in PAGE
