"""Thirty bodies, men and women of five ages and three weights, to enumerate the rules on: one answer, or two at a time.

For the golden tests, the laws and the generated page of the rules (docs/generators/screening.py): whoever changes a
rule sees on whom and on what it acts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import combinations, product
from typing import Literal

from unknot.catalog.asked import conditions, signs
from unknot.coach.intake import Complaint, Intake, Pain, Person, Today
from unknot.coach.screening.screen import digest

SEXES: tuple[Literal["male", "female"], ...] = ("male", "female")
AGES = (17, 40, 62, 70, 80)
BMIS = (17.5, 24, 36)
HEIGHT_CM = 170


@dataclass(frozen=True, slots=True)
class Body:
    """One kind of person."""

    sex: Literal["male", "female"]
    age: int
    bmi: float

    @property
    def id(self) -> str:
        """A short name: "woman, 40, BMI 24"."""
        return f"{'man' if self.sex == 'male' else 'woman'}, {self.age}, BMI {self.bmi:g}"


def bodies() -> tuple[Body, ...]:
    """Return the thirty kinds of person, in a fixed order."""
    return tuple(Body(sex, age, bmi) for sex, age, bmi in product(SEXES, AGES, BMIS))


def asked_ids() -> tuple[str, ...]:
    """Return every sign and condition, in the order of the catalogue."""
    return (*signs(), *conditions())


def answered_no(body: Body) -> Intake:
    """Return that person with an old ache of 4 out of 10 on the right, and every question answered with no."""
    return Intake(
        person=Person(
            height_cm=HEIGHT_CM, weight_kg=round(body.bmi * (HEIGHT_CM / 100) ** 2, 2), sex=body.sex, age=body.age
        ),
        complaint=Complaint(
            pains=(Pain(region="low-back", side="right", intensity=4),),
            since="over-3-months",
            trend="same",
            first_episode=False,
            new_or_different=False,
        ),
        signs=dict.fromkeys(signs(), False),
        conditions=dict.fromkeys(conditions(), False),
        today=Today(meal_hours_ago=4, full_bladder=False, sedatives_or_alcohol_6h=False, worse_than_usual=False),
        switched_on=("psoas-supine-fingers", "psoas-sphinx", "psoas-tool"),
    )


def with_yes(intake: Intake, *names: str) -> Intake:
    """Return the intake with these signs and conditions answered yes."""
    known = signs()
    return replace(
        intake,
        signs={**intake.signs, **{name: True for name in names if name in known}},
        conditions={**intake.conditions, **{name: True for name in names if name not in known}},
    )


def pairs_digest(body: Body) -> tuple[str, int]:
    """Return the SHA-256 over the verdicts on every pair of answers of one person, and how many pairs there were."""
    base, seal, count = answered_no(body), sha256(), 0
    for one, other in _pairs():
        seal.update(f"{one} {other} {digest(with_yes(base, one, other))}\n".encode())
        count += 1
    return seal.hexdigest(), count


def _pairs() -> Iterator[tuple[str, str]]:
    return combinations(asked_ids(), 2)
