"""What a review concludes: the next history, and what changed in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from unknot.coach.intake.model import History
from unknot.locale import Text

ChangeKind = Literal["level-up", "level-down", "rests", "dose-up", "halved", "ball-removed", "locked"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that the next programme does otherwise."""

    what: ChangeKind
    technique: str | None
    why: Text


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
