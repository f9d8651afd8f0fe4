"""A side that tingled is left alone for the day, in every technique of its family."""

from __future__ import annotations

from dataclasses import replace

import pytest

from people import healthy
from unknot.catalog.techniques import technique_rules
from unknot.coach.intake import History
from unknot.coach.screening import Status, screen
from unknot.coach.screening.columns import touched
from unknot.coach.screening.resting_sides import family

BEFORE = screen(healthy())


@pytest.mark.parametrize("name", [name for name, row in technique_rules().items() if row.planned and touched(row)])
@pytest.mark.parametrize("side", ["left", "right", "none"])
def test_the_family_rests_on_that_side(name: str, side: str) -> None:
    """The whole family is closed on that side, or on both where there is no side; everything else is as it was."""
    rules = technique_rules()
    after = screen(replace(healthy(), history=History(resting_sides=(f"{name}:{side}",))))
    for other, verdict in after.techniques.items():
        was, row = BEFORE.techniques[other], rules[other]
        if family(row) != family(rules[name]) or not touched(row):
            assert (verdict.left, verdict.right) == (was.left, was.right)
            continue
        for one in ("left", "right"):
            rests = side in (one, "none") or not row.sided
            assert verdict.side(one) is (Status.BLOCKED if rests else was.side(one))
