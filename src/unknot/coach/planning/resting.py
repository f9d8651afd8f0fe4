"""What rests today is in no session that is started today: the ball, the belly and strength have a day between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from unknot.catalog.technique import TechniqueRules
from unknot.catalog.techniques import technique_rules
from unknot.coach.intake.model import History
from unknot.coach.planning.programme import Item, Session
from unknot.locale import Text

RESTS: Mapping[str, Text] = {
    "ql-ball": Text("The ball work rests today. It needs a day between, three days a week at most."),
    "belly": Text("The pressing on the belly rests today. It needs a day between, three days a week at most."),
    "strength": Text("The strength work rests today. It needs a day between, three days a week at most."),
}
"""What is said where something of a family was left out."""


def families(rules: TechniqueRules) -> set[str]:
    """Return the families a technique rests with: `ql-ball`, `belly`, `strength`."""
    if rules.phase == "release":
        return {"belly"} if any(obeys.column == "P" for obeys in rules.columns) else {"ql-ball"}
    return {"strength"} if rules.phase == "strengthen" else set()


def rested(session: Session, history: History) -> Session:
    """Return the session without what rests today (`history.resting`); the first item that is left says so.

    Nothing else of it changes, and the time is not filled with other things. Without anything of a resting family in
    it, it is the same session; so doing it twice is doing it once.
    """
    resting = set(history.resting)
    if not resting:
        return session
    table = technique_rules()
    kept = tuple(item for item in session.items if not resting & families(table[item.technique]))
    if len(kept) == len(session.items):
        return session
    gone = {name for item in session.items for name in resting & families(table[item.technique])}
    said = tuple(words for name, words in RESTS.items() if name in gone)
    return replace(session, items=tuple(_first(item, said) if at == 0 else item for at, item in enumerate(kept)))


def said_to_rest(session: Session) -> tuple[Text, ...]:
    """Return what a session says was left out of it because it rests today."""
    words = set(RESTS.values())
    return tuple(line for line in session.items[0].modify if line in words) if session.items else ()


def _first(item: Item, said: tuple[Text, ...]) -> Item:
    return replace(item, modify=(*said, *item.modify))
