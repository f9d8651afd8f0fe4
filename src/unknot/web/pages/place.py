"""Where a session takes place and in which positions, for what has to be ready and for the words on the buttons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from unknot.catalog.techniques import technique, technique_rules
from unknot.coach.planning import Item, Session
from unknot.locale import Text

Posture = Literal["lying", "floor", "sitting", "standing"]
"""`floor`: on hands and knees, kneeling, or over a ball; `lying`: on the floor or on a bed."""

LYING = frozenset({"supine", "prone"})
ON_THE_FLOOR = frozenset({"kneel", "hands-and-knees", "head-down"})
LYING_DOWN = frozenset({"settle-breath", "heat", "side-lying-abduction"})
"""Done lying as their cards say, whatever they need."""
READY: dict[str, Text] = {
    "desk": Text("A chair that cannot roll away"),
    "car": Text("The car parked, the engine off"),
    "plane": Text("Your seat, the belt fastened low"),
}
CHAIR = Text("A firm chair to hold on to")
CHAIR_OR_WALL = Text("A firm chair or a wall, to hold on to")
BESIDE: dict[str, Text] = {
    "hip-flexor-lunge": CHAIR,
    "gate-side-bend": CHAIR,
    "cat-cow": CHAIR_OR_WALL,
    "bird-dog": CHAIR_OR_WALL,
    "down-dog": CHAIR_OR_WALL,
    "childs-pose-reach": CHAIR_OR_WALL,
    "suitcase-carry": Text("A chair to set the weight on"),
}
"""What the steps on the floor take up besides the gear that the plan counts."""
NOTHING_BUT: dict[str, Text] = {
    "desk": Text("You need nothing but your chair."),
    "car": Text("You need nothing but your seat in the parked car."),
    "plane": Text("You need nothing but your seat."),
}


def posture(item: Item) -> Posture:
    """Return how an item is done, from its form and from what the technique needs with the gear it is done with."""
    if item.variant in ("desk", "car", "plane", "chair"):
        return "sitting"
    if item.variant == "wall":
        return "standing"
    if item.variant == "bed" or item.technique in LYING_DOWN:
        return "lying"
    ways = [way for way in technique_rules()[item.technique].needs if way.form == item.variant]
    fitting = [way for way in ways if set(way.gear) == set(item.gear)] or [
        way for way in ways if set(way.gear) <= set(item.gear) or "towel" in item.gear
    ]
    needed = {can for way in (fitting or ways)[:1] for can in way.can}
    if needed & ON_THE_FLOOR:
        return "floor"
    if needed & LYING:
        return "lying"
    if "stand" in needed:
        return "standing"
    if "floor" in needed or "physio-ball" in item.gear:
        return "floor"
    return "sitting"


def lies(session: Session) -> bool:
    """Whether everything in it is done lying down."""
    return all(posture(item) == "lying" for item in session.items)


def place_of(session: Session) -> str:
    """Return desk, car or plane when it is made for one of them, else an empty string."""
    return next((item.variant for item in session.items if item.variant in READY), "")


def _postures(items: Iterable[Item]) -> set[Posture]:
    """Return the positions; the breath can be done in any of them, so it counts only where there is nothing else."""
    every = list(items)
    others = [item for item in every if item.technique != "settle-breath"]
    return {posture(item) for item in others or every}


def nothing_but(session: Session) -> Text:
    """Return what is needed where no gear is: the floor, a chair, room to stand."""
    place = place_of(session)
    if place:
        return NOTHING_BUT[place]
    found = _postures(session.items)
    if "floor" in found:
        return Text("You need nothing but the floor.")
    if "lying" in found:
        return Text("You need nothing but the floor or your bed.")
    return (
        Text("You need nothing but a chair.") if found == {"sitting"} else Text("You need nothing but room to stand.")
    )


def put_ready(session: Session) -> list[Text]:
    """Return what has to be ready beside the gear: the place, and the phone."""
    place, found = place_of(session), _postures(session.items)
    ready: list[Text] = []
    if place:
        ready.append(READY[place])
        if place == "plane":
            ready.append(Text("The seat belt sign off; stop when it comes on"))
        ready.append(Text("Your phone in front of you, with its sound on or with earphones"))
        return ready
    if "floor" in found:
        ready.append(Text("A clear bit of floor"))
    elif "lying" in found:
        ready.append(Text("A clear bit of floor, or your bed"))
    if any("mat" not in item.gear and _speaks_of_a_mat(item) for item in session.items):
        ready.append(Text("A mat or a folded towel, for the floor"))
    beside = [BESIDE[item.technique] for item in session.items if not item.variant and item.technique in BESIDE]
    ready += [words for words in dict.fromkeys(beside) if not (words is CHAIR_OR_WALL and CHAIR in beside)]
    if "standing" in found:
        ready.append(Text("A little room to stand"))
    if "sitting" in found and not any("chair" in item.gear for item in session.items):
        ready.append(Text("A firm chair"))
    ready.append(Text("Your phone within reach, its sound on"))
    return ready


def _speaks_of_a_mat(item: Item) -> bool:
    """Whether the steps of an item name a mat; those of a form for another place do not."""
    if item.variant:
        return False
    card = technique(item.technique)
    level = card.levels[min(item.level, len(card.levels)) - 1]
    return any(re.search(r"\bmat\b", step.say) for step in (*card.way_in, *card.find, *level.before, *level.work))
