"""Screen an intake: what to do now, and for every technique ok, modified or blocked, with the reasons."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from unknot.catalog.techniques import technique_rules
from unknot.catalog.vocabulary import Certainty
from unknot.coach.intake import Intake
from unknot.coach.screening.advice import advice_for
from unknot.coach.screening.columns import presses, touched
from unknot.coach.screening.combine import brief, combined, statuses
from unknot.coach.screening.effects import Effect
from unknot.coach.screening.verdict import Because, Disposition, Screening, Status, TechniqueVerdict
from unknot.coach.screening.weighing import Weighed, weigh
from unknot.locale import Text


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


def _verdicts(effects: Mapping[str, tuple[Effect, ...]]) -> dict[str, TechniqueVerdict]:
    status = {name: statuses(effects.get(name, ())) for name, _, _ in _rows()}
    made = {}
    for name, others, _ in _rows():
        sides = status[name]
        instead = _instead(others, sides, status) if sides != (Status.OK, Status.OK) else ()
        made[name] = combined(name, effects.get(name, ()), instead)
    return made


def _ask(weighed: Weighed) -> tuple[str, ...]:
    """Return what is still to ask: in an emergency nothing, when urgent only what could make it one."""
    if weighed.disposition is Disposition.EMERGENCY:
        return ()
    return tuple(dict.fromkeys((*weighed.must, *(name for names in weighed.missing.values() for name in names))))


def screen(intake: Intake, *, on: date | None = None) -> Screening:
    """Return the verdict on an intake.

    `on` is today, for a clinician's OK, which counts for 12 months; without it the intake's own `asked_on` is used, and
    without either no OK counts. Pure and deterministic: the same intake and day give the same verdict.
    """
    weighed = weigh(intake, on)
    disposition = weighed.disposition
    findings = tuple(one.finding() for one in weighed.noticed)
    if disposition >= Disposition.URGENT:
        top = tuple((one.id, one.why, one.source, one.certainty) for one in findings if one.action is disposition)
        techniques, pressure_open = _stopped(top), False
    else:
        techniques = MappingProxyType(_verdicts(weighed.effects))
        pressure_open = any(pressing and techniques[name].allowed_sides for name, _, pressing in _rows())
    return Screening(
        disposition=disposition,
        ask=_ask(weighed),
        findings=findings,
        techniques=techniques,
        notes=weighed.notes,
        advice=advice_for(disposition, weighed.noticed, intake.country, pressure_open=pressure_open),
        flare="flare" in weighed.facts.values,
    )


def digest(intake: Intake, *, on: date | None = None) -> str:
    """Return the verdict in a few characters a technique, without its words: for comparing very many verdicts.

    The disposition's id, then for every technique in catalogue order what `combine.brief` writes; nothing after the
    disposition when it is urgent or worse, where every technique is closed alike.
    """
    weighed = weigh(intake, on)
    if weighed.disposition >= Disposition.URGENT:
        return weighed.disposition.id
    effects = weighed.effects
    return weighed.disposition.id + "".join(brief(effects[name]) if name in effects else "." for name, _, _ in _rows())
