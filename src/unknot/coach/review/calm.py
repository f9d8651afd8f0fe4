"""Which technique went calmly in a session, and what that earns.

A calm session has no stop, no discomfort above 4 (belly 2), and the pain back to usual within 24 hours (rules of dose).
What was not asked is read carefully: under pressure, unknown is not calm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from unknot.catalog.techniques import technique_rules
from unknot.coach.progress import CALM_TO_RISE, STOPS_TO_FALL
from unknot.coach.review.facts import ItemOutcome, SessionOutcome
from unknot.coach.review.result import Change
from unknot.locale import Text

MOST_DISCOMFORT = 4
MOST_DISCOMFORT_BELLY = 2
FULL_TO_STEP = 2
"""Sessions in a row at the top of the range that earn one more repetition or five more seconds."""
STEPS_CAP = 4
STOP_RESTS_DAYS = 7

Family = Literal["ql-ball", "belly", "strength", "other"]


def family(name: str) -> Family:
    """Return the family a technique is locked and rested with."""
    rules = technique_rules().get(name)
    if rules is None:
        return "other"
    columns = {obeys.column for obeys in rules.columns}
    if rules.phase == "release":
        return "belly" if "P" in columns else "ql-ball"
    return "strength" if rules.phase == "strengthen" else "other"


@dataclass(slots=True)
class Progress:
    """One technique's way up and down; lives only while a review is made."""

    level: int = 1
    calm: int = 0
    stops: int = 0
    full: int = 0
    steps: int = 0
    stopped_on: date | None = None


@dataclass(slots=True)
class Ladder:
    """All techniques' progress, in order of time."""

    of: dict[str, Progress] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    def session(self, session: SessionOutcome) -> None:
        """Take one session in."""
        for name, outcomes in _by_technique(session.items).items():
            rules = technique_rules().get(name)
            if rules is None:
                continue
            progress = self.of.setdefault(name, Progress())
            if any(one.stop is not None for one in outcomes):
                self._stopped(name, progress, session.on)
                continue
            if session.how == "closed" and not all(one.completed for one in outcomes):
                continue
            progress.stops = 0
            if session_calm(session) and all(_calm(one) for one in outcomes) and _settled(name, session):
                if all(one.level == progress.level for one in outcomes):
                    self._calm(name, progress, rules.levels, outcomes, session.on)
            else:
                progress.calm = progress.full = 0

    def flare(self, on: date) -> None:
        """Take a flare in: every technique goes back one level."""
        for name, progress in self.of.items():
            progress.calm = progress.full = 0
            if progress.level > 1:
                progress.level -= 1
                progress.steps = 0
                why = Text("The pain flared up. It goes back one level.")
                self.changes.append(Change(what="level-down", on=on, technique=name, why=why))

    def close(self, on: date) -> None:
        """Forget stops at the lowest level after a week of rest."""
        for progress in self.of.values():
            if progress.stopped_on is not None and (on - progress.stopped_on).days >= STOP_RESTS_DAYS:
                progress.stops = 0

    def _stopped(self, name: str, progress: Progress, on: date) -> None:
        progress.calm = progress.full = progress.steps = 0
        progress.stops += 1
        progress.stopped_on = on
        if progress.stops < STOPS_TO_FALL:
            return
        if progress.level > 1:
            progress.level -= 1
            progress.stops = 0
            why = Text("It was stopped twice in a row. It goes back one level.")
            self.changes.append(Change(what="level-down", on=on, technique=name, why=why))
        elif progress.stops == STOPS_TO_FALL:
            why = Text("It was stopped twice in a row. It rests for a week.")
            self.changes.append(Change(what="rests", on=on, technique=name, why=why))

    def _calm(self, name: str, progress: Progress, top: int, outcomes: Iterable[ItemOutcome], on: date) -> None:
        progress.calm += 1
        if progress.calm >= CALM_TO_RISE and progress.level < top:
            progress.level += 1
            progress.calm = progress.full = progress.steps = 0
            why = Text("Three calm sessions in a row. The next level is open.")
            self.changes.append(Change(what="level-up", on=on, technique=name, why=why))
            return
        if any(one.eased for one in outcomes) or technique_rules()[name].phase == "release":
            # Under a ball more time is never earned: harder and longer is not known to be better.
            return
        progress.full += 1
        if progress.full >= FULL_TO_STEP and progress.steps < STEPS_CAP:
            progress.steps += 1
            progress.full = 0
            why = Text("Done in full twice, and calm. A little more is added.")
            self.changes.append(Change(what="dose-up", on=on, technique=name, why=why))


def _by_technique(items: Iterable[ItemOutcome]) -> Mapping[str, list[ItemOutcome]]:
    grouped: dict[str, list[ItemOutcome]] = {}
    for one in items:
        grouped.setdefault(one.technique, []).append(one)
    return grouped


def session_calm(session: SessionOutcome) -> bool:
    """Whether nothing in a session was stopped and nobody said the pain stayed up for more than a day."""
    return (
        session.how in ("finished", "closed")
        and session.back_to_baseline_24h is not False
        and all(one.stop is None for one in session.items)
    )


def _calm(one: ItemOutcome) -> bool:
    kind = family(one.technique)
    most = MOST_DISCOMFORT_BELLY if kind == "belly" else MOST_DISCOMFORT
    if one.max_discomfort is None:
        return one.completed and kind not in ("ql-ball", "belly")
    return one.completed and one.max_discomfort <= most


def _settled(name: str, session: SessionOutcome) -> bool:
    if family(name) in ("ql-ball", "belly"):
        return session.back_to_baseline_24h is True
    return session.back_to_baseline_24h is not False
