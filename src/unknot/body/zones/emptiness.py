"""Why a zone is empty: the one limit that closed it, in words. Cheap enough for screening to ask of everybody."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from unknot.body.hand import about
from unknot.body.landmarks import LEAST_GAP_MM, Landmarks, landmarks
from unknot.body.person import Person
from unknot.body.zones.contact import CONTACT_MM, contact_of, contacts
from unknot.body.zones.places import GAP_TECHNIQUES, NEVER, PLACES, Place, buttock, ql
from unknot.body.zones.zone import Empty, Side
from unknot.locale import Text

SIDES: tuple[Side, Side] = ("left", "right")
_FEW_FINGERS = 2
"""Fewer than these between rib and pelvis hint at a spine bone that has lost height (`bonefit`)."""

_NEVER = Text(
    "There is no place for this one. A block makes the pressure narrow, high and hard, over bowel and vessels."
)
_BREADTH = Text(
    "For a body of your size nothing tells us where the long back muscles end, so no ball goes beside them."
)
_BELLY = Text("For a body of your size there is too little room between the navel and the front hip points.")
_BUTTOCK = Text("For a body of your size there is too little room for a ball in the upper, outer quarter.")


class NoZone(KeyError):
    """A technique that presses on nothing: it has no zone; `known` are those that have one."""

    def __init__(self, technique: str) -> None:
        self.technique, self.known = technique, tuple(PLACES)
        self.message = Text("{technique} presses on nothing, so it has no zone.", technique=technique)
        super().__init__(self.message)

    def __str__(self) -> str:
        return self.message


def _gap(marks: Landmarks, person: Person) -> Empty:
    if person.rib_gap_fingers is None:
        return Empty(
            id="gap-estimated",
            because=Text(
                "Between the lowest rib and the hip bone a ball needs {least}, and for a body of your size only about "
                "{gap} is expected. That may be off by {se} either way. Feel it: if three of your fingers fit there, "
                "say so in your answers, and this opens.",
                least=about(LEAST_GAP_MM), gap=about(marks.last_rib_mm.value), se=about(marks.last_rib_mm.se),
            ),
        )  # fmt: skip
    few = Text("Fewer than three of your fingers fit between your lowest rib and your hip bone: too little for a ball.")
    if person.rib_gap_fingers < _FEW_FINGERS:
        few = Text(
            "{few} Fewer than two can come from a spine bone that has lost height. Mention it to your doctor.", few=few
        )
    return Empty(id="gap-measured", because=few)


def _other(technique: str, side: Side, marks: Landmarks, contact_mm: float) -> Empty:
    place, _ = PLACES[technique]
    if place is ql:
        if contact_mm > CONTACT_MM and not ql(marks, side, CONTACT_MM).empty:
            return Empty(
                id="ball",
                because=Text(
                    "On your {side} side there is no room for a ball as large as this one. "
                    "Use a smaller one only where your card names it.",
                    side=_SIDES[side],
                ),
            )  # fmt: skip
        room = ql(marks, side, contact_mm)
        if room.out_high - room.out_low > room.high - room.low:
            return Empty(
                id="kidney",
                because=Text(
                    "For somebody of your height the kidney on the {side} side may reach too low for a ball there.",
                    side=_SIDES[side],
                ),
            )
        return Empty(id="breadth", because=_BREADTH)
    if PLACES[technique][1] == "front":
        return Empty(id="belly", because=_BELLY)
    return Empty(id="buttock", because=_BUTTOCK)


_SIDES: dict[Side, Text] = {"left": Text("left"), "right": Text("right")}


@lru_cache(maxsize=8192)
def emptiness(technique: str, side: Side, *, person: Person, ball: str | None = None) -> Empty | None:
    """Return why one technique has no zone on one side of a body; None when it has one.

    Without `ball`, with the thing on the card that leaves the most room. Raises `NoZone` and `UnknownBall`.
    """
    if technique in NEVER:
        return Empty(id="never", because=_NEVER)
    if technique not in PLACES:
        raise NoZone(technique)
    return _emptiness(technique, side, contact_of(technique, ball), landmarks(person), person)


def _emptiness(technique: str, side: Side, contact_mm: float, marks: Landmarks, person: Person) -> Empty | None:
    if technique in GAP_TECHNIQUES and marks.gap_too_small:
        return _gap(marks, person)
    place, _ = PLACES[technique]
    for one in (marks, *_told(person)) if place is buttock else (marks,):
        if place(one, side, contact_mm).empty:
            return _other(technique, side, one, contact_mm)
    return None


def _told(person: Person) -> tuple[Landmarks, ...]:
    """Return the landmarks in each reading of somebody who did not tell the sex.

    The buttock's room ends in a breadth, and the mean of two breadths leaves more than the broader one: so it is closed
    where either reading closes it.
    """
    return () if person.sex is not None else tuple(landmarks(replace(person, sex=one)) for one in person.readings)


@lru_cache(maxsize=1)
def _alike() -> dict[tuple[Place, float], list[str]]:
    """Return the techniques by place and patch: those of one group are empty together, for the same reason."""
    groups: dict[tuple[Place, float], list[str]] = {}
    for name, (place, _) in PLACES.items():
        groups.setdefault((place, contact_of(name, None)), []).append(name)
    return groups


def empty_places(person: Person) -> dict[str, dict[Side, Empty]]:
    """Return every technique that has no zone on a side of a body, and why: `emptiness` of all, without a ball."""
    marks = landmarks(person)
    found: dict[str, dict[Side, Empty]] = {name: {} for name in PLACES}
    for (_, contact_mm), names in _alike().items():
        for side in SIDES:
            if (empty := _emptiness(names[0], side, contact_mm, marks, person)) is not None:
                for name in names:
                    found[name][side] = empty
    return {name: sides for name, sides in found.items() if sides}


def balls_with_room(technique: str, side: Side, *, person: Person) -> tuple[str, ...]:
    """Return the things on the card that have a zone on one side of a body, the narrowest contact first."""
    return tuple(
        one for one in contacts(technique) if emptiness(technique, side, person=person, ball=one) is None
    )  # fmt: skip
