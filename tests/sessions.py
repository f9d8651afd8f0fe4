"""Sessions built from the catalogue, for tests of what compiles and plays them."""

from __future__ import annotations

import dataclasses
from typing import Any

from unknot.catalog.technique import Dose
from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.intake import parse_intake
from unknot.coach.intake.model import Intake
from unknot.coach.planning import Item, Session
from unknot.coach.timing import item_seconds
from unknot.locale import Text


def someone(**more: Any) -> Intake:
    """An intake with one sore place, and whatever else is given."""
    return parse_intake({"complaint": {"pains": [{"region": "low-back", "side": "right", "intensity": 4}]}, **more})


def item(
    name: str,
    *,
    side: str | None = None,
    level: int = 1,
    first: str = "right",
    second: dict[str, Any] | None = None,
    max_discomfort: int | None = None,
    modify: tuple[str, ...] = (),
    **dose: Any,
) -> Item:
    """One technique as the planner would prescribe it; keyword arguments change the level's dose."""
    rules = technique_rules()[name]
    given = dataclasses.replace(technique(name).levels[level - 1].dose, **dose)
    other = dataclasses.replace(given, **second) if second else None
    side = side or ("both" if rules.sided else "none")
    return Item(
        technique=name,
        phase=rules.phase,
        side=side,  # type: ignore[arg-type]
        first=first if side == "both" else None,  # type: ignore[arg-type]
        level=level,
        dose=given,
        dose_second=other,
        seconds=item_seconds(name, level, given, other, side == "both"),
        why=Text("For the test."),
        max_discomfort=max_discomfort,
        modify=tuple(Text(line) for line in modify),
    )


def session(*items: Item, day: int = 1) -> Session:
    """A session of these items."""
    return Session(day=day, items=items)


__all__ = ["Dose", "item", "session", "someone"]
