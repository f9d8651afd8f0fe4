"""Weigh the answers: what is noticed, how far it goes, and every effect it has on every technique."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from unknot.catalog.vocabulary import Column
from unknot.coach.intake import Intake
from unknot.coach.screening.actions import Noticed, notice
from unknot.coach.screening.clearance import cleared
from unknot.coach.screening.closing import closed, closed_pressure, locked, never
from unknot.coach.screening.columns import cell_ids, impacts
from unknot.coach.screening.derived import add_states
from unknot.coach.screening.effects import Effect, Impact
from unknot.coach.screening.facts import LEG, Facts, work_out
from unknot.coach.screening.gating import missing_by_column, missing_must, not_asked, not_screened, palms_missing
from unknot.coach.screening.lattice import UNSURE, YES
from unknot.coach.screening.places import closed_places
from unknot.coach.screening.resting_sides import resting_sides
from unknot.coach.screening.switching import switch_effects
from unknot.coach.screening.verdict import Disposition
from unknot.locale import Text

_FRONT_THIGH = frozenset({"thigh-front"})
_BOTH = (True, True)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The answers weighed, before they are put into words."""

    facts: Facts
    noticed: list[Noticed]
    """Strictest first."""
    notes: tuple[Text, ...]
    disposition: Disposition
    must: tuple[str, ...]
    """Must-ask questions without an answer."""
    missing: dict[Column, tuple[str, ...]]
    effects: dict[str, tuple[Effect, ...]]
    """By technique. Empty from urgent on: then everything but breathing and education is closed."""


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


def _gathered(found: list[Impact]) -> dict[str, tuple[Effect, ...]]:
    by_technique: dict[str, dict[Effect, None]] = {}
    for technique, effect in found:
        by_technique.setdefault(technique, {})[effect] = None
    return {technique: tuple(effects) for technique, effects in by_technique.items()}


def _pressing_notes(facts: Facts, noticed: list[Noticed]) -> tuple[Text, ...]:
    """Return the notes that bear on the danger found: nobody frightened is asked about anything else."""
    strictest = [one.rule for one in noticed if one.action is noticed[0].action]
    bearing = {rule.id for rule in strictest} | {rule.lowered.by for rule in strictest if rule.lowered is not None}
    return tuple(
        Text(one.note)
        for one in facts.contradictions
        if not bearing.isdisjoint((*one.when, *one.not_, *one.reads, *one.ignores))
    )


def weigh(intake: Intake, on: date | None) -> Weighed:
    """Weigh the answers of one intake; `on`: today, for a clinician's OK."""
    facts = work_out(intake)
    add_states(facts)
    good, notes = cleared(intake, on)
    noticed = notice(facts, good, cell_ids())
    must = missing_must(intake)
    disposition = noticed[0].action if noticed else Disposition.CLEAR
    if must:
        disposition = max(disposition, Disposition.NOT_SCREENED)
    if disposition >= Disposition.URGENT:
        return Weighed(facts, noticed, _pressing_notes(facts, noticed), disposition, must, {}, {})
    notes = (*(Text(one.note) for one in facts.contradictions), *notes)
    missing = missing_by_column(intake)
    found = _rule_effects(facts, noticed, good)
    found += closed_places(intake.person).impacts
    found += never()
    if missing:
        found += not_asked(tuple(missing), palms_missing(intake))
    found += switch_effects(intake)
    found += resting_sides(intake.history)
    if must:
        found += not_screened()
    return Weighed(facts, noticed, notes, disposition, must, missing, _gathered(found))
