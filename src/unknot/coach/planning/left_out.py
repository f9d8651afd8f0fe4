"""What is not in the plan, each with its reason: every technique is either planned, a habit, or here."""

from __future__ import annotations

from unknot.catalog.technique import TechniqueRules
from unknot.catalog.techniques import technique_rules
from unknot.coach.planning.available import Available
from unknot.coach.planning.programme import LeftOut
from unknot.coach.planning.words import technique_name
from unknot.locale import Text


def left_out(found: Available, planned: set[str], minutes: float) -> tuple[LeftOut, ...]:
    """Return everything that is not in `planned` (items and habits), in catalogue order."""
    listed = []
    for name, rules in technique_rules().items():
        if name not in planned:
            why = found.closed.get(name) or _unused(rules, planned, minutes)
            listed.append(LeftOut(technique=name, why=why))
    return tuple(listed)


def _unused(rules: TechniqueRules, planned: set[str], minutes: float) -> Text:
    if rules.phase == "habit":
        return Text("Nothing you told us asks for this now.")
    if rules.id == "heat":
        return Text("You did not say that warmth eases it.")
    if rules.phase == "settle":
        return Text("Not needed this time. The sessions already begin and end at rest.")
    table = technique_rules()
    mates = [other for other in table if other in planned and table[other].phase == rules.phase]
    for near in (
        [one for one in mates if set(table[one].lengthens) & set(rules.lengthens)],
        [one for one in mates if set(table[one].muscles) & set(rules.muscles)],
    ):
        if near:
            return Text("Not needed this time: {other} does the same job.", other=technique_name(near[0]))
    if rules.phase == "release" and not {"ql", "psoas"} & set(rules.muscles):
        return Text("You did not mark the place that this is for.")
    return Text("There is no room for it in {minutes} minutes.", minutes=f"{minutes:g}")
