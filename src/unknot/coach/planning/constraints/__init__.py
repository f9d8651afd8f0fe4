"""Every promise of a plan as a named check: a function from a programme and its person to violations in words.

The tests run all of them over thousands of random people; the planner itself never calls them. They are written from
the rules and not from the planner, so that a slip in one shows in the other.
"""

from __future__ import annotations

from unknot.coach.planning.constraints import balance, dose, safety, shape
from unknot.coach.planning.constraints.registry import Constraint, Person, registered
from unknot.coach.planning.programme import Programme

CONSTRAINTS: tuple[Constraint, ...] = registered()


def violations(p: Programme, person: Person) -> list[str]:
    """Return every broken promise of a programme, each led by the promise's name; empty when all hold."""
    return [f"{one.name}: {said}" for one in CONSTRAINTS for said in one.check(p, person)]


__all__ = ["CONSTRAINTS", "Constraint", "Person", "balance", "dose", "safety", "shape", "violations"]
