"""The belly pressure that is off until everything speaks for it and the person has switched it on."""

from __future__ import annotations

from functools import lru_cache

from unknot.catalog.rules import policy
from unknot.catalog.techniques import technique_rules
from unknot.coach.intake import Intake
from unknot.coach.screening.columns import PALMS
from unknot.coach.screening.effects import Effect, Impact
from unknot.coach.screening.verdict import Needs, Status
from unknot.locale import Text


@lru_cache(maxsize=1)
def switchable() -> tuple[str, ...]:
    """Return the techniques that are off until switched on; of resting palms, the level that presses."""
    return (*(row.id for row in technique_rules().values() if row.switch_on), PALMS)


@lru_cache(maxsize=256)
def _off(technique: str, why: str, needs: Needs | None, closed: bool) -> Effect:
    enabled = policy().enabled
    palms = technique == PALMS
    # Palms that only rest are open to everybody: switched off or not, they are no milder form of anything.
    status = Status.BLOCKED if not palms else Status.MODIFIED if closed else Status.OK
    return Effect(
        id="switch-on" if needs else "belly-pressure-age", status=status, why=Text(why), needs=needs,
        source=" ".join(enabled.sources), certainty=enabled.certainty, level_cap=1 if palms else None,
        modify=(Text(policy().changed["palms"]),) if palms and closed else (),
    )  # fmt: skip


@lru_cache(maxsize=64)
def _how(technique: str) -> Effect:
    enabled = policy().enabled
    return Effect(
        id="switch-on", status=Status.OK, why=Text(enabled.why_off), source=" ".join(enabled.sources),
        certainty=enabled.certainty, modify=tuple(Text(line) for line in enabled.rules), cap_s=enabled.cap_s,
        max_discomfort=enabled.max_discomfort,
    )  # fmt: skip


def switch_effects(intake: Intake) -> list[Impact]:
    """Return the effects of the switch and of what must hold whoever switched it on (age; the rest are cells).

    Deviation: from 65 on a normal scan and a clinician's OK do not open it, because the list of what must hold names
    18 to 64.
    """
    enabled, age = policy().enabled, intake.person.age
    found: list[Impact] = []
    for name in switchable():
        if age is not None and not enabled.age_from <= age < enabled.age_under:
            found.append((name, _off(name, enabled.why_age, None, True)))
        if name not in intake.switched_on:
            found.append((name, _off(name, enabled.why_off, "switch-on", False)))
        else:
            found.append((name, _how(name)))
    return found
