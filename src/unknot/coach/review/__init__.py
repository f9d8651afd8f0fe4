"""Review: what happened, and what the next programme does about it. Rules: docs/algorithms/planning.md."""

from __future__ import annotations

from unknot.coach.review.alarm import Alarm, Urgency, strictest
from unknot.coach.review.facts import AdverseId, CheckIn, Facts, ItemOutcome, SessionOutcome, StopReason
from unknot.coach.review.result import Change, Decision, Lock, Review
from unknot.coach.review.review import review

__all__ = [
    "AdverseId",
    "Alarm",
    "Change",
    "CheckIn",
    "Decision",
    "Facts",
    "ItemOutcome",
    "Lock",
    "Review",
    "SessionOutcome",
    "StopReason",
    "Urgency",
    "review",
    "strictest",
]
