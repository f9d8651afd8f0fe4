"""What a rule closes beyond its cells: pressure, the belly family, one side, everything but the flare list."""

from __future__ import annotations

from functools import lru_cache

from unknot.catalog.rules import policy, rules
from unknot.catalog.technique import TechniqueRules
from unknot.catalog.techniques import technique_rules
from unknot.coach.screening.columns import PALMS, Compiler, obeys_column, presses, touched
from unknot.coach.screening.effects import Effect, Impact
from unknot.coach.screening.verdict import Status
from unknot.locale import Text


def _open_rows() -> list[TechniqueRules]:
    return [row for row in technique_rules().values() if touched(row)]


@lru_cache(maxsize=1024)
def closed_pressure(name: str, *, unsure: bool = False) -> tuple[Impact, ...]:
    """Return the effects of a finding that closes pressure: every technique in Q or P; palms may rest."""
    rule = rules()[name]
    compiler = Compiler(rule, unsure=unsure, good=False, scanned=False)
    blocked = compiler.effect(Status.BLOCKED)
    resting = compiler.effect(Status.MODIFIED, level_cap=1, modify=(policy().changed["palms"],))
    palms = blocked if rule.palms else resting
    return tuple((row.id, palms if row.id == PALMS else blocked) for row in _open_rows() if presses(row))


@lru_cache(maxsize=1024)
def closed(name: str, *, unsure: bool = False, sides: tuple[bool, bool] = (True, True)) -> tuple[Impact, ...]:
    """Return the effects of a rule's `closes`; `pressure` is `closed_pressure`'s, `technique` is `locked`'s."""
    rule = rules()[name]
    compiler = Compiler(rule, unsure=unsure, good=False, scanned=False, sides=sides)
    blocked = compiler.effect(Status.BLOCKED)
    rows = _open_rows()
    if rule.closes == "ball":
        return tuple((row.id, blocked) for row in rows if obeys_column(row, "Q"))
    if rule.closes == "belly":
        return tuple((row.id, blocked) for row in rows if obeys_column(row, "P"))
    if rule.closes == "ball-that-side":
        one_side = compiler.effect(Status.BLOCKED, one_side=True)
        return tuple((row.id, one_side if row.sided else blocked) for row in rows if obeys_column(row, "Q"))
    if rule.closes == "everything":
        return tuple((row.id, blocked) for row in rows)
    if rule.closes == "flare":
        found: list[Impact] = [(row.id, blocked) for row in rows if row.id not in rule.keeps]
        for kept, words in rule.modify.items():
            found.append((kept, compiler.effect(Status.MODIFIED, modify=(words,), mid_range=kept == "pelvic-clock")))
        return tuple(found)
    return ()


@lru_cache(maxsize=128)
def locked(technique: str) -> tuple[Impact, ...]:
    """Return the effect of a lock on one technique, by its id; nothing where it can never be closed."""
    row = technique_rules().get(technique)
    if row is None or not touched(row):
        return ()
    compiler = Compiler(rules()["technique-lock"], unsure=False, good=False, scanned=False)
    return ((technique, compiler.effect(Status.BLOCKED)),)


@lru_cache(maxsize=1)
def never() -> tuple[Impact, ...]:
    """Return the effect on the refusal cards: a ball on a block, closed to everybody."""
    one = policy().never
    effect = Effect(
        id=one.id, status=Status.BLOCKED, why=Text(one.why), source=" ".join(one.sources), certainty=one.certainty
    )
    return tuple((row.id, effect) for row in _open_rows() if row.phase == "refusal")
