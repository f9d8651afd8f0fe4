"""A played session, folded from its events one at a time. Pure: the same events give the same session."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from unknot.journal.event import Event, moment

PlayStatus = Literal["open", "finished", "stopped", "get-help", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One thing the person said during a session."""

    at: str
    question: str
    value: Any = None
    technique: str | None = None
    side: str | None = None
    level: int | None = None
    action: str | None = None
    stop: str | None = None
    """Why it stopped the spot or the session, if it did: sharp, tingling, pulse, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One technique on one side, as it was done."""

    technique: str
    side: str | None = None
    level: int | None = None
    seconds: float = 0
    bouts: float = 0
    max_discomfort: int | None = None
    eased: bool = False
    completed: bool = False
    stop: str | None = None
    """Why it was stopped, in the player's words: sharp, tingling, pulse, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaySession:
    """One session as it was played so far."""

    id: str
    began: str
    """Time of its first event."""
    last: str
    """Time of its last event."""
    last_event: str
    """Id of its last event."""
    ended: str | None = None
    """Time of its ending."""
    status: PlayStatus = "open"
    paused: bool = False
    programme_day: int | None = None
    one_off: bool = False
    title: str = ""
    pain_before: int | None = None
    pain_after: int | None = None
    reason: str | None = None
    """The sensation that stopped it."""
    stop: str | None = None
    """The same, as the review names it: sharp, tingling, pulse, …"""
    stopped_at: tuple[str | None, str | None] = (None, None)
    """Technique and side it was stopped at."""
    seconds_played: float = 0
    cues: int = 0
    work: tuple[Work, ...] = ()
    feedback: tuple[Feedback, ...] = ()
    state: dict[str, Any] = dataclasses.field(default_factory=dict)
    """The player's last state, for resume; empty once the session ended."""

    @property
    def started_at(self) -> datetime:
        """When it began."""
        return moment(self.began)

    @property
    def last_at(self) -> datetime:
        """When something last happened in it."""
        return moment(self.last)

    @property
    def ended_at(self) -> datetime | None:
        """When it ended; None while it is open."""
        return moment(self.ended) if self.ended else None

    @property
    def happened(self) -> bool:
        """Whether anything was done or said in it: one that was only opened tells nothing."""
        return bool(self.cues or self.work or self.feedback) or self.status not in ("open", "closed")

    @property
    def open(self) -> bool:
        """Whether it can be resumed."""
        return self.status == "open"


def fold(session: PlaySession | None, event: Event) -> PlaySession:
    """Return the session after one more of its events; events come in their own order (`Event.order`)."""
    body = event.body
    if session is None:
        session = PlaySession(id=str(event.session_id), began=event.at, last=event.at, last_event=event.id)
    new: dict[str, Any] = {"last": event.at, "last_event": event.id}
    clock = body.get("clock_s", body.get("t_s"))
    if clock is not None:
        new["seconds_played"] = max(session.seconds_played, clock)
    new |= _BY_KIND.get(event.kind, _nothing)(session, event)
    return dataclasses.replace(session, **new)


def folded(events: Iterable[Event]) -> PlaySession | None:
    """Fold all events of one session, in any order; None when there are none."""
    session: PlaySession | None = None
    for event in sorted(events, key=lambda one: one.order):
        session = fold(session, event)
    return session


def _nothing(_session: PlaySession, _event: Event) -> dict[str, Any]:
    return {}


def _started(session: PlaySession, event: Event) -> dict[str, Any]:
    body = event.body
    return {
        "programme_day": body.get("programme_day"),
        "one_off": body.get("kind") == "one-off",
        "title": body.get("title") or "",
        "pain_before": body.get("pain_before", session.pain_before),
    }


def _cue(session: PlaySession, event: Event) -> dict[str, Any]:
    """Count the cue, and note what is being worked: all there is to go by when a session never ends properly."""
    body, work = event.body, session.work
    key = (body.get("technique"), body.get("side"), body.get("level"))
    if key[0] and all((one.technique, one.side, one.level) != key for one in work):
        work = (*work, Work(technique=key[0], side=key[1], level=key[2]))
    return {"cues": session.cues + 1, "paused": False, "work": work}


def _feedback(session: PlaySession, event: Event) -> dict[str, Any]:
    body = event.body
    said = Feedback(
        at=event.at,
        question=body["question"],
        **{name: body.get(name) for name in ("value", "technique", "side", "level", "action", "stop")},
    )
    new: dict[str, Any] = {"feedback": (*session.feedback, said)}
    if isinstance(said.value, int) and not isinstance(said.value, bool) and 0 <= said.value <= 10:
        if said.question == "start-pain":
            new["pain_before"] = said.value
        elif said.question == "end-pain":
            new["pain_after"] = said.value
    return new


def _ended(session: PlaySession, event: Event) -> dict[str, Any]:
    body = event.body
    if session.status not in ("open", "closed"):
        return {}  # the first real ending counts; a later "closed" does not undo it
    new = {
        "status": body["how"],
        "ended": event.at,
        "reason": body.get("reason"),
        "stop": body.get("stop"),
        "stopped_at": (body.get("technique"), body.get("side")),
        "work": tuple(_work(row) for row in body.get("work") or ()) or session.work,
        "paused": False,
    }
    new |= {name: body[name] for name in ("pain_before", "pain_after") if body.get(name) is not None}
    return new


def _work(row: Mapping[str, Any]) -> Work:
    names = Work.__slots__
    return Work(**{name: value for name, value in row.items() if name in names})


_BY_KIND: Mapping[str, Callable[[PlaySession, Event], dict[str, Any]]] = {
    "session-started": _started,
    "cue": _cue,
    "feedback": _feedback,
    "session-paused": lambda _session, _event: {"paused": True},
    "session-resumed": lambda _session, _event: {"paused": False},
    "session-ended": _ended,
}


def to_json(session: PlaySession) -> dict[str, Any]:
    """Return the session as JSON; `from_json` gives it back."""
    return dataclasses.asdict(session)


def from_json(document: Mapping[str, Any]) -> PlaySession:
    """Read what `to_json` wrote."""
    return PlaySession(
        **{
            **document,
            "work": tuple(Work(**row) for row in document["work"]),
            "feedback": tuple(Feedback(**row) for row in document["feedback"]),
            "stopped_at": tuple(document["stopped_at"]),
        }
    )
