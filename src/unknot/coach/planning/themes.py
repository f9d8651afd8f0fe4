"""The six weeks and what comes after: what each week is about, and how much strength work it holds."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.coach.planning.programme import WeekKind
from unknot.locale import Text

WEEKS = 6
MAINTENANCE_DAYS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What a week is about."""

    name: Text
    kind: WeekKind = "block"
    strength_days: int = 0
    strength_parts: tuple[float, ...] = ()
    """Most of a strength day's time (after settling) that strength work may take; filled part by part, so that a
    later week keeps what an earlier one held."""
    most_sets: int = 0
    late: bool = False
    """Whether the heavier strengtheners are in."""


CALM = Theme(name=Text("Calm and lengthen"))
ADD = Theme(name=Text("Add strength"), strength_days=2, strength_parts=(0.65,), most_sets=2)
LEAD = Theme(name=Text("Strength leads"), strength_days=3, strength_parts=(0.65, 0.75), most_sets=3, late=True)
KEEP = Theme(
    name=Text("Keep it: repeat this week"),
    kind="maintenance",
    strength_days=MAINTENANCE_DAYS,
    strength_parts=(0.65,),
    most_sets=3,
    late=True,
)
EASE = Theme(name=Text("Ease the flare"), kind="flare")
ONCE = Theme(name=Text("Just now"), kind="one-off")


def theme_of(week: int) -> Theme:
    """Return the theme of a programme week (1–7); 7 is maintenance."""
    if week > WEEKS:
        return KEEP
    return (CALM, CALM, ADD, ADD, LEAD, LEAD)[week - 1]
