"""What one rule does to one technique: a small immutable effect, the unit that verdicts are made of."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.catalog.vocabulary import Certainty, Side
from unknot.coach.screening.verdict import Needs, Status
from unknot.locale import Text


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Effect:
    """One effect. Compared by identity: effects are compiled once and shared."""

    id: str
    status: Status
    why: Text
    source: str
    certainty: Certainty
    needs: Needs | None = None
    """What would open it again, for a BLOCKED status or a level cap."""
    side: Side | None = None
    modify: tuple[Text, ...] = ()
    cap_s: int | None = None
    max_discomfort: int | None = None
    wall_or_bed_only: bool = False
    soft_only: bool = False
    mid_range: bool = False
    level_cap: int | None = None


Impact = tuple[str, Effect]
"""Technique id and effect."""
