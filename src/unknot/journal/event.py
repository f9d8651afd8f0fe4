"""One thing that happened: an event with an id made by whoever saw it, so that it can be sent twice and kept once."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args

from unknot.coach.intake.wrong import not_known
from unknot.journal.errors import EventError
from unknot.locale import Text

EventKind = Literal[
    "draft", "intake", "screening", "assessment", "programme",
    "session-started", "cue", "feedback", "session-paused", "session-resumed", "session-ended",
    "check-in",
]  # fmt: skip

KINDS: tuple[EventKind, ...] = get_args(EventKind)
SESSION_KINDS: frozenset[str] = frozenset(
    ("session-started", "cue", "feedback", "session-paused", "session-resumed", "session-ended")
)

UUID7 = r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"
MAX_BODY_BYTES = 1_000_000
MAX_DEPTH = 48

STATE = "state"

_UUID7 = re.compile(UUID7)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII)


def new_id() -> str:
    """Make a UUIDv7: unique without asking anybody, and sorted by the time it was made."""
    import uuid_utils

    return str(uuid_utils.uuid7())


def stamp(moment: datetime) -> str:
    """Write a moment as `2026-11-21T11:40:00.123Z`: UTC, milliseconds, so that text order is time order.

    Raises `ValueError` for a moment without a time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(at: str) -> datetime:
    """Read what `stamp` wrote."""
    return datetime.fromisoformat(at)


def local_day(at: str | datetime) -> date:
    """Return the person's own day of a moment, in the time zone of the machine, which is where the journal lives."""
    return (moment(at) if isinstance(at, str) else at).astimezone().date()


def local_minute(at: str | datetime) -> str:
    """Return a moment as the person's own day and clock show it: 2026-11-20 18:05."""
    return f"{(moment(at) if isinstance(at, str) else at).astimezone():%Y-%m-%d %H:%M}"


def canonical(body: Mapping[str, Any]) -> str:
    """Write a body so that equal content is equal text: sorted keys, no spaces, ASCII."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(kind: str, at: str, session_id: str | None, body: str) -> bytes:
    """SHA-256 of an event's content: tells a repeat from a conflict, and a sound row from a damaged one."""
    return hashlib.sha256("\n".join((kind, at, session_id or "", body)).encode()).digest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened. Never changed once stored."""

    id: str
    """UUIDv7, made by the client."""
    at: str
    """When it happened, by the client's clock: ISO 8601, UTC, milliseconds."""
    kind: EventKind
    body: dict[str, Any]
    """JSON; what each kind holds is in `unknot.journal.kinds`."""
    session_id: str | None = None
    """UUIDv7 of the played session it belongs to; required for session events."""

    @classmethod
    def make(
        cls,
        kind: EventKind,
        body: Mapping[str, Any],
        *,
        session_id: str | None = None,
        at: datetime | None = None,
        id: str | None = None,  # noqa: A002
    ) -> Event:
        """Make an event now (or `at`) with a new id (or `id`).

        Raises `EventError` naming the place when something is not sound.
        """
        when = stamp(at if at is not None else datetime.now(UTC))
        document = {"id": id or new_id(), "at": when, "kind": kind, "session_id": session_id, "body": dict(body)}
        return cls.read(document)

    @classmethod
    def read(cls, document: Any, *, place: str = "") -> Event:
        """Read an event from its JSON document; `place` goes in front of the places named in faults.

        Raises `EventError` naming every fault.
        """
        from unknot.journal.kinds import body_faults

        faults = list(_faults(document))
        if not faults:
            faults = [
                (f"body.{at}" if at else "body", why) for at, why in body_faults(document["kind"], document["body"])
            ]
        if faults:
            raise EventError(tuple((".".join(part for part in (place, at) if part), why) for at, why in faults))
        return cls(
            id=document["id"],
            at=stamp(datetime.fromisoformat(document["at"])),
            kind=document["kind"],
            body=document["body"],
            session_id=document.get("session_id"),
        )

    def document(self) -> dict[str, Any]:
        """Return the event as JSON."""
        return {"id": self.id, "at": self.at, "kind": self.kind, "session_id": self.session_id, "body": self.body}

    @property
    def order(self) -> tuple[str, str]:
        """The order of events is a property of the events, not of their arrival: time, then id."""
        return (self.at, self.id)

    @property
    def state(self) -> dict[str, Any] | None:
        """The player's state, if this session event carries one."""
        state = self.body.get(STATE) if self.kind in SESSION_KINDS else None
        return state if isinstance(state, dict) else None

    def moved_on(self, state: Mapping[str, Any]) -> Event:
        """Return the same event with a later state of its player: append it to keep the position, as often as you like.

        Its content, and so its digest, is what it was.
        """
        return replace(self, body={**self.body, STATE: dict(state)})

    @property
    def kept_body(self) -> dict[str, Any]:
        """The body as it is kept: without the player's state, which is kept once a session, not once an event."""
        if self.kind not in SESSION_KINDS or STATE not in self.body:
            return self.body
        return {key: value for key, value in self.body.items() if key != STATE}

    @property
    def digest(self) -> bytes:
        """SHA-256 of the content; a player's state is where it was, not what happened, and does not count."""
        return digest_of(self.kind, self.at, self.session_id, canonical(self.kept_body))


def _faults(document: Any) -> list[tuple[str, Text]]:
    if not isinstance(document, Mapping):
        return [("", Text("an event is an object with id, at, kind, session_id and body"))]
    faults = [(f"{key:.60}", Text("there is no such field")) for key in document if key not in Event.__slots__]
    for name in ("id", "session_id"):
        value = document.get(name)
        if value is None and name == "session_id":
            continue
        if not isinstance(value, str) or not _UUID7.fullmatch(value):
            wrong = Text("{value} is not a UUID version 7 in lower case", value=f"{value!r:.60}")
            faults.append((name, wrong))
    if document.get("kind") not in KINDS:
        faults.append(("kind", not_known(str(document.get("kind")), KINDS, choose=True)))
    elif document["kind"] in SESSION_KINDS and document.get("session_id") is None:
        wrong = Text("a {kind} event belongs to a session: give its id", kind=document["kind"])
        faults.append(("session_id", wrong))
    faults.extend(_time_faults(document.get("at")))
    faults.extend(_body_faults(document.get("body")))
    return faults


def _time_faults(at: Any) -> list[tuple[str, Text]]:
    problem = Text("{value} is not a time: write it as 2026-11-21T11:40:00.000Z", value=f"{at!r:.60}")
    wrong = [("at", problem)]
    if not isinstance(at, str) or not _TIME.fullmatch(at):
        return wrong
    try:
        datetime.fromisoformat(at).astimezone(UTC)
    except (ValueError, OverflowError):
        return wrong
    return []


def _body_faults(body: Any) -> list[tuple[str, Text]]:
    if not isinstance(body, dict):
        return [("body", Text("this has to be an object"))]
    try:
        if _depth(body) > MAX_DEPTH:
            return [("body", Text("this is nested deeper than {most}", most=MAX_DEPTH))]
        text = canonical(body)
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return [("body", Text("this holds half a character (a lone surrogate), which is not text"))]
    except (TypeError, ValueError, RecursionError) as fault:
        return [("body", Text("this is not JSON: {fault}", fault=str(fault)))]
    if len(text) > MAX_BODY_BYTES:
        long, most = f"{len(text) / 1e6:.1f}", f"{MAX_BODY_BYTES / 1e6:.0f}"
        return [("body", Text("this is {long} MB long; an event holds at most {most} MB", long=long, most=most))]
    return []


def _depth(value: Any) -> int:
    """Nesting of lists and objects, counted without recursion; stops counting past the limit."""
    depth, layer = 0, [value]
    while layer and depth <= MAX_DEPTH:
        layer = [
            child
            for item in layer
            if isinstance(item, dict | list | tuple)
            for child in (item.values() if isinstance(item, dict) else item)
        ]
        depth += 1
    return depth
