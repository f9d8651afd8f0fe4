"""What a review concludes: the next history, and what changed in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from unknot.catalog.techniques import technique
from unknot.coach.intake.model import History
from unknot.locale import Text

ChangeKind = Literal["level-up", "level-down", "rests", "dose-up", "halved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that the next programme does otherwise."""

    what: ChangeKind
    on: date
    """The day on which it came to that."""
    technique: str | None
    """None: everything that presses."""
    why: Text

    @property
    def said(self) -> Text:
        """The change in one line, with its day and the technique's name."""
        if self.technique is None:
            return Text("{day}: {why}", day=self.on.isoformat(), why=self.why)
        name = Text(technique(self.technique).name)
        return Text("{day}, {technique}: {why}", day=self.on.isoformat(), technique=name, why=self.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """A family that is closed for now: `ql-ball` or `belly`."""

    id: Literal["ql-ball", "belly"]
    since: date
    until: date | None
    """First day on which it is open again; None: until what `why` says has happened."""
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Is it helping? Asked at six weeks."""

    verdict: Literal["too-early", "helps", "no-change", "worse"]
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The whole conclusion."""

    history: History
    changes: tuple[Change, ...]
    locks: tuple[Lock, ...]
    get_help: Text | None
    """What to do now, when a late sign was reported."""
    rescreen: Text | None
    """Why the safety questions are to be answered again, when they are."""
    decision: Decision
    notes: tuple[Text, ...]

    @property
    def helping(self) -> tuple[Text, ...]:
        """Whether it helps, in sentences, with what rests and why."""
        return (self.decision.why, *self.notes, *(lock.why for lock in self.locks))

    @property
    def changed(self) -> tuple[Text, ...]:
        """What the sessions changed, newest first, a line each."""
        return tuple(change.said for change in reversed(self.changes))
