"""Where a body leaves no room: which techniques have no place on it, side by side, and why.

The room is worked out by `unknot.body.zones`. Deviation: a gap under 5 cm between rib and hip bone closes a ball, but
nobody's gap is known from height and weight: the estimate is off by 1.3 to 1.7 cm. So it closes only where the estimate
itself is under 5 cm, not where its unsure tail is (that would close it to almost everybody); the own fingers beat it
either way; and each technique begins with the hand that checks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from unknot.body.person import Person as Body, person_of
from unknot.body.sizes import ImpossibleSize
from unknot.body.zones.emptiness import SIDES, empty_places
from unknot.body.zones.places import PLACES
from unknot.body.zones.zone import Empty
from unknot.catalog.rules import policy, rules
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Side
from unknot.coach.intake.model import Person
from unknot.coach.screening.columns import PALMS
from unknot.coach.screening.effects import Effect, Impact
from unknot.coach.screening.verdict import Status
from unknot.locale import Text

_STATES = {"gap-measured": "rib-gap-small", "gap-estimated": "rib-gap-small"}
_OTHERWISE, _UNSURE = "no-room", "size-unsure"
BODY_STATES = frozenset({"rib-gap-small", _OTHERWISE, _UNSURE})
"""The rules by which a body closes its own places."""


@dataclass(frozen=True, slots=True)
class ClosedPlaces:
    """What a body closes."""

    states: tuple[str, ...] = ()
    """Ids of the rules that hold."""
    impacts: tuple[Impact, ...] = ()


def body_of(person: Person) -> Body:
    """Return the body that an intake's person tells of; what is missing stands for a whole population.

    Raises `ImpossibleSize` when height and weight cannot belong to one body.
    """
    return person_of(
        height_cm=person.height_cm,
        weight_kg=person.weight_kg,
        sex=person.sex,
        age=person.age,
        waist_cm=person.waist_cm,
        rib_gap_fingers=person.rib_gap_fingers,
    )


@lru_cache(maxsize=4096)
def _effect(state: str, side: Side | None, why: Text, *, palms: bool) -> Effect:
    rule = rules()[state]
    source = " ".join(rule.sources)
    if palms:
        return Effect(
            id=state, status=Status.MODIFIED, why=why, source=source, certainty=rule.certainty, side=side,
            level_cap=1, modify=(Text(policy().changed["palms"]),),
        )  # fmt: skip
    return Effect(id=state, status=Status.BLOCKED, why=why, source=source, certainty=rule.certainty, side=side)


def _of_technique(name: str, found: dict[Side, Empty]) -> list[tuple[str, Effect]]:
    """Return the states and effects of the sides of one technique that have no room."""
    sided = technique_rules()[name].sided
    alike = len({empty.id for empty in found.values()}) == 1 and len(found) == len(SIDES)
    if alike or not sided:
        first = next(iter(found.values()))
        state = _STATES.get(first.id, _OTHERWISE)
        return [(state, _effect(state, None, first.because, palms=name == PALMS))]
    return [
        (state, _effect(state, side, empty.because, palms=name == PALMS))
        for side, empty in found.items()
        for state in (_STATES.get(empty.id, _OTHERWISE),)
    ]


@lru_cache(maxsize=4096)
def _closed(body: Body) -> ClosedPlaces:
    states: dict[str, None] = {}
    impacts: list[Impact] = []
    for name, found in empty_places(body).items():
        for state, effect in _of_technique(name, found):
            states[state] = None
            impacts.append((name, effect))
    return ClosedPlaces(tuple(states), tuple(impacts))


@lru_cache(maxsize=256)
def _unsure(why: Text) -> ClosedPlaces:
    return ClosedPlaces((_UNSURE,), tuple((name, _effect(_UNSURE, None, why, palms=name == PALMS)) for name in PLACES))


@lru_cache(maxsize=4096)
def _closed_by(
    height_cm: float | None, weight_kg: float | None, sex: str | None, child: bool, rib_gap_fingers: int | None
) -> ClosedPlaces:
    try:
        body = person_of(
            height_cm=height_cm, weight_kg=weight_kg, sex=sex, age=0 if child else None, rib_gap_fingers=rib_gap_fingers
        )
    except ImpossibleSize as fault:
        return _unsure(fault.message)
    return _closed(body)


def closed_places(person: Person) -> ClosedPlaces:
    """Return what a person's body closes. Neither the waist nor an adult's age decides anything here."""
    child = person.age is not None and person.age < 18
    return _closed_by(person.height_cm, person.weight_kg, person.sex, child, person.rib_gap_fingers)
