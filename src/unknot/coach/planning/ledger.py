"""The side ledger: how much more the sorer side gets, and which side that is (rules: docs/algorithms/planning.md)."""

from __future__ import annotations

from dataclasses import dataclass

from unknot.catalog.vocabulary import Side
from unknot.coach.assessment.hypothesis import Assessment
from unknot.coach.intake.model import Intake

MOST = 0.5
"""The sorer side never gets more than this much extra."""
FULL_AT_POINTS = 3
"""The difference of pain (0–10) from which on the whole extra is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLedger:
    """Which side goes first, and the ratio of its dose to the other's."""

    first: Side
    ratio: float
    """1 to 1.5; 1 means equal."""


def pain_by_side(intake: Intake) -> tuple[float, float]:
    """Return the pain of the left and the right side, 0–10: the mean of the last 7 days.

    Without check-ins of 7 days each side counts its worst place now; a place in the middle counts for both.
    """
    history = intake.history
    if history.side_pain_left_7d is not None and history.side_pain_right_7d is not None:
        return history.side_pain_left_7d, history.side_pain_right_7d
    pains = intake.complaint.pains
    left = max((pain.intensity for pain in pains if pain.side != "right"), default=0)
    right = max((pain.intensity for pain in pains if pain.side != "left"), default=0)
    return left, right


def side_ledger(intake: Intake, assessment: Assessment) -> SideLedger:
    """Return the ledger: r = 1 + 0.5 · min(1, d / 3), the sorer side first.

    Where both sides hurt the same, the side the assessment points to goes first with an equal dose, then the side with
    more places, then the one that bends less far, then the left.
    """
    left, right = pain_by_side(intake)
    tests = intake.tests
    leads = (
        right - left,
        _share(assessment, "right") - _share(assessment, "left"),
        sum((pain.side == "right") - (pain.side == "left") for pain in intake.complaint.pains),
        (tests.side_bend_reach_left_cm or 0) - (tests.side_bend_reach_right_cm or 0)
        if tests.side_bend_reach_left_cm is not None and tests.side_bend_reach_right_cm is not None
        else 0,
    )
    lead = next((lead for lead in leads if abs(lead) > 1e-9), 0)
    return SideLedger(
        first="right" if lead > 0 else "left",
        ratio=1 + MOST * min(1.0, abs(left - right) / FULL_AT_POINTS),
    )


def _share(assessment: Assessment, side: Side) -> float:
    return assessment.share("ql", side) + assessment.share("psoas", side)
