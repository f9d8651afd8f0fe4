"""The programme that is being followed: what it is, and which of its days a date is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from unknot.journal.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningProgramme:
    """The newest programme in the journal."""

    event: Event
    start: date
    """The date of its day 1."""

    @property
    def document(self) -> dict[str, Any]:
        """The programme as `plan --json` gives it."""
        document: dict[str, Any] = self.event.body["document"]
        return document

    def day(self, on: date) -> int:
        """Return the programme day of a date: 1 is the first; never less than 1."""
        return max(1, (on - self.start).days + 1)


def first_week(document: Mapping[str, Any]) -> int:
    """Return the number of a programme document's first week, 1 when it does not say."""
    weeks = document.get("weeks")
    number = weeks[0].get("number") if isinstance(weeks, list) and weeks and isinstance(weeks[0], Mapping) else None
    return number if isinstance(number, int) and number >= 1 else 1


def start_of(document: Mapping[str, Any], *, on: date, running: RunningProgramme | None) -> date:
    """Return the date of day 1 for a programme made on a date.

    A review makes the weeks that are left (they keep their numbers), so the start stays where it was as long as the
    calendar agrees with the number of its first week. Otherwise its first week begins on `on`.
    """
    week = first_week(document)
    if running is not None and (running.day(on) - 1) // 7 + 1 == week:
        return running.start
    return on - timedelta(days=7 * (week - 1))
