"""What the journal knows about the past weeks, as plain facts; what follows from them is `review`'s business."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from unknot.coach.review.alarm import Alarm

StopReason = Literal[
    "asked", "sharp", "tingling", "pulse", "faint", "belly-cramp", "head-pressure", "leg-pain-further-down",
    "not-easing", "other",
]  # fmt: skip
"""Why something was stopped. `sharp`: stabbing, deep inside, or travelling to belly, side or groin."""

AdverseId = Literal[
    "blood-in-urine", "blood-in-stool", "swollen-hard-belly", "shoulder-tip-pain", "fainting", "spreading-bruise",
]  # fmt: skip
"""Late signs asked about 8, 24 and 48 hours after a session; any yes is an emergency (safety rules, after-effects)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemOutcome:
    """One technique as it went; a sided one may come as two outcomes."""

    technique: str
    level: int = 1
    side: Literal["left", "right", "both", "none"] = "none"
    seconds: int = 0
    max_discomfort: int | None = None
    """The highest number said, 0–10; None: nobody answered."""
    eased: bool = False
    completed: bool = True
    stop: StopReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionOutcome:
    """One session as it went."""

    id: str
    on: date
    how: Literal["finished", "stopped", "get-help", "closed"]
    items: tuple[ItemOutcome, ...] = ()
    pain_before: int | None = None
    pain_after: int | None = None
    back_to_baseline_24h: bool | None = None
    """None: nobody asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """What the person said between sessions."""

    on: date
    pain: int | None = None
    """Pain at its worst place, 0–10."""
    pain_left: int | None = None
    pain_right: int | None = None
    soreness: int | None = None
    """Points above usual after the last session, 0–10."""
    soreness_hours: float | None = None
    after_session: str | None = None
    """Id of the session that the soreness is about; None: the last one before."""
    adverse: tuple[AdverseId, ...] = ()
    screened_since: bool = False
    """Whether the whole screening was answered after this was told."""
    days_limited: int | None = None
    """Days of the last 7 on which the pain got in the way."""
    activities: Mapping[str, int] = field(default_factory=dict)
    """How well each goal goes, in the person's own words: 0 not at all, 10 as well as before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything a review looks at. Order does not matter."""

    on: date
    """Today."""
    sessions: tuple[SessionOutcome, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    baseline: CheckIn | None = None
    """The first answers."""
    new_pain: bool = False
    """Whether the first answers tell of pain that is younger than 12 weeks."""
    screened_on: tuple[date, ...] = ()
    """Days on which the safety questions were all answered anew."""
    still_worse_on: tuple[date, ...] = ()
    """Those of them on which the answers still said that it is worse."""
    belly_cleared_on: date | None = None
    """Newest day on which a normal scan was newly told, or a clinician's OK for the belly that counts was given."""
    alarms: tuple[Alarm, ...] = ()
    """What was told in sessions and check-ins that no whole screening has followed."""
