"""What the body of each kind of event holds. Further keys are kept as they are; those named here must be sound.

The player's own `state` may ride on every session event: whatever it needs to go on from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Annotated, Any, Literal, Required

from pydantic import AfterValidator, ConfigDict, Field, TypeAdapter, ValidationError
from typing_extensions import TypedDict

from unknot.catalog.vocabulary import BodySide, RegionId
from unknot.coach.intake.wrong import words_of
from unknot.journal.event import EventKind
from unknot.locale import Text


def _iso_date(value: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        raise ValueError("write the date as 2026-11-21")
    date.fromisoformat(value)
    return value


Scale = Annotated[int, Field(ge=0, le=10)]
"""Pain or discomfort, 0–10."""
Amount = Annotated[float, Field(ge=0, le=1_000_000)]
Name = Annotated[str, Field(max_length=200)]
Words = Annotated[str, Field(max_length=10_000)]
Date = Annotated[str, AfterValidator(_iso_date), Field(json_schema_extra={"format": "date"})]
ItemSide = Literal["left", "right", "both", "none"]
Ending = Literal["finished", "stopped", "get-help", "closed"]
Due = Literal["after-8h", "after-24h", "after-48h", "weekly", "any"]
Change = Literal["much-better", "better", "same", "worse", "much-worse"]
Document = dict[str, Any]


class _Body(TypedDict, total=False):
    __pydantic_config__ = ConfigDict(strict=True, extra="allow", allow_inf_nan=False)  # type: ignore[misc]


class DraftBody(_Body, total=False):
    """Answers so far, whole, each time a page is saved."""

    document: Required[Document]
    page: Name | None


class DocumentBody(_Body, total=False):
    """A whole intake, screening or assessment, as its command gives it; `intake_id`: the event it came from."""

    document: Required[Document]
    intake_id: str | None
    recheck: bool
    """True: only "anything new?" was asked; the rest of the answers are as they were."""


class ProgrammeBody(_Body, total=False):
    """A programme and the date of its day 1."""

    document: Required[Document]
    start: Required[Date]
    kind: Literal["programme", "one-off"]
    intake_id: str | None


class PlayBody(_Body, total=False):
    """What every session event may carry."""

    state: Document
    """The player's own; the last one is kept while the session is open, and is what it resumes from."""
    t_s: Amount | None
    """Seconds of the score reached."""
    clock_s: Amount | None
    """Seconds really gone since the start."""


class StartedBody(PlayBody, total=False):
    """A session begins: its whole score, so that it can be resumed as it was."""

    score: Document
    programme_day: Annotated[int, Field(ge=1, le=100_000)] | None
    kind: Literal["programme", "one-off"]
    title: Name
    pain_before: Scale | None
    anything_new: bool | None


class CueBody(PlayBody, total=False):
    """The player reached a cue."""

    segment: Name | int
    cue: Name | int
    technique: Name | None
    side: ItemSide | None
    level: int | None
    spot: int | None
    phase: Name | None


class LockBody(_Body, total=False):
    """A family that a sensation closed: `ql-ball` or `belly`; `days` null: until a clinician said so."""

    id: Required[Name]
    days: Amount | None


class FeedbackBody(PlayBody, total=False):
    """The person said something: a number, a sensation, or a key."""

    question: Required[Name]
    value: int | float | bool | str | None
    technique: Name | None
    side: ItemSide | None
    level: int | None
    action: Name | None
    """What the player did about it: none, continue, ease, shift, end-spot, stop-spot, stop-session, get-help, …"""
    locks: list[LockBody]
    stop: Name | None


class WorkBody(_Body, total=False):
    """One technique on one side, as it was really done."""

    technique: Required[Name]
    side: ItemSide | None
    level: int | None
    seconds: Amount
    bouts: Amount
    bouts_planned: Amount
    max_discomfort: Scale | None
    eased: bool
    completed: bool
    stop: Name | None
    """Why it was stopped: asked, sharp, tingling, pulse, faint, belly-cramp, head-pressure, …"""


class EndedBody(PlayBody, total=False):
    """A session ended; `reason`: the sensation that stopped it."""

    how: Required[Ending]
    reason: Name | None
    technique: Name | None
    side: ItemSide | None
    pain_before: Scale | None
    pain_after: Scale | None
    work: list[WorkBody]
    locks: list[LockBody]
    stop: Name | None
    stops: Amount
    why: Words | None
    """Why it was closed for the person, one sentence."""


class PainBody(_Body, total=False):
    """One place that hurts."""

    region: Required[RegionId]
    side: BodySide
    intensity: Required[Scale]


class CheckInBody(_Body, total=False):
    """How it went afterwards. `session_id` of the event names the session it is about, if any."""

    due: Required[Due]
    pains: list[PainBody]
    pain: Scale | None
    """Pain now, where no places are known."""
    average_left: Scale | None
    average_right: Scale | None
    worst_left: Scale | None
    worst_right: Scale | None
    """Of the last 7 days, by side."""
    soreness: Scale | None
    """Points above usual."""
    soreness_hours: Amount | None
    back_to_usual: bool | None
    danger_signs: dict[str, bool | Literal["unsure"]]
    change: Change | None
    worse: bool | None
    activities: dict[str, Scale]
    days_limited: Annotated[int, Field(ge=0, le=7)] | None
    note: Words | None


BODIES: Mapping[EventKind, Any] = {
    "draft": DraftBody,
    "intake": DocumentBody,
    "screening": DocumentBody,
    "assessment": DocumentBody,
    "programme": ProgrammeBody,
    "session-started": StartedBody,
    "cue": CueBody,
    "feedback": FeedbackBody,
    "session-paused": PlayBody,
    "session-resumed": PlayBody,
    "session-ended": EndedBody,
    "check-in": CheckInBody,
}


@lru_cache(maxsize=16)
def body_adapter(kind: EventKind) -> TypeAdapter[Any]:
    """Return what validates the body of a kind, and writes its JSON Schema."""
    return TypeAdapter(BODIES[kind])


def body_faults(kind: EventKind, body: Mapping[str, Any]) -> Iterable[tuple[str, Text]]:
    """Return the faults of a body as pairs of place and problem; nothing is coerced."""
    try:
        body_adapter(kind).validate_python(body)
    except ValidationError as fault:
        seen: dict[str, Text] = {}
        for error in fault.errors(include_url=False):
            place = ".".join(str(part) for part in error["loc"])
            seen.setdefault(place, words_of(error))
        return tuple(seen.items())
    return ()
