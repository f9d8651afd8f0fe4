"""Under 16 there is no programme: slow breathing now, what may be read, and whom to tell (source: ng59, rules)."""

from __future__ import annotations

from unknot.catalog.techniques import technique_rules
from unknot.coach.planning.words import technique_name
from unknot.coach.screening.verdict import Screening
from unknot.locale import Text

NO_PROGRAMME = Text(
    "You are under 16. This programme is not made for you, so there are no weeks here. "
    "Slow breathing is open to you now, and whenever you like."
)


def too_young(screening: Screening) -> bool:
    """Whether the person is under 16."""
    return any(one.id == "age-under-16" for one in screening.findings)


def instead_of_weeks(screening: Screening) -> tuple[Text, ...]:
    """Return what is said to somebody under 16 in place of weeks; nothing for anybody else."""
    if not too_young(screening):
        return ()
    allowed = screening.allowed()
    to_read = [name for name, rules in technique_rules().items() if rules.phase == "education" and name in allowed]
    listed = technique_name(to_read[0])
    for name in to_read[1:]:
        listed = Text("{some}, {more}", some=listed, more=technique_name(name))
    return (NO_PROGRAMME, *screening.advice, Text("You may read these: {names}.", names=listed))
