"""Where the player stands in each open session: the state of its newest event, and what later states of it say.

A state rides on an event and is no part of what happened. The same event may come again with a later state: so the
position moves on between two events without an event for every second.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.sqlite import insert

from unknot.journal.event import Event, canonical
from unknot.journal.schema import events, play_sessions, play_states

Rank = tuple[str, str, int, str]
"""What makes a state the later one: its event's order, then the milliseconds played, then its text."""


def keep(connection: Connection, session_id: str, carried: Iterable[Event]) -> None:
    """Keep the latest state that the events carry, unless a later one is kept or the session has ended.

    Which one is kept depends on the events and their states alone, never on the order in which they came: a position
    that is older than the last event says nothing.
    """
    latest = max((event for event in carried if event.state is not None), key=_rank, default=None)
    if latest is None or not _open(connection, session_id):
        return
    kept = connection.execute(select(play_states).where(play_states.c.session_id == session_id)).first()
    if kept is not None and _rank_of(kept) >= _rank(latest):
        return
    row = {"session_id": session_id, "event_id": latest.id, "at": latest.at, "state": canonical(latest.state or {})}
    new = insert(play_states).values(row)
    connection.execute(new.on_conflict_do_update(index_elements=["session_id"], set_=row))


def drop(connection: Connection, session_id: str) -> None:
    """Forget where the player was: the session has ended."""
    connection.execute(delete(play_states).where(play_states.c.session_id == session_id))


def states(connection: Connection) -> dict[str, dict[str, Any]]:
    """Return the kept states by the id of the event that carried each."""
    return {row.event_id: json.loads(row.state) for row in connection.execute(select(play_states))}


def is_known(connection: Connection, event: Event) -> bool:
    """Whether the journal has this very event, so that all it can bring is a later state."""
    row = connection.execute(select(events.c.digest).where(events.c.id == event.id)).first()
    return row is not None and row.digest == event.digest


def _open(connection: Connection, session_id: str) -> bool:
    status = connection.execute(select(play_sessions.c.status).where(play_sessions.c.id == session_id)).scalar()
    return status == "open"


def _rank(event: Event) -> Rank:
    return (event.at, event.id, _played_ms(event.state), canonical(event.state or {}))


def _rank_of(row: Row[Any]) -> Rank:
    return (row.at, row.event_id, _played_ms(json.loads(row.state)), row.state)


def _played_ms(state: dict[str, Any] | None) -> int:
    played = (state or {}).get("played_ms")
    return played if isinstance(played, int) and not isinstance(played, bool) else -1
