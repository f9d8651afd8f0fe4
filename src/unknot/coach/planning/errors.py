"""Why there is no plan."""

from __future__ import annotations

from unknot.coach.screening.verdict import Screening


class NothingToPlan(Exception):
    """Screening stops here: emergency, urgent, or not screened yet. `screening` says what to do instead."""

    def __init__(self, screening: Screening) -> None:
        self.screening = screening
        super().__init__(f"nothing is planned: the screening says {screening.disposition.id}")
