"""Change one answer of an intake, and compare two verdicts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from unknot.catalog.asked import signs
from unknot.coach.intake import Intake
from unknot.coach.screening import Screening, Status

MISSING = object()


def with_answer(intake: Intake, name: str, answer: Any) -> Intake:
    """Return the intake with a sign or condition answered so; `MISSING` leaves it out."""
    sign = name in signs()
    answers = {key: value for key, value in (intake.signs if sign else intake.conditions).items() if key != name}
    if answer is not MISSING:
        answers[name] = answer
    return replace(intake, signs=answers) if sign else replace(intake, conditions=answers)


def with_answers(intake: Intake, **answers: Any) -> Intake:
    """Return the intake with several signs or conditions answered; write `_` for `-` in ids."""
    for name, answer in answers.items():
        intake = with_answer(intake, name.replace("_", "-"), answer)
    return intake


def with_person(intake: Intake, **fields: Any) -> Intake:
    """Return the intake with fields of the person replaced."""
    return replace(intake, person=replace(intake.person, **fields))


def with_complaint(intake: Intake, **fields: Any) -> Intake:
    """Return the intake with fields of the complaint replaced."""
    return replace(intake, complaint=replace(intake.complaint, **fields))


def with_today(intake: Intake, **fields: Any) -> Intake:
    """Return the intake with today's states replaced."""
    return replace(intake, today=replace(intake.today, **fields))


def _cap(value: int | None) -> int:
    return 10**6 if value is None else value


def milder(before: Screening, after: Screening) -> list[str]:
    """Return every respect in which `after` is milder than `before`; empty when it is milder in none."""
    found = []
    if after.disposition < before.disposition:
        found.append(f"disposition {before.disposition.id} → {after.disposition.id}")
    for name, was in before.techniques.items():
        now = after.techniques[name]
        for side in ("left", "right"):
            if now.side(side) < was.side(side):
                found.append(f"{name} {side} {was.side(side).id} → {now.side(side).id}")
        if now.left is Status.BLOCKED and now.right is Status.BLOCKED:
            continue
        for limit in ("level_cap", "cap_s", "max_discomfort"):
            if _cap(getattr(now, limit)) > _cap(getattr(was, limit)):
                found.append(f"{name} {limit} {getattr(was, limit)} → {getattr(now, limit)}")
        for flag in ("wall_or_bed_only", "soft_only", "mid_range"):
            if getattr(was, flag) and not getattr(now, flag):
                found.append(f"{name} {flag} lost")
    return found
