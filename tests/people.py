"""Random whole people, made fast from a seed: for the laws, the plan's laws and the benchmarks."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, get_args

from unknot.catalog.asked import conditions, signs
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import AGGRAVATORS, CANS, FEELS, GEAR, REGIONS
from unknot.coach.intake import Clearance, Complaint, History, Intake, Pain, Person, SelfTests, Today
from unknot.coach.intake.model import Pattern, Sex, Since, Trend

SINCE = (*get_args(Since), None)
TREND = (*get_args(Trend), None)
PATTERN = (*get_args(Pattern), None)
SEX = (*get_args(Sex), None)
YES_NO = (False, False, True, None)
SWITCHES = ("psoas-sphinx", "psoas-tool", "psoas-supine-fingers")
LOCKS = ("ql-ball", "belly", "ql-wall", "side-plank-knees")
COUNTRIES = ("FR", "GB", "US", "JP", "XX", None)


@lru_cache(maxsize=1)
def _ids() -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(signs()), tuple(conditions())


def _answers(rng: random.Random, ids: tuple[str, ...], style: str) -> dict[str, Any]:
    if style == "wild":
        return {name: answer for name in ids if (answer := rng.choice((True, False, "unsure", None))) is not None}
    answers: dict[str, Any] = dict.fromkeys(ids, False)
    if style == "partial":
        for name in rng.sample(ids, rng.randrange(len(ids))):
            del answers[name]
    # Most signs stop everything, and most people have none: conditions are what shows how rules combine.
    often = (0, 0, 0, 0, 0, 0, 1, 2) if "saddle-numbness" in ids else (0, 0, 1, 1, 2, 3, 4)
    for name in rng.sample(ids, rng.choice(often)):
        answers[name] = rng.choice((True, True, True, "unsure"))
    return answers


def _pains(rng: random.Random) -> tuple[Pain, ...]:
    return tuple(
        Pain(region=rng.choice(REGIONS), side=rng.choice(("left", "right", "middle")), intensity=rng.randint(0, 10))
        if rng.random() < 0.3
        else Pain(
            region=rng.choice(("low-back", "low-back", "buttock-upper", "sacroiliac", "thigh-front", "hip-outer")),
            side=rng.choice(("left", "right", "middle")),
            intensity=rng.randint(1, 6),
        )
        for _ in range(rng.choice((1, 1, 2, 3)))
    )


def _some(rng: random.Random, names: tuple[Any, ...], most: int) -> tuple[Any, ...]:
    return tuple(rng.sample(names, rng.randrange(most + 1)))


def person(rng: random.Random) -> Intake:
    """Return one random person: most answer everything and have little, some leave much out, some answer wildly."""
    style = rng.choice(("whole", "whole", "whole", "partial", "wild"))
    sign_ids, condition_ids = _ids()
    whole = style == "whole"
    age = rng.choice((rng.randint(18, 64), rng.randint(18, 64), rng.randint(0, 100), 16, 17, 65, 75))
    cleared: tuple[Clearance, ...] = ()
    if rng.random() < 0.2:
        names = (*rng.sample(condition_ids, 2), rng.choice(("age", "bmi", "aaa-profile")))
        cleared = tuple(
            Clearance(condition=name, by=rng.choice(("doctor", "physiotherapist", "")), on=rng.choice(_DAYS))
            for name in names
        )
    return Intake(
        person=Person(
            height_cm=None if not whole and rng.random() < 0.4 else rng.randint(145, 200),
            weight_kg=None if not whole and rng.random() < 0.4 else rng.randint(40, 130),
            sex=rng.choice(SEX),
            age=None if not whole and rng.random() < 0.3 else age,
            pregnancy_weeks=rng.choice((None,) * 12 + (0, 8, 20, 21, 35)),
        ),
        complaint=Complaint(
            pains=_pains(rng),
            since=rng.choice((*SINCE, "over-3-months", "over-3-months", "over-3-months")),
            trend=rng.choice(TREND),
            pattern=rng.choice(PATTERN),
            first_episode=rng.choice(YES_NO),
            new_or_different=rng.choice((*YES_NO, False, False)),
            worse=_some(rng, AGGRAVATORS, 5),
            eased=_some(rng, AGGRAVATORS, 4),
            feels=_some(rng, FEELS, 4),
        ),
        signs=_answers(rng, sign_ids, style),
        conditions=_answers(rng, condition_ids, style),
        cleared=cleared,
        switched_on=_some(rng, SWITCHES, 3),
        today=Today(
            meal_hours_ago=rng.choice((3, 3, 4, 1, 0.5, 2)) if whole or rng.random() < 0.5 else None,
            full_bladder=rng.random() < 0.1 if whole or rng.random() < 0.5 else None,
            sedatives_or_alcohol_6h=rng.choice((False, False, False, True, None)),
            worse_than_usual=rng.choice((False, False, False, True, None)),
        ),
        tests=SelfTests(
            side_bend_reach_left_cm=rng.choice((None, 12, 18)),
            side_bend_reach_right_cm=rng.choice((None, 12, 18)),
            one_leg_stand_hip_pain=rng.choice((None, "none", "left", "right", "both")),
            squat_pain=rng.choice((None, "none", "left", "right", "both")),
        ),
        gear=None if rng.random() < 0.3 else _some(rng, GEAR, len(GEAR)),
        can=None if rng.random() < 0.3 else _some(rng, CANS, len(CANS)),
        history=_history(rng),
        minutes_per_day=rng.choice((None, 3, 5, 8, 12, 20, 30, 45)),
        days_per_week=rng.choice((None, 2, 3, 4, 5, 6, 7)),
        country=rng.choice(COUNTRIES),
    )


_DAYS = ("2026-10-02", "2026-11-20", "2025-11-21", "2024-01-01", "2027-01-01")


def _history(rng: random.Random) -> History:
    if rng.random() < 0.6:
        return History()
    rules = technique_rules()
    levels = {name: rng.randint(1, row.levels) for name, row in rules.items() if row.levels > 1}
    return History(
        levels=levels,
        calm_sessions={name: rng.randint(0, 4) for name in levels},
        locked=_some(rng, LOCKS, 2),
        side_pain_left_7d=rng.choice((None, rng.randint(0, 10))),
        side_pain_right_7d=rng.choice((None, rng.randint(0, 10))),
        weeks_done=rng.randint(0, 8),
        halve_pressure=rng.random() < 0.2,
    )


def people(count: int, *, seed: int = 20261121) -> Iterator[Intake]:
    """Yield `count` random people, the same ones for the same seed."""
    rng = random.Random(seed)
    for _ in range(count):
        yield person(rng)


def healthy(**person_fields: Any) -> Intake:
    """Return somebody who answered everything with no, hurts a little on the right, and is 40 unless told otherwise.

    Keyword arguments replace fields of `Person`.
    """
    sign_ids, condition_ids = _ids()
    body: dict[str, Any] = {"height_cm": 175, "weight_kg": 74, "sex": "female", "age": 40, **person_fields}
    return Intake(
        person=Person(**body),
        complaint=Complaint(
            pains=(Pain(region="low-back", side="right", intensity=4),),
            since="over-3-months",
            trend="same",
            pattern="comes-and-goes",
            first_episode=False,
            new_or_different=False,
            worse=("carrying",),
            eased=("lying",),
            feels=("dull",),
        ),
        signs=dict.fromkeys(sign_ids, False),
        conditions=dict.fromkeys(condition_ids, False),
        today=Today(meal_hours_ago=4, full_bladder=False, sedatives_or_alcohol_6h=False, worse_than_usual=False),
        gear=GEAR,
        can=CANS,
        country="FR",
    )
