"""A side that tingled rests for the day: in the whole family of the technique, as within the session itself."""

from __future__ import annotations

from functools import lru_cache

from unknot.catalog.technique import TechniqueRules
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Side
from unknot.coach.intake import History
from unknot.coach.screening.columns import touched
from unknot.coach.screening.effects import Effect, Impact
from unknot.coach.screening.verdict import Status
from unknot.locale import Text

WHY = Text("It tingled on this side today. This side rests until tomorrow.")


def family(row: TechniqueRules) -> str:
    """Return the family that rests together: `belly`, `ql-ball`, or the technique alone."""
    columns = {obeys.column for obeys in row.columns}
    return "belly" if "P" in columns else "ql-ball" if "Q" in columns else row.id


def resting_sides(history: History) -> list[Impact]:
    """Return the effects of the sides that rest; what names no technique or no side closes nothing on one side.

    Where a technique of the family has no sides, or the side is not known, both are closed.
    """
    return [impact for one in history.resting_sides for impact in _resting(one)]


@lru_cache(maxsize=512)
def _resting(one: str) -> tuple[Impact, ...]:
    name, _, given = one.partition(":")
    row = technique_rules().get(name)
    if row is None:
        return ()
    side: Side | None = "left" if given == "left" else "right" if given == "right" else None
    mine = family(row)
    return tuple(
        (other.id, _effect(side if other.sided else None))
        for other in technique_rules().values()
        if touched(other) and family(other) == mine
    )


@lru_cache(maxsize=4)
def _effect(side: Side | None) -> Effect:
    return Effect(
        id="tingled-today",
        status=Status.BLOCKED,
        why=WHY,
        source="cho19 rules",
        certainty="expert-inference",
        side=side,
    )
