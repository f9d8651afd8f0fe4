"""The lattice of dispositions, and what "not sure" does in it."""

from __future__ import annotations

from typing import Final

from unknot.catalog.rules import Action
from unknot.coach.screening.verdict import Disposition

NO: Final = 0
UNSURE: Final = 1
YES: Final = 2

DISPOSITION: Final[dict[Action, Disposition]] = {
    "caution": Disposition.CAUTION,
    "see-clinician": Disposition.SEE_CLINICIAN,
    "urgent": Disposition.URGENT,
    "emergency": Disposition.EMERGENCY,
}

_BELOW: Final = {
    Disposition.EMERGENCY: Disposition.URGENT,
    Disposition.URGENT: Disposition.SEE_CLINICIAN,
    Disposition.SEE_CLINICIAN: Disposition.CAUTION,
}


def step_below(action: Disposition) -> Disposition:
    """Return one step milder: emergency → urgent → see a clinician → caution; caution stays caution."""
    return _BELOW.get(action, action)


def softened(action: Disposition, strength: int) -> Disposition:
    """Return the action when what it rests on is certain (YES), one step below when something is not (UNSURE)."""
    return action if strength == YES else step_below(action)
