"""Screen an intake: what to do now, and for every technique ok, modified or blocked, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Certainty, Column
from unknot.coach.intake import Intake
from unknot.coach.screening.actions import Noticed, notice
from unknot.coach.screening.advice import advice_for
from unknot.coach.screening.clearance import cleared
from unknot.coach.screening.closing import closed, closed_pressure, locked, never
from unknot.coach.screening.columns import cell_ids, impacts, presses, touched
from unknot.coach.screening.combine import combined, statuses
from unknot.coach.screening.derived import add_states
from unknot.coach.screening.effects import Effect, Impact
from unknot.coach.screening.facts import LEG, Facts, work_out
from unknot.coach.screening.gating import (
    missing_by_column,
    missing_must,
    not_asked,
    not_screened,
    palms_missing,
)
from unknot.coach.screening.lattice import UNSURE, YES
from unknot.coach.screening.switching import switch_effects
from unknot.coach.screening.verdict import Because, Disposition, Finding, Screening, Status, TechniqueVerdict
from unknot.locale import Text

_FRONT_THIGH = frozenset({"thigh-front"})
_BOTH = (True, True)


@lru_cache(maxsize=1024)
def _stopped(findings: tuple[tuple[str, Text, str, Certainty], ...]) -> Mapping[str, TechniqueVerdict]:
    """Return the verdicts while something urgent is known: everything closed but breathing and education."""
    reasons = tuple(
        Because(id=name, status=Status.BLOCKED, why=why, source=source, certainty=certainty)
        for name, why, source, certainty in findings
    )
    blocked, ok = Status.BLOCKED, Status.OK
    return MappingProxyType(
        {
            row.id: TechniqueVerdict(technique=row.id, left=blocked, right=blocked, because=reasons)
            if touched(row)
            else TechniqueVerdict(technique=row.id, left=ok, right=ok)
            for row in technique_rules().values()
        }
    )


def _sides(name: str, facts: Facts) -> tuple[bool, bool]:
    """Return the sides a one-sided rule closes; for all other rules both."""
    if name in ("leg-pain-below-knee", "disc-leg-pain"):
        return facts.sides_of(LEG)
    return facts.sides_of(_FRONT_THIGH) if name == "front-thigh-tingling" else _BOTH


def _rule_effects(facts: Facts, noticed: list[Noticed], good: frozenset[str]) -> list[Impact]:
    """Gather the effects of everything noticed."""
    scanned = facts.value("aaa-scan-normal") == YES
    found: list[Impact] = []
    for one in noticed:
        rule, unsure = one.rule, one.value == UNSURE
        sides = _sides(rule.id, facts)
        found += impacts(rule.id, unsure=unsure, good=(rule.clear_as or rule.id) in good, scanned=scanned, sides=sides)
        if one.closes_pressure:
            found += closed_pressure(rule.id, unsure=unsure)
        if rule.closes == "technique":
            for technique in facts.intake.history.locked:
                found += locked(technique)
        elif rule.closes not in (None, "pressure"):
            found += closed(rule.id, unsure=unsure, sides=sides)
    return found


def _gathered(found: list[Impact]) -> dict[str, list[Effect]]:
    by_technique: dict[str, list[Effect]] = {}
    for technique, effect in found:
        by_technique.setdefault(technique, []).append(effect)
    return by_technique


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, tuple[str, ...], bool], ...]:
    return tuple((row.id, row.instead, presses(row)) for row in technique_rules().values())


def _instead(
    others: tuple[str, ...], sides: tuple[Status, Status], status: dict[str, tuple[Status, Status]]
) -> tuple[str, ...]:
    """Return the safer ones that are open wherever this one is closed; breathing when none is."""
    left, right = sides[0] is Status.BLOCKED, sides[1] is Status.BLOCKED
    if not left and not right:
        left = right = True
    fit = tuple(
        other
        for other in others
        if not (left and status[other][0] is Status.BLOCKED) and not (right and status[other][1] is Status.BLOCKED)
    )
    return fit or ("settle-breath",)


def _verdicts(found: list[Impact]) -> dict[str, TechniqueVerdict]:
    effects = {name: tuple(dict.fromkeys(listed)) for name, listed in _gathered(found).items()}
    status = {name: statuses(effects.get(name, ())) for name, _, _ in _rows()}
    made = {}
    for name, others, _ in _rows():
        touching = effects.get(name, ())
        sides = status[name]
        instead = _instead(others, sides, status) if sides != (Status.OK, Status.OK) else ()
        made[name] = combined(name, touching, instead)
    return made


def _ask(must: tuple[str, ...], by_column: dict[Column, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*must, *(name for names in by_column.values() for name in names))))


def screen(intake: Intake, *, on: date | None = None) -> Screening:
    """Return the verdict on an intake.

    `on` is today, for a clinician's OK, which counts for 12 months; without it the intake's own `asked_on` is used, and
    without either no OK counts. Pure and deterministic: the same intake and day give the same verdict.
    """
    facts = work_out(intake)
    add_states(facts)
    good, notes = cleared(intake, on)
    noticed = notice(facts, good, cell_ids())
    must = missing_must(intake)
    disposition = max((one.action for one in noticed), default=Disposition.CLEAR)
    if must:
        disposition = max(disposition, Disposition.NOT_SCREENED)
    findings: tuple[Finding, ...] = tuple(one.finding() for one in noticed)
    notes = (*facts.notes, *notes)
    flare = "flare" in facts.values
    if disposition >= Disposition.URGENT:
        top = tuple((one.id, one.why, one.source, one.certainty) for one in findings if one.action is disposition)
        return Screening(
            disposition=disposition,
            ask=must if disposition is Disposition.URGENT else (),
            findings=findings,
            techniques=_stopped(top),
            notes=notes,
            advice=advice_for(disposition, noticed, intake.country, pressure_open=False),
            flare=flare,
        )
    by_column = missing_by_column(intake)
    found = _rule_effects(facts, noticed, good)
    found += never()
    if by_column:
        found += not_asked(tuple(by_column), palms_missing(intake))
    found += switch_effects(intake)
    if must:
        found += not_screened()
    techniques = _verdicts(found)
    pressure_open = any(pressing and techniques[name].allowed_sides for name, _, pressing in _rows())
    return Screening(
        disposition=disposition,
        ask=_ask(must, by_column),
        findings=findings,
        techniques=MappingProxyType(techniques),
        notes=notes,
        advice=advice_for(disposition, noticed, intake.country, pressure_open=pressure_open),
        flare=flare,
    )
