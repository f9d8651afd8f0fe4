"""What the person can do again: their own activities, 0 (not at all) to 10 (as well as before), against the first time.

The idea is that of the Patient-Specific Functional Scale in words of our own; it is not that scale. Source: hall10, who
found own activities to show change well where the limitation is small. How much change matters, a mean of 2 points or 3
for a single activity, is from memory and unverified: it is used here and told nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from unknot.coach.review.facts import CheckIn
from unknot.locale import Text

MATTERS_MEAN = 2
MATTERS_SINGLE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """One activity: how well it went at first and how well it goes now, 0–10."""

    goal: str
    """In the person's own words."""
    first: int
    now: float
    """The mean of the last 7 days."""

    @property
    def said(self) -> Text:
        """Both numbers in a sentence."""
        return Text(
            "{goal}: {first} out of 10 at first, {now} now. 10 is as well as before.",
            goal=self.goal,
            first=self.first,
            now=f"{self.now:g}",
        )


def activities(told: Sequence[CheckIn], recent: Iterable[CheckIn]) -> tuple[Activity, ...]:
    """Return every activity that was rated twice, in the order first told: at first, and in the last 7 days.

    `told`: everything told, oldest first; `recent`: what was told in the last 7 days. One that was rated for the first
    time in these days has no change to speak of and is left out.
    """
    latest = list(recent)
    before = [one for one in told if one not in latest]
    first: dict[str, int] = {}
    for one in before:
        for goal, value in one.activities.items():
            first.setdefault(goal, value)
    now = {goal: [one.activities[goal] for one in latest if goal in one.activities] for goal in first}
    return tuple(
        Activity(goal=goal, first=first[goal], now=round(sum(values) / len(values), 1))
        for goal, values in now.items()
        if values
    )


def gained(rated: Sequence[Activity]) -> float | None:
    """Return the mean change in points, positive for better; None when nothing was rated twice."""
    return sum(one.now - one.first for one in rated) / len(rated) if rated else None


def matters(rated: Sequence[Activity]) -> Mapping[str, bool]:
    """Return whether the change is one that matters, by direction: `better`, `worse`."""
    change = gained(rated) or 0
    least = MATTERS_SINGLE if len(rated) == 1 else MATTERS_MEAN
    return {"better": change >= least, "worse": change <= -least}
