"""The planning page tells every promise that the code checks."""

from __future__ import annotations

from pathlib import Path

import pytest

from unknot.body.comparing import own_reach_pct
from unknot.body.ranking import stretch
from unknot.coach import progress
from unknot.coach.planning.constraints import CONSTRAINTS
from unknot.coach.planning.themes import theme_of
from unknot.coach.review import calm, locks, soreness

PAGE = (Path(__file__).parents[2] / "docs" / "algorithms" / "planning.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [one.name for one in CONSTRAINTS])
def test_every_promise_is_on_the_page(name: str) -> None:
    """A promise that is checked but not told would be a secret rule."""
    assert f"\n| {name} |" in PAGE


def test_themes_and_figures_of_the_page_are_those_of_the_code() -> None:
    """The weeks' names, and the numbers of the review, are the same in both."""
    for week in range(1, 8):
        assert theme_of(week).name in PAGE
    assert f"{progress.CALM_TO_RISE} calm sessions in a row" in PAGE
    assert f"at most {calm.STEPS_CAP} steps a level" in PAGE
    assert f"rests for {soreness.REMOVED_DAYS} days" in PAGE
    assert f"no ball on the QL for {locks.SHARP_DAYS} days" in PAGE
    assert f"{locks.WORSE_BY} points over usual for {locks.WORSE_DAYS} days" in PAGE


@pytest.mark.parametrize("technique", ["pelvic-clock", "ql-side-bend"])
def test_before_and_after_have_the_figures_of_the_ranking(technique: str) -> None:
    """What the page explains the planner's choice with is what the body says today."""
    found = stretch(technique, "ql", "right")
    assert found is not None
    low, high = found.band_pct
    own = own_reach_pct(found, "ql")
    assert f"{found.change_pct:g} % longer, band {low:g} to {high:g}, of its own ± {own:.1f}" in PAGE


def test_the_reason_on_the_page_is_the_ranking_s() -> None:
    """The sentence that the page quotes is the one that people get."""
    found = stretch("ql-side-bend", "ql", "right")
    assert found is not None
    assert str(found.sentence) in " ".join(PAGE.split())
