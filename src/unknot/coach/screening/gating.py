"""Not asked, not pressed: what is still unanswered, and which techniques wait for it."""

from __future__ import annotations

from functools import lru_cache

from unknot.catalog.rules import policy, rules
from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Column
from unknot.coach.intake import Intake
from unknot.coach.screening.columns import PALMS, obeys_column, touched
from unknot.coach.screening.effects import Effect, Impact
from unknot.coach.screening.verdict import Status
from unknot.locale import Text

GATES: tuple[Column, ...] = ("Q", "P", "H", "X", "L")
NOT_ASKED = Text("Some questions that decide this one are not answered yet.")
NOT_ASKED_AT_ALL = Text("The questions about danger come first, and some are not answered yet.")
_PERSON = ("age", "height_cm", "weight_kg")
_TODAY = ("meal_hours_ago", "full_bladder")


@lru_cache(maxsize=1)
def waits_for() -> dict[Column, tuple[str, ...]]:
    """Return what each column waits for: its list, and for Q and P the conditions that close it."""
    listed = policy().waits_for
    closing = {
        "Q": [r.id for r in rules().values() if r.kind == "condition" and r.cells and r.cells.Q in ("BLOCK", "CLIN")],
        "P": [r.id for r in rules().values() if r.kind == "condition" and r.cells and r.cells.P != "ok"],
    }
    return {column: tuple(dict.fromkeys((*closing.get(column, []), *listed[column]))) for column in GATES}


def possibly_pregnant(intake: Intake) -> bool:
    """Return whether the question about pregnancy applies: not for males, not from 56 on, not under 12."""
    person = intake.person
    return person.sex != "male" and (person.age is None or 12 <= person.age <= 55)


def answered(intake: Intake, name: str) -> bool:
    """Return whether a question was answered, with "not sure" or anything else."""
    if name in _PERSON:
        return getattr(intake.person, name) is not None
    if name in _TODAY:
        return getattr(intake.today, name) is not None
    if name == "pregnant" and not possibly_pregnant(intake):
        return True
    return name in intake.signs or name in intake.conditions


def missing_must(intake: Intake) -> tuple[str, ...]:
    """Return the must-ask signs and conditions that are not answered."""
    signs, conditions = intake.signs, intake.conditions
    return tuple(name for name in policy().must_ask if name not in signs and name not in conditions)


def missing_by_column(intake: Intake) -> dict[Column, tuple[str, ...]]:
    """Return what is missing for each column that waits for something; columns that miss nothing are left out."""
    given = {*intake.signs, *intake.conditions}
    found: dict[Column, tuple[str, ...]] = {}
    for column, names in waits_for().items():
        missing = tuple(name for name in names if name not in given and not answered(intake, name))
        if missing:
            found[column] = missing
    return found


@lru_cache(maxsize=1)
def _effects() -> tuple[Effect, Effect, Effect]:
    blocked = Effect(id="not-asked", status=Status.BLOCKED, why=NOT_ASKED, source="rules", certainty="expert-inference")
    palms = Effect(
        id="not-asked", status=Status.MODIFIED, why=NOT_ASKED, source="rules", certainty="expert-inference",
        level_cap=1, modify=(Text(policy().changed["palms"]),),
    )  # fmt: skip
    everything = Effect(
        id="not-asked", status=Status.BLOCKED, why=NOT_ASKED_AT_ALL, source="rules", certainty="expert-inference"
    )
    return blocked, palms, everything


@lru_cache(maxsize=256)
def not_asked(columns: tuple[Column, ...], palms_missing: bool) -> tuple[Impact, ...]:
    """Return the effects of missing answers: the techniques of the columns wait; resting palms wait for their own."""
    blocked, resting, _ = _effects()
    found: list[Impact] = []
    for row in technique_rules().values():
        if not touched(row) or not any(obeys_column(row, column) for column in columns):
            continue
        found.append((row.id, resting if row.id == PALMS and not palms_missing else blocked))
    return tuple(found)


@lru_cache(maxsize=1)
def not_screened() -> tuple[Impact, ...]:
    """Return the effects while a must-ask question is open: only breathing and education are left."""
    everything = _effects()[2]
    return tuple((row.id, everything) for row in technique_rules().values() if touched(row))


def palms_missing(intake: Intake) -> bool:
    """Return whether something that closes even resting palms is not answered."""
    return any(name not in intake.conditions for name in policy().palms)
