"""What has to be ready before a session: nothing in the steps has to be fetched in the middle of it."""

from __future__ import annotations

import re

import pytest

from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.planning import Item, Session
from unknot.locale import Text
from unknot.web.pages.place import put_ready

PLANNED = sorted(
    name for name, row in technique_rules().items() if row.planned and any(way.form is None for way in row.needs)
)


def alone(name: str) -> Session:
    """A session of one technique in its usual form."""
    row, dose = technique_rules()[name], technique(name).levels[0].dose
    gear = next(way.gear for way in row.needs if way.form is None)
    item = Item(technique=name, phase=row.phase, side="none", level=1, dose=dose, seconds=60, gear=gear, why=Text("x"))
    return Session(day=1, items=(item,))


@pytest.mark.parametrize("name", PLANNED)
def test_what_the_steps_take_up_is_ready(name: str) -> None:
    """A mat to kneel on and a chair to hold are named before the session, not when a knee is already bent."""
    card = technique(name)
    steps = [*card.way_in, *card.find, *card.levels[0].before, *card.levels[0].work]
    words = " ".join(step.say for step in steps).lower()
    session = alone(name)
    ready = " ".join((*session.items[0].gear, *put_ready(session))).lower()
    for thing in ("mat", "chair"):
        if re.search(rf"\b{thing}\b", words) and name not in ("settle-breath", "ql-legs-wall"):
            assert thing in ready, (thing, ready)
