"""What a promise is, how it is registered, and the few views of a programme that the checks share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Muscle
from unknot.coach.assessment.hypothesis import Assessment
from unknot.coach.intake.model import Intake
from unknot.coach.planning.programme import Item, Programme, Session, Week
from unknot.coach.screening.verdict import Screening


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What a programme was made from."""

    intake: Intake
    screening: Screening
    assessment: Assessment


Check = Callable[[Programme, Person], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Constraint:
    """One promise."""

    name: str
    source: str
    check: Check


_REGISTERED: list[Constraint] = []


def constraint(name: str, source: str) -> Callable[[Check], Check]:
    """Register a check under the name of its promise."""

    def register(check: Check) -> Check:
        _REGISTERED.append(Constraint(name, source, check))
        return check

    return register


def registered() -> tuple[Constraint, ...]:
    """Return every promise registered so far."""
    return tuple(_REGISTERED)


def sessions_of(p: Programme) -> Iterator[tuple[Week, Session]]:
    """Return every session with its week."""
    return ((week, session) for week in p.weeks for session in week.sessions)


def items_of(p: Programme) -> Iterator[tuple[Session, Item]]:
    """Return every item with its session."""
    return ((session, item) for _, session in sessions_of(p) for item in session.items)


def columns(item: Item) -> set[str]:
    """Return the rule columns of an item."""
    return {obeys.column for obeys in technique_rules()[item.technique].columns}


def is_ball(item: Item) -> bool:
    """Whether an item is release work with a ball."""
    return item.phase == "release" and "P" not in columns(item)


def is_belly(item: Item) -> bool:
    """Whether an item presses or rests on the belly."""
    return item.phase == "release" and "P" in columns(item)


def muscles(item: Item) -> tuple[Muscle, ...]:
    """Return the muscles of an item."""
    return technique_rules()[item.technique].muscles
